"""Frames of data streams made by hand: extents whose pages say where they belong."""

from __future__ import annotations

from collections.abc import Iterable

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import TruncatedSourceError

PAGE, EXTENT = 8192, 8


def page(file: int, number: int, fill: int = 0, *, kind: int = 1) -> bytes:
    """Return a page that says that it is this one; ``fill`` is what its rows hold."""
    header = bytearray(96)
    header[0:2] = bytes([1, kind])
    header[32:36] = number.to_bytes(4, "little")
    header[36:38] = file.to_bytes(2, "little")
    return bytes(header) + bytes([fill]) * (PAGE - 96)


def extent(first: int, file: int = 1, fill: int = 0) -> bytes:
    return b"".join(page(file, first + at, fill) for at in range(EXTENT))


def stale(frame: bytes, places: Iterable[int], claim: int) -> bytes:
    """Return a frame whose pages at some places claim to belong to another extent."""
    pages = [frame[at * PAGE : (at + 1) * PAGE] for at in range(EXTENT)]
    for at in places:
        pages[at] = page(1, claim + at, 0xEE)
    return b"".join(pages)


def never_formatted(frame: bytes, places: Iterable[int]) -> bytes:
    pages = [frame[at * PAGE : (at + 1) * PAGE] for at in range(EXTENT)]
    for at in places:
        pages[at] = b"\xff" * PAGE
    return b"".join(pages)


FILLER = b"\x01\x65" + bytes(EXTENT * PAGE - 2)


def allocation_map(first_page: int, kind: int, bits: Iterable[int], *, is_free: bool) -> bytes:
    """Return a GAM page or a map of changes: ``bits`` are the extents that are in the backup."""
    made = bytearray(page(1, first_page, kind=kind))
    made[96:] = bytes(PAGE - 96)
    mapped = bytearray((b"\xff" if is_free else b"\0") * 7988)
    for bit in bits:
        mapped[bit // 8] ^= 1 << bit % 8
    made[194 : 194 + len(mapped)] = mapped
    made[-4:] = (190).to_bytes(2, "little") + (96).to_bytes(2, "little")
    return bytes(made)


def first_extent(given_out: Iterable[int], changed: Iterable[int] = (), fill: int = 0) -> bytes:
    """Return extent 0 of a file with its GAM page and its map of changes."""
    pages = [page(1, at, fill) for at in range(EXTENT)]
    pages[2] = allocation_map(2, 8, given_out, is_free=True)
    pages[6] = allocation_map(6, 16, changed, is_free=False)
    return b"".join(pages)


class CountedSource(BytesSource):
    """Bytes that count how many of them were read."""

    def __init__(self, data: bytes, unreadable: range = range(0)) -> None:
        super().__init__(data)
        self.read = 0
        self.unreadable = unreadable

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < self.unreadable.stop and offset + length > self.unreadable.start:
            raise TruncatedSourceError("a damaged block")
        self.read += length
        return super().read_at(offset, length)
