"""Mail of odd kinds: signed, reports, notes, with every type of value, nested, huge.

Source: [MS-OXOSMIME], [MS-OXOMSG], [MS-OXONOTE], [MS-OXCDATA] 2.11.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.builders.pst.item import Attachment, Given, Item
from tests.builders.pst.names import NOTE, PS_INTERNET_HEADERS, PS_PUBLIC_STRINGS, Named
from tests.builders.pst.rtf import packed_rtf, rtf_of_html
from tests.builders.pst.values import INT32, UNICODE_TEXT

MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
IDENTIFIER = UUID("01234567-89ab-cdef-0123-456789abcdef")
SIGNED = (
    b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; '
    b'micalg=sha-256; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
    b"Signed \xe4 text \r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\n"
    b"MIIB\r\n--b--\r\n"
)
"""Bytes that must not change by one."""
TAG = UUID("a1b2c3d4-0000-4000-8000-00000000c0de")


def mail(subject: str, more: Given | None = None, **parts: Any) -> Item:
    """Return a plain mail with more properties; other parts as ``Item`` takes them."""
    values: dict[Any, Any] = {
        0x001A001F: "IPM.Note",
        0x0037001F: subject,
        0x00390040: MOMENT,
        0x0042001F: "Ann Example",
        0x0064001F: "SMTP",
        0x0065001F: "ann@example.com",
        0x0C1A001F: "Ann Example",
        0x0C1E001F: "SMTP",
        0x0C1F001F: "ann@example.com",
        0x0E04001F: "Bob Example",
        0x0E060040: MOMENT,
        0x0E070003: 1,
        0x0E080003: 1_234,
        0x1000001F: f"Text of {subject}",
        0x30070040: MOMENT,
        0x30080040: MOMENT,
        0x300B0102: subject.encode()[:16].ljust(16, b"\0"),
    }
    return Item({**values, **(more or {})}, **parts)


def every_type() -> Item:
    """Return a mail with a value of every type, alone and several; ids from 0x6701 on."""
    alone: dict[int, Any] = {
        0x0002: -2,
        0x0003: -3,
        0x0004: 1.5,
        0x0005: -2.25,
        0x0006: Decimal("-12.3456"),
        0x0007: 36526.5,
        0x000A: 0x8004010F,
        0x000B: True,
        0x0014: -(2**62),
        0x001E: "8-bit ä",
        0x001F: "wide ☂",
        0x0040: MOMENT,
        0x0048: IDENTIFIER,
        0x0102: bytes(range(256)),
    }
    several = {
        0x1000 | kind: [value, value] for kind, value in alone.items() if kind not in {10, 11}
    }
    several |= {0x101F: ["one", "", "three ☂"], 0x1102: [b"", b"x" * 5_000, b"y"]}
    values = {(0x6701 + n) << 16 | kind: v for n, (kind, v) in enumerate((alone | several).items())}
    long = {0x6750001F: "long " * 4_000, 0x67510102: bytes(range(256)) * 100, 0x6752001F: ""}
    named = {
        Named(PS_PUBLIC_STRINGS, "Keywords", 0x101F): ["Red", "Grün"],
        Named(PS_INTERNET_HEADERS, "x-odd-header", UNICODE_TEXT): "odd",
        Named(IDENTIFIER, 0x4711, INT32): 4711,
        Named(IDENTIFIER, "ünïcode", UNICODE_TEXT): "by name",
    }
    return mail("Every type", {**values, **long, **named})


def nested(depth: int, subject: str = "Level") -> Item:
    """Return a mail in a mail, so many levels deep."""
    item = mail(f"{subject} {depth}")
    for level in reversed(range(depth)):
        inside = Attachment({0x3001001F: item.properties[0x0037001F]}, item)
        item = mail(f"{subject} {level}", {0x0E070003: 0x11}, attachments=[inside])
    return item


def signed() -> Item:
    """Return a mail that is signed in the clear; its one attachment is the whole of it."""
    names = {0x3707001F: "smime.p7m", 0x370E001F: "multipart/signed"}
    more = {0x001A001F: "IPM.Note.SMIME.MultipartSigned", 0x0E070003: 0x11}
    return mail("Signed", more, attachments=[Attachment(names, SIGNED)])


def encrypted() -> Item:
    """Return a mail that only its receiver can read."""
    names = {0x3707001F: "smime.p7m", 0x370E001F: "application/pkcs7-mime"}
    more = {0x001A001F: "IPM.Note.SMIME", 0x0E070003: 0x11}
    return mail("Encrypted", more, attachments=[Attachment(names, b"0\x80\x06\t*\x86H" * 50)])


def report() -> Item:
    """Return a report that a mail could not be delivered."""
    more = {
        0x001A001F: "REPORT.IPM.Note.NDR",
        0x0049001F: "Order 1",
        0x1001001F: "Your message did not reach some or all of its recipients.",
        0x00320040: MOMENT,
    }
    person = {0x0C150003: 1, 0x3001001F: "Nobody", 0x3003001F: "nobody@example.com"}
    reason = {0x0C060003: 0, 0x0C1D0003: 1, 0x1001001F: "unknown address"}
    return mail("Undeliverable: Order 1", more, recipients=[{**person, **reason}])


def sticky_note() -> Item:
    values = {0x001A001F: "IPM.StickyNote", 0x0037001F: "Buy tea", 0x0E070003: 1}
    size = {Named(NOTE, 0x8B02, INT32): 200, Named(NOTE, 0x8B03, INT32): 166}
    return Item({**values, 0x1000001F: "Buy tea\r\nGreen", Named(NOTE, 0x8B00, INT32): 3, **size})


def post() -> Item:
    return mail("Posted", {0x001A001F: "IPM.Post"})


def rich(*, wrong_checksum: bool = False) -> Item:
    """Return a mail whose only body is RTF that wraps HTML."""
    rtf = packed_rtf(rtf_of_html("<p>Rich <b>text</b></p>"), wrong_checksum=wrong_checksum)
    item = mail("Rich", {0x10090102: rtf, 0x10160003: 2})
    properties = {tag: value for tag, value in item.properties.items() if tag != 0x1000001F}
    return replace(item, properties=properties)


def many_attachments(count: int) -> Item:
    """Return a mail with so many attachments: over 340 need a SIBLOCK."""
    files = [Attachment({0x3707001F: f"{n:04}.txt"}, b"file %d" % n) for n in range(count)]
    return mail("Many attachments", {0x0E070003: 0x11}, attachments=files)


def large_attachment(size: int) -> Item:
    """Return a mail with an attachment of so many bytes: over 8.3 MB need an XXBLOCK."""
    file = Attachment({0x3707001F: "large.bin", 0x0E200003: size}, pieces(size))
    return mail("Large attachment", {0x0E070003: 0x11}, attachments=[file])


def pieces(size: int, limit: int = 4096) -> Iterator[bytes]:
    """Yield bytes that differ from piece to piece."""
    for number, start in enumerate(range(0, size, limit)):
        piece = number.to_bytes(4, "little") * (limit // 4)
        yield piece[: min(limit, size - start)]


def ole_object() -> Item:
    """Return a mail with an object of another program in it."""
    file = Attachment({0x3707001F: "drawing"}, ole=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return mail("Object", {0x0E070003: 0x11}, attachments=[file])


def tagged(subject: str = "Tagged") -> Item:
    """Return a mail with every property of retention."""
    more = {
        0x30180102: TAG.bytes_le,
        0x30190102: TAG.bytes_le,
        0x301A0003: 365,
        0x301B0102: (30).to_bytes(4, "little") + (133_000_000_000_000_000).to_bytes(8, "little"),
        0x301C0040: datetime(2025, 5, 6, tzinfo=UTC),
        0x301D0003: 0x8,
        0x301E0003: 180,
        0x301F0040: datetime(2024, 11, 2, tzinfo=UTC),
    }
    return mail(subject, more)
