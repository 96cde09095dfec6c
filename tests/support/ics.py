"""A reader of iCalendar text for tests: content lines and components (RFC 5545,
3.1), strict about line ends, lengths and control characters. Independent of
the program: it shares no code with it."""
import re

LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)',
                  re.S)
PARAM = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')


class Property:
    def __init__(self, line):
        match = LINE.fullmatch(line)
        assert match, f"no content line: {line!r}"
        self.name, parameters, self.raw = match.group(1).upper(), match.group(2), match.group(3)
        self.params = {k.upper(): decode_parameter(v.strip('"'))
                       for k, v in PARAM.findall(parameters)}

    @property
    def text(self):
        return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), self.raw,
                      flags=re.S)


def decode_parameter(value):
    """RFC 6868."""
    return re.sub(r"\^(.)", lambda m: {"n": "\n", "^": "^", "'": '"'}.get(m.group(1), m.group(0)),
                  value)


class Component:
    def __init__(self, name):
        self.name, self.properties, self.parts = name, [], []

    def all(self, name):
        return [p for p in self.properties if p.name == name]

    def get(self, name):
        found = self.all(name)
        return found[0].text if found else None

    def parts_of(self, name):
        return [p for p in self.parts if p.name == name]


def lines(data):
    """The unfolded content lines of bytes; checks what RFC 5545 demands of them."""
    assert data.endswith(b"\r\n"), "the last line is not closed"
    physical = data[:-2].split(b"\r\n")
    for line in physical:
        assert len(line) <= 75, f"{len(line)} octets: {line!r}"
        line.decode("utf-8")  # a fold inside a character would fail here
        assert not re.search(rb"[\x00-\x1f\x7f]", line), f"control character: {line!r}"
    whole = []
    for line in physical:
        if line[:1] == b" ":
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode("utf-8") for line in whole]


def parse(data):
    """The one VCALENDAR of a file."""
    open_parts, roots = [], []
    for line in lines(data):
        p = Property(line)
        if p.name == "BEGIN":
            part = Component(p.raw)
            (open_parts[-1].parts if open_parts else roots).append(part)
            open_parts.append(part)
        elif p.name == "END":
            assert open_parts.pop().name == p.raw, line
        else:
            open_parts[-1].properties.append(p)
    assert not open_parts and len(roots) == 1 and roots[0].name == "VCALENDAR"
    return roots[0]


def events(data):
    """VEVENTs by the id of their item."""
    return {e.get("X-ITIN-ITEM"): e for e in parse(data).parts_of("VEVENT")}


def event_bytes(data):
    """The very bytes of each VEVENT, by the id of its item."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
    names = (rb"\r\nX-ITIN-ITEM:(.*?)\r\n", rb"\r\nUID:(.*?)\r\n")  # others' events have no item
    return {next(filter(None, (re.search(n, e) for n in names))).group(1).decode(): e for e in found}
