"""Bytes as rows of hexadecimal figures and letters."""

from __future__ import annotations

_PRINTABLE = bytes(
    byte if 0x20 <= byte < 0x7F else 0x2E  # noqa: PLR2004 - ASCII without its controls
    for byte in range(256)
)


def hex_text(data: bytes, width: int) -> str:
    """Return the figures of one row, in groups of eight, padded to ``width`` bytes."""
    groups = [data[start : start + 8].hex(" ") for start in range(0, len(data), 8)]
    whole = width * 3 - 1 + max(0, (width - 1) // 8)
    return "  ".join(groups).ljust(whole)


def letters(data: bytes) -> str:
    """Return bytes as ASCII, all others as dots."""
    return data.translate(_PRINTABLE).decode("ascii")


def offset_digits(size: int) -> int:
    """Return how many hexadecimal digits the offsets of ``size`` bytes need, at least eight."""
    return max(8, len(f"{max(size - 1, 0):x}"))
