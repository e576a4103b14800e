"""Identifiers that all copies of a meeting share.

Source: [MS-OXOCAL] 2.2.1.27 and 2.2.1.28, [MS-OXCICAL] 2.1.3.1.1.20.26 (UID).
"""

from __future__ import annotations

import struct

_DATE = slice(16, 20)
_DATA = 40
_MARK = b"vCal-Uid"
_MARK_END = struct.pack("<I", 1)


def clean_id(global_id: bytes) -> bytes:
    """Return an identifier without the date of one occurrence, which is that of its series."""
    return global_id[: _DATE.start] + bytes(4) + global_id[_DATE.stop :] if global_id else b""


def id_text(clean: bytes) -> str:
    """Return an identifier as iCalendar has it: the UID that was received, else hexadecimal."""
    data = clean[_DATA:]
    if data.startswith(_MARK + _MARK_END):
        text = data[len(_MARK) + len(_MARK_END) :].rstrip(b"\0")
        return text.decode("utf-8", "replace")
    return clean.hex().upper()
