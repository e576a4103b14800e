"""Files of kinds that a preview makes something of: databases, hives, archives, sounds, cards."""

from __future__ import annotations

import sqlite3
import struct
import tarfile
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO


def sqlite(rows: int = 3) -> bytes:
    """A database file with two tables, one of them empty, and a view."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute('CREATE TABLE "order" (id INTEGER PRIMARY KEY, who TEXT, photo BLOB)')
        made.execute("CREATE TABLE empty (a, b)")
        made.execute('CREATE VIEW all_of_it AS SELECT * FROM "order"')
        lines = (
            (number, None if number == 1 else f"Ann {number}", b"\0" * 20) for number in range(rows)
        )
        made.executemany('INSERT INTO "order" VALUES (?, ?, ?)', lines)
        made.commit()
        return made.serialize()


def hive() -> bytes:
    """A registry hive of a root with a key below it, and three values there."""
    cells = bytearray(0x20)

    def cell(data: bytes) -> int:
        place = len(cells)
        size = -(-(len(data) + 4) // 8) * 8
        cells.extend(struct.pack("<i", -size) + data.ljust(size - 4, b"\0"))
        return place

    def value(name: str, kind: int, data: bytes) -> int:
        small = len(data) <= 4
        told = len(data) | (0x80000000 if small else 0)
        place = data.ljust(4, b"\0") if small else struct.pack("<I", cell(data))
        head = struct.pack("<2sHI4sIHH", b"vk", len(name), told, place, kind, 1, 0)
        return cell(head + name.encode())

    def key(name: str, below: list[int], values: list[int]) -> int:
        listed = cell(
            b"lf"
            + struct.pack("<H", len(below))
            + b"".join(struct.pack("<I4x", one) for one in below)
        )
        held = cell(struct.pack(f"<{len(values)}I", *values)) if values else 0xFFFFFFFF
        head = struct.pack("<2sHQ", b"nk", 0x20, 132_000_000_000_000_000) + bytes(8)
        head += struct.pack("<IIIIII", len(below), 0, listed, 0xFFFFFFFF, len(values), held)
        head = head.ljust(0x48, b"\0") + struct.pack("<HH", len(name), 0)
        return cell(head + name.encode())

    text = "C:\\Program Files".encode("utf-16-le") + b"\0\0"
    values = [
        value("Path", 1, text),
        value("Count", 4, struct.pack("<I", 7)),
        value("", 3, b"\1\2"),
    ]
    root = key("ROOT", [key("Software", [], values)], [])
    base = bytearray(0x1000)
    struct.pack_into("<4s", base, 0, b"regf")
    struct.pack_into("<I", base, 0x24, root)
    return bytes(base + cells)


def jpeg_with_exif() -> bytes:
    """The beginning of a photograph that says by what, when and where it was taken."""
    entries: list[tuple[int, int, int, bytes]] = [
        (0x010F, 2, 6, b"Canon\0"),
        (0x0110, 2, 12, b"Canon EOS R5"),
        (0x8769, 4, 1, b""),
        (0x8825, 4, 1, b""),
    ]
    main, inner, gps = 8, 100, 200
    block = bytearray(b"II*\0" + struct.pack("<I", main)).ljust(600, b"\0")
    entries[2] = (0x8769, 4, 1, struct.pack("<I", inner))
    entries[3] = (0x8825, 4, 1, struct.pack("<I", gps))
    place = 400

    def directory(at: int, items: list[tuple[int, int, int, bytes]]) -> None:
        nonlocal place
        struct.pack_into("<H", block, at, len(items))
        for number, (tag, kind, count, data) in enumerate(items):
            told = data.ljust(4, b"\0")
            if len(data) > 4:
                block[place : place + len(data)] = data
                told, place = struct.pack("<I", place), place + len(data)
            struct.pack_into("<HHI4s", block, at + 2 + 12 * number, tag, kind, count, told)

    def ratios(*values: tuple[int, int]) -> bytes:
        return b"".join(struct.pack("<II", *value) for value in values)

    directory(main, entries)
    taken = (0x9003, 2, 20, b"2026:11:12 09:30:00\0")
    directory(inner, [(0x829A, 5, 1, ratios((1, 250))), (0x829D, 5, 1, ratios((28, 10))), taken])
    north = ratios((47, 1), (22, 1), (30, 1))
    east = ratios((8, 1), (32, 1), (0, 1))
    directory(gps, [(1, 2, 2, b"N\0"), (2, 5, 3, north), (3, 2, 2, b"E\0"), (4, 5, 3, east)])
    body = b"Exif\0\0" + bytes(block)
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda"


def wav(seconds: int = 3) -> bytes:
    """A sound of silence: 8,000 samples of 8 bits a second."""
    data = bytes(8000 * seconds)
    head = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body = head + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp4() -> bytes:
    """The boxes of a film of 90 seconds, 1920 by 1080."""

    def box(name: bytes, *inside: bytes) -> bytes:
        body = b"".join(inside)
        return struct.pack(">I4s", len(body) + 8, name) + body

    header = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 90_000), bytes(80))
    track = box(b"tkhd", bytes(76) + struct.pack(">II", 1920 << 16, 1080 << 16))
    handler = box(b"hdlr", bytes(8) + b"vide" + bytes(12))
    described = box(b"stsd", struct.pack(">III4s", 0, 1, 16, b"avc1"), bytes(4))
    media = box(b"mdia", handler, box(b"minf", box(b"stbl", described)))
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", header, box(b"trak", track, media))


def tape(members: Mapping[str, bytes]) -> bytes:
    """A packed tape archive."""
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_790_000_000
            archive.addfile(info, BytesIO(content))
    return out.getvalue()


CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Example//EN\r
BEGIN:VEVENT\r
UID:1\r
DTSTART:20261124T090000Z\r
DTEND:20261124T100000Z\r
SUMMARY:Harbour meeting\r
LOCATION:Room 4\r
ORGANIZER;CN=Ann Example:mailto:ann@example.com\r
ATTENDEE;CN=Dora Demo:mailto:dora@example.org\r
RRULE:FREQ=WEEKLY;COUNT=4\r
DESCRIPTION:Bring the plans\\nand coffee\r
END:VEVENT\r
BEGIN:VTODO\r
UID:2\r
DUE;VALUE=DATE:20261101\r
SUMMARY:Pay the rent\r
END:VTODO\r
END:VCALENDAR\r
"""

CONTACTS = """BEGIN:VCARD
VERSION:3.0
N:Example;Ann;;;
FN:Ann Example
ORG:Example Ltd.;Harbour
TEL;TYPE=WORK,VOICE:+41 44 000 00 00
EMAIL:ann@example.com
ADR;TYPE=HOME:;;Hauptstrasse 1;Z\u00fcrich;;8000;Schweiz
NOTE:Prefers mail\\, not phone
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Dora
TEL;CELL:0791234567
END:VCARD
"""
