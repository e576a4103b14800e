"""Contacts and distribution lists.

Source: [MS-OXOCNTC], [MS-OXCDATA] 2.2.5.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.names import ADDRESS, Named
from tests.builders.pst.values import BINARY, SEVERAL, UNICODE_TEXT

_ONE_OFF = bytes.fromhex("812B1FA4BEA310199D6E00DD010F5402")
_WRAPPED = bytes.fromhex("C091ADD3519DCF11A4A900AA0047FAA4")
_UNICODE_NO_RICH_TEXT = 0x9001
_CONTACT_IN_STORE = 0xC3
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(100)


def one_off(name: str, mail: str) -> bytes:
    """Return the entry id of somebody who is in no address book."""
    texts = "".join(f"{text}\0" for text in (name, "SMTP", mail)).encode("utf-16-le")
    return bytes(4) + _ONE_OFF + struct.pack("<HH", 0, _UNICODE_NO_RICH_TEXT) + texts


def wrapped(entry_id: bytes) -> bytes:
    """Return the entry id of a contact as lists keep it."""
    return bytes(4) + _WRAPPED + bytes((_CONTACT_IN_STORE,)) + entry_id


def contact(given: str, surname: str, mail: str) -> Item:
    """Return a contact with addresses, numbers, a birthday and a photo."""
    name = f"{given} {surname}"
    photo = Attachment({0x3707001F: "ContactPicture.jpg", 0x7FFF000B: True}, PHOTO)
    return Item(
        {
            0x001A001F: "IPM.Contact",
            0x0037001F: name,
            0x0E070003: 0x11,
            0x1000001F: "Met at the fair",
            0x3001001F: name,
            0x3A06001F: given,
            0x3A11001F: surname,
            0x3A08001F: "+49 30 1234",
            0x3A16001F: "Example & Söhne",
            0x3A17001F: "Buyer",
            0x3A1C001F: "+49 170 5678",
            0x3A420040: datetime(1980, 2, 29, tzinfo=UTC),
            Named(ADDRESS, 0x8005, UNICODE_TEXT): f"{surname}, {given}",
            Named(ADDRESS, 0x8045, UNICODE_TEXT): "1 Main Street",
            Named(ADDRESS, 0x8046, UNICODE_TEXT): "Berlin",
            Named(ADDRESS, 0x8048, UNICODE_TEXT): "10115",
            Named(ADDRESS, 0x8049, UNICODE_TEXT): "Germany",
            Named(ADDRESS, 0x8080, UNICODE_TEXT): f"{name} ({mail})",
            Named(ADDRESS, 0x8082, UNICODE_TEXT): "SMTP",
            Named(ADDRESS, 0x8083, UNICODE_TEXT): mail,
            Named(ADDRESS, 0x8084, UNICODE_TEXT): name,
        },
        attachments=[photo],
    )


def distribution_list(
    name: str, members: Sequence[tuple[str, str]], contacts: Sequence[bytes] = ()
) -> Item:
    """Return a list of people, given by name and address, and of contacts by their entry ids."""
    ids = [one_off(*member) for member in members]
    known = [wrapped(entry_id) for entry_id in contacts]
    one_offs = [*ids, *(one_off("Ann Example", "ann@example.com") for _ in contacts)]
    return Item(
        {
            0x001A001F: "IPM.DistList",
            0x0037001F: name,
            0x0E070003: 1,
            0x3001001F: name,
            Named(ADDRESS, 0x8005, UNICODE_TEXT): name,
            Named(ADDRESS, 0x8053, UNICODE_TEXT): name,
            Named(ADDRESS, 0x8054, SEVERAL | BINARY): one_offs,
            Named(ADDRESS, 0x8055, SEVERAL | BINARY): [*ids, *known],
        }
    )
