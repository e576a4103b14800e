"""Paths of hierarchyid as the bits that are stored.

A label is a prefix that chooses a range, bits of the value inside it, and a last bit: 1 ends a
level, 0 says that a dot follows. Source: FORMAT.md of the parser, section hierarchyid.
"""

from __future__ import annotations

_RANGES = (
    (-281479271682120, -4294971465, "000100" + "x" * 14 + "0" + "x" * 21 + "0xxxxxx0xxx0x1xxx"),
    (-4294971464, -4169, "000101" + "x" * 19 + "0xxxxxx0xxx0x1xxx"),
    (-4168, -73, "000110xxxxx0xxx0x1xxx"),
    (-72, -9, "0010xx0x1xxx"),
    (-8, -1, "00111xxx"),
    (0, 3, "01xx"),
    (4, 7, "100xx"),
    (8, 15, "101xxx"),
    (16, 79, "110xx0x1xxx"),
    (80, 1103, "1110xxx0xxx0x1xxx"),
    (1104, 5199, "11110xxxxx0xxx0x1xxx"),
    (5200, 4294972495, "111110" + "x" * 19 + "0xxxxxx0xxx0x1xxx"),
    (4294972496, 281479271683151, "111111" + "x" * 14 + "0" + "x" * 21 + "0xxxxxx0xxx0x1xxx"),
)


def _label(value: int, *, ends_level: bool) -> str:
    number = value if ends_level else value + 1
    low, pattern = next((low, p) for low, high, p in _RANGES if low <= number <= high)
    count = pattern.count("x")
    bits = iter(f"{number - low:0{count}b}")
    return "".join(next(bits) if sign == "x" else sign for sign in pattern) + "01"[ends_level]


def hierarchy_bytes(path: str) -> bytes:
    """Return the stored form of a path such as ``/1/2.3/-4/``; of ``/`` it is empty."""
    bits = ""
    for level in path.strip("/").split("/") if path.strip("/") else ():
        *dotted, last = level.split(".")
        bits += "".join(_label(int(part), ends_level=False) for part in dotted)
        bits += _label(int(last), ends_level=True)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
