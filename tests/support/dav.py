"""A calendar on loopback that does what a test tells it to: enough of CalDAV
(RFC 4791) to be published to, with faults at chosen requests."""
import base64
import hashlib
import re
import socket
import ssl
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
WRITES = ("PUT", "DELETE", "MKCALENDAR")


def tag(data):
    return '"' + hashlib.sha256(data).hexdigest()[:16] + '"'


def unfold(data):
    return re.sub(r"\r?\n[ \t]", "", data.decode()).replace("\r\n", "\n")


def values(data, name):
    """Values of a property, in order."""
    return re.findall(rf"^{name}(?:;[^:\n]*)?:(.*)$", unfold(data), re.M)


class Request:
    def __init__(self, handler, body):
        self.method, self.path, self.headers, self.body = \
            handler.command, handler.path, handler.headers, body


class Dav:
    """`calendar` holds name -> bytes, or is None before MKCALENDAR. `faults` are called with
    (request, handler) in turn: one that returns True has answered. `log` has every request."""

    PATH = "/u/trip/"

    def __init__(self, calendar=None, password=None, context=None):
        self.calendar = {} if calendar is None else calendar
        self.password = password
        self.log, self.faults, self.lock = [], [], threading.RLock()
        dav = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def serve(self):
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(self, self.rfile.read(length))
                with dav.lock:
                    dav.log.append(request)
                    dav.answer(request, self)

            do_PROPFIND = do_REPORT = do_MKCALENDAR = do_GET = do_PUT = do_DELETE = serve

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # broken connections are the subject of some tests

        self.server = Server(("127.0.0.1", 0), Handler)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f"http{'s' if context else ''}://localhost:{self.port}{self.PATH}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server.shutdown()
        self.server.server_close()

    # ---- what a test asks ------------------------------------------------------

    def methods(self, *only):
        return [r.method for r in self.log if not only or r.method in only]

    def writes(self):
        return [r for r in self.log if r.method in WRITES]

    def find(self, summary):
        """The only resource whose title holds the text: name, bytes."""
        hits = [(n, d) for n, d in self.calendar.items() if summary in values(d, "SUMMARY")[0]]
        assert len(hits) == 1, (summary, [n for n, _ in hits])
        return hits[0]

    def edit(self, summary, *changes):
        """A person changes an event: (old, new) pieces of its text."""
        name, data = self.find(summary)
        for old, new in changes:
            assert old.encode() in data, (old, data.decode())
            data = data.replace(old.encode(), new.encode())
        self.calendar[name] = data

    def once(self, fault, when=lambda request: True):
        """A fault for the first request that `when` fits."""
        done = []

        def guarded(request, handler):
            if done or not when(request):
                return False
            done.append(True)
            return fault(request, handler)
        self.faults.append(guarded)

    # ---- what the server does ----------------------------------------------------

    def reply(self, handler, status, body=b"", headers=()):
        body = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        if status != 204:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body if status != 204 else b"")
        return True

    def is_known(self, request):
        if self.password is None:
            return True
        given = request.headers.get("Authorization") or ""
        return given == "Basic " + base64.b64encode(self.password.encode()).decode()

    def answer(self, request, handler):
        for fault in self.faults:
            if fault(request, handler):
                return
        if not self.is_known(request):
            self.reply(handler, 401, headers=[("WWW-Authenticate", 'Basic realm="x"')])
        elif request.path == self.PATH:
            getattr(self, "on_" + request.method.lower())(request, handler)
        else:
            getattr(self, request.method.lower())(request, handler)

    def on_propfind(self, request, handler):
        if self.calendar is None or self.calendar == "absent":
            return self.reply(handler, 404)
        return self.reply(handler, 207, HEAD + f"<D:response><D:href>{self.PATH}</D:href><D:propstat>"
                          "<D:prop><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
                          "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
                          "</D:multistatus>")

    def on_mkcalendar(self, request, handler):
        self.calendar = {}
        return self.reply(handler, 201)

    def on_report(self, request, handler):
        name, value = re.search(rb'prop-filter name="([^"]+)"><C:text-match>([^<]*)<',
                                request.body).groups()
        rows = [f"<D:response><D:href>{self.PATH}{n}</D:href><D:propstat><D:prop><D:getetag>"
                f"{escape(tag(d))}</D:getetag><C:calendar-data>{escape(d.decode())}"
                "</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
                "</D:response>"
                for n, d in self.calendar.items() if value.decode() in values(d, name.decode())]
        return self.reply(handler, 207, HEAD + "".join(rows) + "</D:multistatus>")

    def get(self, request, handler):
        data = self.calendar.get(request.path.rsplit("/", 1)[1])
        if data is None:
            return self.reply(handler, 404)
        return self.reply(handler, 200, data, [("ETag", tag(data)),
                                               ("Content-Type", "text/calendar")])

    def refused(self, request, name):
        """If-Match and If-None-Match (RFC 9110, 13.1)."""
        data = self.calendar.get(name)
        match, none = request.headers.get("If-Match"), request.headers.get("If-None-Match")
        assert match or none == "*", "a write without a condition"
        return (match and (data is None or match != tag(data))) or (none and data is not None)

    def put(self, request, handler):
        name = request.path.rsplit("/", 1)[1]
        if self.refused(request, name):
            return self.reply(handler, 412)
        uid = values(request.body, "UID")
        if any(n != name and values(d, "UID")[0] in uid for n, d in self.calendar.items()):
            return self.reply(handler, 409, '<D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:'
                              'ns:caldav"><C:no-uid-conflict/></D:error>')
        status = 204 if name in self.calendar else 201
        self.calendar[name] = request.body
        return self.reply(handler, status, headers=[("ETag", tag(request.body))])

    def delete(self, request, handler):
        name = request.path.rsplit("/", 1)[1]
        if self.refused(request, name):
            return self.reply(handler, 412)
        del self.calendar[name]
        return self.reply(handler, 204)


# ---- faults -------------------------------------------------------------------------

def cut(request, handler):
    """The connection breaks before any answer (a reset)."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
    return True


def half(request, handler):
    """An answer that ends before its length."""
    handler.send_response(207)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(HEAD.encode())
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
    return True


def silent(seconds):
    def fault(request, handler):
        time.sleep(seconds)
        handler.close_connection = True
        return True
    return fault


def endless(megabytes):
    """More bytes than anybody asked for."""
    def fault(request, handler):
        handler.send_response(207)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        block = b" " * (1 << 20)
        handler.wfile.write(HEAD.encode())
        try:
            for _ in range(megabytes):
                handler.wfile.write(block)
        except OSError:
            pass
        return True
    return fault


def status(code, body="", headers=()):
    def fault(request, handler):
        Dav.reply(None, handler, code, body, headers)
        return True
    return fault


def is_put(request):
    return request.method == "PUT"


def tls_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
