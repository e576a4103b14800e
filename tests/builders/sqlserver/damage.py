"""Ways to hurt a data file that was built, each of a kind that disks and software bring about."""

from __future__ import annotations

import random
import struct
from pathlib import Path

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.lobs import INTERNAL
from tests.builders.sqlserver.pages import PAGE_SIZE, PageAt

_SYSCOLPARS = 41
_NEXT_PAGE, _SLOT_COUNT, _PAGE_ID = 16, 22, 32


def flip_bit(built: Built, at: PageAt, offset: int = 4000, bit: int = 0) -> None:
    """Flip one bit of a page; its checksum is wrong afterwards."""
    value = built.page(at)[offset] ^ 1 << bit
    built.patch(at, offset, bytes([value]), proof=False)


def tear(built: Built, at: PageAt, older: bytes, sectors: int = 8) -> None:
    """Let only the first sectors of a page be those of its last write, as a power cut does."""
    cut = sectors * 512
    built.put(at, built.page(at)[:cut] + older[cut:])


def other_torn_pattern(page: bytes) -> bytes:
    """Return a torn-bit page as the write before would have left it: with the other pattern."""
    other = bytearray(page)
    for sector in range(1, 16):
        other[sector * 512 + 511] ^= 3
    other[60] ^= 3
    return bytes(other)


def loop_chain(built: Built, at: PageAt) -> None:
    """Let a page be its own successor."""
    built.patch(at, _NEXT_PAGE, at.pointer)


def lie_about_slots(built: Built, at: PageAt, count: int) -> None:
    """Let a page claim another number of records."""
    built.patch(at, _SLOT_COUNT, struct.pack("<H", count))


def misplace(built: Built, at: PageAt, claimed: PageAt) -> None:
    """Let a page claim to be another one, as a misdirected write does."""
    built.patch(at, _PAGE_ID, claimed.pointer)


def point_slot(built: Built, at: PageAt, slot: int, offset: int) -> None:
    """Let a slot point anywhere."""
    built.patch(at, PAGE_SIZE - 2 - 2 * slot, struct.pack("<H", offset))


def zero(built: Built, at: PageAt) -> None:
    """Overwrite a page with zeros."""
    built.put(at, bytes(PAGE_SIZE))


def loop_lob(built: Built, name: str) -> bool:
    """Let an internal node of a LOB tree point to itself; False where there is none."""
    for at in built.off_row.get(name, ()):
        page = built.page(at)
        for slot in range(struct.unpack_from("<H", page, _SLOT_COUNT)[0]):
            (start,) = struct.unpack_from("<H", page, PAGE_SIZE - 2 - 2 * slot)
            if struct.unpack_from("<H", page, start + 12)[0] == INTERNAL:
                built.patch(at, start + 28, at.slot(slot))
                return True
    return False


def redeclare(built: Built, object_id: int, column: int, xtype: int) -> None:
    """Let the catalog declare a column of another type than its rows are laid out for."""
    for number, image in list(built.files[1].images.items()):
        if image[1] != p.DATA or struct.unpack_from("<I", image, 24)[0] != _SYSCOLPARS:
            continue
        for slot in range(struct.unpack_from("<H", image, _SLOT_COUNT)[0]):
            (start,) = struct.unpack_from("<H", image, PAGE_SIZE - 2 - 2 * slot)
            key = struct.unpack_from("<i2xi", image, start + 4)
            if key == (object_id, column):
                built.patch(PageAt(1, number), start + 14, bytes([xtype]))


def truncate(path: Path, pages: int, extra: int = 0) -> None:
    """Cut a written file."""
    with path.open("r+b") as file:
        file.truncate(pages * PAGE_SIZE + extra)


def encrypt_bodies(built: Built) -> None:
    """Make all pages but headers, file header and boot page noise, as TDE leaves them."""
    noise = random.Random(7)  # noqa: S311  # not for secrets
    for number, file in built.files.items():
        for page in file.images:
            if page not in {0, 9}:
                image = file.images[page]
                body = noise.randbytes(PAGE_SIZE - p.HEADER_SIZE)
                built.put(PageAt(number, page), image[: p.HEADER_SIZE] + body)
