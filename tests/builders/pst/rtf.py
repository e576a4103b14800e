"""Compressed RTF bodies, packed the plainest way.

Source: [MS-OXRTFCP] 2.1.3.
"""

from __future__ import annotations

import struct

from tests.builders.pst.codes import checksum

_COMPRESSED, _STORED = 0x75465A4C, 0x414C454D
_PRESET, _RING = 207, 4096


def stored_rtf(text: bytes) -> bytes:
    """Return RTF that is not compressed."""
    return struct.pack("<IIII", len(text) + 12, len(text), _STORED, 0) + text


def packed_rtf(text: bytes, *, wrong_checksum: bool = False) -> bytes:
    """Return RTF of literals alone, and the reference that ends it."""
    end = (_PRESET + len(text)) % _RING
    tokens = [bytes((value,)) for value in text]
    body = b""
    for start in range(0, len(tokens) + 1, 8):
        group = tokens[start : start + 8]
        is_last = len(group) < 8
        control = 1 << len(group) if is_last else 0
        body += bytes((control,)) + b"".join(group)
        body += struct.pack(">H", end << 4) if is_last else b""
    proof = checksum(body) ^ wrong_checksum
    return struct.pack("<IIII", len(body) + 12, len(text), _COMPRESSED, proof) + body


def rtf_of_html(html: str) -> bytes:
    """Return RTF that wraps HTML, as Exchange makes it."""
    head = r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}"
    return f"{head}{{\\*\\htmltag64 {html}}}}}".encode("cp1252", "replace")
