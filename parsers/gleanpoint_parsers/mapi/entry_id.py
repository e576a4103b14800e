"""Entry ids of people: one-off addresses and names in an Exchange directory.

Source: [MS-OXCDATA] 2.2.5.1 (one-off), 2.2.5.2 (address book); [MS-OXOCNTC] 2.2.2.2.4.1.1
(wrapped ids, as lists of people have them).
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC
from gleanpoint_parsers.mapi.message import Party

_ONE_OFF = bytes.fromhex("812B1FA4BEA310199D6E00DD010F5402")
_ADDRESS_BOOK = bytes.fromhex("DCA740C8C042101AB4B908002B2FE182")
_WRAPPED = bytes.fromhex("C091ADD3519DCF11A4A900AA0047FAA4")
_WRAPPED_ID = 21
_PROVIDER = slice(4, 20)
_ONE_OFF_STRINGS = 24
_ADDRESS_BOOK_NAME = 28
_UNICODE = 0x8000
"""Flag of a one-off: its strings are UTF-16."""

_ONE_OFF_PARTS = 3


def party_of(entry_id: bytes, codec: str = DEFAULT_CODEC) -> Party:
    """Return what an entry id says of a person; an empty party where it says nothing.

    Args:
        entry_id: The stored bytes.
        codec: Python codec of one-offs whose strings are 8-bit.
    """
    provider = entry_id[_PROVIDER]
    if provider == _WRAPPED:
        entry_id = entry_id[_WRAPPED_ID:]
        provider = entry_id[_PROVIDER]
    if provider == _ONE_OFF:
        return _one_off(entry_id, codec)
    if provider == _ADDRESS_BOOK:
        name = entry_id[_ADDRESS_BOOK_NAME:].split(b"\0", 1)[0].decode("ascii", "replace")
        return Party(address_type="EX", address=name) if name else Party()
    return Party()


def _one_off(entry_id: bytes, codec: str) -> Party:
    if len(entry_id) < _ONE_OFF_STRINGS:
        return Party()
    (flags,) = struct.unpack_from("<H", entry_id, _ONE_OFF_STRINGS - 2)
    body = entry_id[_ONE_OFF_STRINGS:]
    text = body.decode("utf-16-le" if flags & _UNICODE else codec, "replace")
    parts = text.split("\0")
    if len(parts) < _ONE_OFF_PARTS:
        return Party()
    name, address_type, address = parts[:_ONE_OFF_PARTS]
    smtp = address if address_type.upper() == "SMTP" else ""
    return Party(name, address_type, address, smtp)
