"""Values of the type hierarchyid: a string of bits to a path such as ``/1/2.5/``.

Each number of a path is written as a prefix, which tells the range it lies in, the bits of its
place in that range with marks between them, and a bit that says whether a slash or a dot follows.

Sources: FORMAT.md, section hierarchyid.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail

LONGEST = 892
"""Bytes of a hierarchyid at most (SQL Server docs, "hierarchyid data type")."""

_LONG_TAIL = "0xxxxxx0xxx0x1xxx"


@dataclass(frozen=True, slots=True)
class _Range:
    """Numbers that share a prefix.

    Args:
        prefix: Bits that begin each of them.
        marks: What follows: ``x`` stands for a bit of the number's place, the rest for itself.
        first: The smallest of the numbers.
    """

    prefix: str
    marks: str
    first: int

    def place(self, bits: str, at: int) -> int | None:
        """Return the number's place in the range; None where the marks are not there."""
        end = at + len(self.marks)
        if end > len(bits):
            return None
        value = 0
        for mark, bit in zip(self.marks, bits[at:end], strict=True):
            if mark == "x":
                value = value << 1 | (bit == "1")
            elif mark != bit:
                return None
        return value


_RANGES = (
    _Range("01", "xx", 0),
    _Range("100", "xx", 4),
    _Range("101", "xxx", 8),
    _Range("110", "xx0x1xxx", 16),
    _Range("1110", "xxx0xxx0x1xxx", 80),
    _Range("11110", "xxxxx0xxx0x1xxx", 1104),
    _Range("111110", "x" * 19 + _LONG_TAIL, 5200),
    _Range("111111", "x" * 14 + "0" + "x" * 21 + _LONG_TAIL, 4_294_972_496),
    _Range("00111", "xxx", -8),
    _Range("0010", "xx0x1xxx", -72),
    _Range("000110", "xxxxx0xxx0x1xxx", -4168),
    _Range("000101", "x" * 19 + _LONG_TAIL, -4_294_971_464),
    _Range("000100", "x" * 14 + "0" + "x" * 21 + _LONG_TAIL, -281_479_271_682_120),
)


def hierarchy_path(raw: bytes) -> str:
    """Return the path of a hierarchyid; ``/`` for the root, which takes no bytes.

    Raises:
        BadValueError: The bits are no path, or are more than a hierarchyid can have.
    """
    if len(raw) > LONGEST:
        raise BadValueError(f"A hierarchyid of {len(raw)} bytes, {LONGEST} at most{tail(raw)}")
    bits = f"{int.from_bytes(raw, 'big'):0{8 * len(raw)}b}" if raw else ""
    end = bits.rfind("1") + 1
    parts, at, after = ["/"], 0, "/"
    while at < end:
        number, at = _number(raw, bits, at)
        is_last = bits[at : at + 1] == "1"
        after = "/" if is_last else "."
        parts.append(f"{number if is_last else number - 1}{after}")
        at += 1
    if after != "/":
        raise BadValueError(f"A hierarchyid ends inside a level{tail(raw)}")
    return "".join(parts)


def _number(raw: bytes, bits: str, at: int) -> tuple[int, int]:
    """Return a number and where the bit after it lies."""
    for numbers in _RANGES:
        if not bits.startswith(numbers.prefix, at):
            continue
        start = at + len(numbers.prefix)
        place = numbers.place(bits, start)
        if place is None:
            break
        return numbers.first + place, start + len(numbers.marks)
    raise BadValueError(f"A hierarchyid has no number at its bit {at}{tail(raw)}")
