"""Checks a plan with libitin from Python, by ctypes: each finding on a line.

    example.py FILE
"""
import ctypes
import sys

ITIN_FORM_AUTO, ITIN_DIAG_CONCISE = 0, 1

lib = ctypes.CDLL("libitin.so.0")
POINTER = ctypes.c_void_p
for name, arguments in {
        "itin_zonedb_open": [POINTER, POINTER],
        "itin_diag_new": [POINTER, POINTER],
        "itin_source_new": [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t, POINTER, POINTER],
        "itin_read": [POINTER, ctypes.c_int, POINTER, POINTER],
        "itin_resolve": [POINTER, POINTER, POINTER, POINTER],
        "itin_check": [POINTER, POINTER, POINTER],
        "itin_diag_render": [POINTER, ctypes.c_int, POINTER, POINTER, POINTER]}.items():
    getattr(lib, name).argtypes = arguments
for name in ("itin_text_free", "itin_trip_free", "itin_source_free", "itin_diag_free",
             "itin_zonedb_close"):
    getattr(lib, name).argtypes = [POINTER]


def call(function, *arguments):
    status = function(*arguments)
    if status:
        raise RuntimeError(f"{function.__name__}: status {status}")


def check(path):
    with open(path, "rb") as file:
        text = file.read()
    zones, diag, source, trip = POINTER(), POINTER(), POINTER(), POINTER()
    findings = ctypes.c_char_p()
    try:
        call(lib.itin_zonedb_open, None, ctypes.byref(zones))
        call(lib.itin_diag_new, None, ctypes.byref(diag))
        call(lib.itin_source_new, path.encode(), text, len(text), diag, ctypes.byref(source))
        call(lib.itin_read, source, ITIN_FORM_AUTO, diag, ctypes.byref(trip))
        call(lib.itin_resolve, trip, zones, None, diag)
        call(lib.itin_check, trip, zones, diag)
        call(lib.itin_diag_render, diag, ITIN_DIAG_CONCISE, None, ctypes.byref(findings), None)
        return findings.value.decode()
    finally:
        lib.itin_text_free(findings)
        lib.itin_trip_free(trip)
        lib.itin_source_free(source)
        lib.itin_diag_free(diag)
        lib.itin_zonedb_close(zones)


if __name__ == "__main__":
    sys.stdout.write(check(sys.argv[1]))
