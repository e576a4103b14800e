"""Ways to hurt the pages of a database: bits, fields, slots, pointers, whole pages, checksums."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Mapping, Sequence

from tests.builders.sqlserver.pages import checksum

PAGE = 8192
HEADER = 96
_FLAGS, _SLOTS, _OWN_PAGE, _CHECKSUM = 4, 22, 32, 60
HAS_CHECKSUM = 0x200
HAS_TORN_BITS = 0x100

_CODES = {1: "<B", 2: "<H", 4: "<I", 8: "<Q"}
_BOUNDARIES = {
    1: (0, 1, 2, 3, 8, 0x10, 0x30, 0x7F, 0x80, 0xFF),
    2: (0, 1, 2, 3, 4, 95, 96, 8060, 8095, 8096, 8191, 8192, 0x7FFF, 0x8000, 0x8001, 0xFFFF),
    4: (0, 1, 7, 8, 96, 8088, 511_232, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF),
    8: (0, 1, 1 << 16, 1 << 31, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1),
}
_HEADER_FIELDS = (0, 1, 2, 3, 4, 6, 8, 12, 14, 16, 20, 22, 24, 28, 30, 32, 36, 38, 40, 60, 64)

Address = tuple[int, int]
"""File id and page number."""


class Hurt:
    """One way through the random choices of one run.

    Args:
        chance: Where they come from.
        pages: Sound pages that others may be replaced by, or pointed to.
        read: Returns one of them.
    """

    def __init__(
        self, chance: random.Random, pages: Sequence[Address], read: Callable[[Address], bytes]
    ) -> None:
        self._chance = chance
        self._pages = pages
        self._read = read

    def page(self, at: Address) -> bytes:
        """Return a page, hurt in one to three ways; its checksum is made right now and then."""
        chance = self._chance
        page = bytearray(self._read(at))
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            kinds = tuple(_KINDS)
            kind = chance.choices(kinds, [_KINDS[one] for one in kinds])[0]
            kind(self, page, at)
        if chance.random() < 0.35 and page[_FLAGS + 1] & HAS_CHECKSUM >> 8:
            struct.pack_into("<I", page, _CHECKSUM, checksum(page))
        return bytes(page)

    def _flip_bits(self, page: bytearray, _at: Address) -> None:
        for _ in range(self._chance.choice((1, 1, 2, 8, 40))):
            page[self._aim(page)] ^= 1 << self._chance.randrange(8)

    def _set_fields(self, page: bytearray, _at: Address) -> None:
        chance = self._chance
        for _ in range(chance.choice((1, 1, 2, 4))):
            width = chance.choice((1, 2, 2, 2, 4, 4, 8))
            offset = min(self._aim(page), PAGE - width)
            (before,) = struct.unpack_from(_CODES[width], page, offset)
            value = chance.choice(
                (
                    chance.choice(_BOUNDARIES[width]),
                    before + chance.choice((-1, 1, -8, 8)),
                    chance.getrandbits(8 * width),
                )
            )
            struct.pack_into(_CODES[width], page, offset, value % (1 << 8 * width))

    def _fill(self, page: bytearray, _at: Address) -> None:
        chance = self._chance
        start = chance.choice((0, HEADER, self._aim(page), self._aim(page)))
        length = min(chance.choice((1, 2, 4, 16, 96, 512, 4096, PAGE)), PAGE - start)
        byte = chance.choice((b"\0", b"\xff", chance.randbytes(1)))
        page[start : start + length] = byte * length

    def _noise(self, page: bytearray, _at: Address) -> None:
        chance = self._chance
        start = chance.choice((0, HEADER, HEADER, self._aim(page)))
        length = min(chance.choice((2, 8, 64, 512, PAGE)), PAGE - start)
        page[start : start + length] = chance.randbytes(length)

    def _shift(self, page: bytearray, _at: Address) -> None:
        """Move a part by some bytes, as a lost or doubled write would."""
        chance = self._chance
        start, by = self._aim(page), chance.choice((1, 2, 3, 4, 8, 13))
        stop = min(start + chance.choice((16, 100, 1000, PAGE)), PAGE)
        part = page[start:stop]
        page[start:stop] = (
            part[by:] + part[:by] if chance.random() < 0.5 else part[-by:] + part[:-by]
        )

    def _replace(self, page: bytearray, at: Address) -> None:
        """Put another page here; now and then under this page's number."""
        page[:] = self._read(self._chance.choice(self._pages))
        if self._chance.random() < 0.6:
            self._own(page, at)

    def _mix(self, page: bytearray, at: Address) -> None:
        """Mix sectors of another page in."""
        other = self._read(self._chance.choice(self._pages))
        for sector in range(0, PAGE, 512):
            if self._chance.random() < 0.4:
                page[sector : sector + 512] = other[sector : sector + 512]
        if self._chance.random() < 0.6:
            self._own(page, at)

    def _point(self, page: bytearray, at: Address) -> None:
        """Let pointers lead to this page, to another or to nowhere."""
        chance = self._chance
        found = _pointers(page)
        for _ in range(chance.choice((1, 1, 3, 20))):
            offset = chance.choice(found) if found else self._aim(page)
            file, number = chance.choice(
                (at, at, chance.choice(self._pages), (1, 1 << 31), (7, 8), (0, 0), (1, 0))
            )
            struct.pack_into("<IH", page, min(offset, PAGE - 6), number, file)

    def _slots(self, page: bytearray, _at: Address) -> None:
        """Rewrite the slot array: one record again and again, doubled, mixed, or too many."""
        chance = self._chance
        count = min(struct.unpack_from("<H", page, _SLOTS)[0], 4000)
        slots = list(struct.unpack_from(f"<{count}H", page, PAGE - 2 * count))
        match chance.randrange(5):
            case 0:
                slots = slots[:1] * chance.choice((2, 50, 1000, 4000))
            case 1:
                slots += slots[: 4048 - len(slots)]
            case 2:
                chance.shuffle(slots)
            case 3:
                slots = [chance.randrange(HEADER, PAGE) for _ in range(chance.choice((8, 500)))]
            case _:
                struct.pack_into("<H", page, _SLOTS, chance.choice((0, 1, count * 2, 4048, 4049)))
                return
        slots = slots[:4048]
        struct.pack_into(f"<{len(slots)}H", page, PAGE - 2 * len(slots), *slots)
        struct.pack_into("<H", page, _SLOTS, len(slots))

    def _copy_record(self, page: bytearray, _at: Address) -> None:
        """Lay the bytes of one record over another."""
        chance = self._chance
        source, target = self._aim(page), self._aim(page)
        length = min(chance.choice((2, 4, 12, 30, 120)), PAGE - max(source, target))
        page[target : target + length] = page[source : source + length]

    def _own(self, page: bytearray, at: Address) -> None:
        struct.pack_into("<IH", page, _OWN_PAGE, at[1], at[0])

    def _aim(self, page: bytearray) -> int:
        """Choose a byte where something is likely to look."""
        chance = self._chance
        kind = chance.random()
        count = min(struct.unpack_from("<H", page, _SLOTS)[0], 4000)
        if kind < 0.15:
            return chance.choice(_HEADER_FIELDS)
        if kind < 0.25 or not count:
            return chance.randrange(PAGE) if not count else PAGE - 2 * chance.randint(1, count)
        if kind < 0.9:
            slot = PAGE - 2 * chance.randint(1, count)
            start = int(struct.unpack_from("<H", page, slot)[0])
            return min(start + chance.randrange(chance.choice((4, 16, 60, 300))), PAGE - 1)
        return chance.randrange(PAGE)


_KINDS: Mapping[Callable[[Hurt, bytearray, Address], None], int] = {
    Hurt._flip_bits: 4,
    Hurt._set_fields: 8,
    Hurt._fill: 3,
    Hurt._noise: 2,
    Hurt._shift: 2,
    Hurt._replace: 2,
    Hurt._mix: 1,
    Hurt._point: 3,
    Hurt._slots: 2,
    Hurt._copy_record: 2,
}


def _pointers(page: bytearray) -> list[int]:
    """Return where something looks like a pointer to a page of file 1."""
    found, at = [], page.find(b"\1\0")
    while at >= 0:
        if at >= 4 and page[at - 1] == 0 and page[at - 2] == 0 and any(page[at - 4 : at - 2]):
            found.append(at - 4)
        at = page.find(b"\1\0", at + 1)
    return found


def is_told_by_itself(page: bytes) -> bool:
    """Whether a page was never formatted, or its own checksum speaks against it."""
    if page[0] != 1:
        return True
    if not int.from_bytes(page[_FLAGS : _FLAGS + 2], "little") & HAS_CHECKSUM:
        return False
    return checksum(page) != int.from_bytes(page[_CHECKSUM : _CHECKSUM + 4], "little")
