"""Random damage to mailbox files: mostly under right checksums, so that what is deeper is reached.

Each way takes a subject and returns the bytes of a hurt file.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

from tests.builders.pst import damage
from tests.builders.pst.layout import Crypt
from tests.builders.pst.opened import Opened
from tests.builders.pst.pages import BLOCKS, NODES
from tests.fuzz.mailbox_subjects import Subject

_ODD = (0, 1, 2, 3, 4, 5, 0x1F, 0x20, 0x40, 0x7F, 0xFF, 0x122, 0x1FF0, 0x7FFF, 0x8000, 0xFFFF)
_ODDER = (2**16, 2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**40, 2**62, 2**63, 2**64 - 1)
_HEADER_BYTES = 564
_LARGE = 0x10000
Way = Callable[[random.Random, Subject], bytes]


def hurt_bytes(chance: random.Random, subject: Subject) -> bytes:
    """Change up to 64 bytes anywhere in what is used; checksums are wrong afterwards."""
    opened = subject.opened.fork()
    places = [*opened.pages, *(block.offset for block in opened.blocks.values())]
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = min(chance.choice(places) + chance.randrange(512), len(opened.data) - 1)
        opened.data[at] = chance.choice((0, 0xFF, opened.data[at] ^ 1 << chance.randrange(8)))
    return bytes(opened.data)


def hurt_pages(chance: random.Random, subject: Subject) -> bytes:
    """Put odd numbers into pages of the two trees, and make their checksums right."""
    opened = subject.opened.fork()
    for _ in range(chance.choice((1, 1, 2, 5))):
        place = chance.choice(list(opened.pages))
        opened.put_page(place, _odd_page(chance, opened, place))
    return bytes(opened.data)


def hurt_inner(chance: random.Random, subject: Subject) -> bytes:
    """Put odd numbers, or ids of other blocks, into blocks of ids."""
    return _hurt_blocks(chance, subject, subject.inner or subject.heaps)


def hurt_heaps(chance: random.Random, subject: Subject) -> bytes:
    """Put odd numbers into heaps: their maps, trees, tables, properties."""
    return _hurt_blocks(chance, subject, subject.heaps)


def hurt_data(chance: random.Random, subject: Subject) -> bytes:
    """Put odd numbers into other blocks: rows, later pages of heaps, values."""
    return _hurt_blocks(chance, subject, subject.others or subject.heaps)


def swap_blocks(chance: random.Random, subject: Subject) -> bytes:
    """Write the data of blocks over others of their kind."""
    opened = subject.opened.fork()
    for _ in range(chance.choice((1, 2, 4))):
        kind = chance.choice([one for one in (subject.heaps, subject.inner) if one])
        target, source = chance.choice(kind), chance.choice(kind)
        opened.put_block(target, subject.opened.block(source))
    return bytes(opened.data)


def hurt_header(chance: random.Random, subject: Subject) -> bytes:
    """Put odd numbers into the header; mostly with right checksums."""
    opened = subject.opened.fork()
    for _ in range(chance.choice((1, 2, 4))):
        at = chance.choice((8, 10, 184, 192, 200, 216, 224, 232, 240, 248, 461, 513))
        at = chance.choice((at, chance.randrange(8, _HEADER_BYTES - 8)))
        _put_number(chance, opened.data, at, len(opened.data))
    if chance.random() < 0.8:
        opened.seal_header()
    return bytes(opened.data)


def hurt_file(chance: random.Random, subject: Subject) -> bytes:
    """Cut the file, wipe or zero parts of it, spoil checksums: what disks do."""
    opened = subject.opened.fork()
    chance.choice(_DISKS)(chance, opened)
    data = bytes(opened.data)
    if chance.random() < 0.3:
        data = damage.cut(data, chance.random())
    if chance.random() < 0.2:
        data = damage.zero_sectors(data, chance.choice((0.01, 0.05, 0.3)), chance.randrange(1000))
    if chance.random() < 0.3:
        kept = chance.choice((4, 10, 12))
        data = chance.choice((damage.spoil_header(data), damage.wipe_header(data, kept)))
    return data


def lie(chance: random.Random, subject: Subject) -> bytes:
    """Loop trees and chains, lie about sizes and counts, plant bombs, point roots anywhere."""
    opened = subject.opened.fork()
    for _ in range(chance.choice((1, 1, 2))):
        chance.choice(_LIES)(chance, opened)
    return bytes(opened.data)


def make_up(chance: random.Random, subject: Subject) -> bytes:
    """Keep the header and make all else up."""
    size = chance.choice((0, 100, 5_000, 40_000))
    return subject.image[: chance.choice((0, 4, 12, 564, 1024))] + chance.randbytes(size)


def number(chance: random.Random, limit: int) -> int:
    """Return an odd number, or one up to a limit."""
    return chance.choice((chance.choice(_ODD), chance.choice(_ODDER), chance.randrange(limit + 1)))


def _hurt_blocks(chance: random.Random, subject: Subject, blocks: list[int]) -> bytes:
    opened = subject.opened.fork()
    for _ in range(chance.choice((1, 1, 2, 5))):
        identifier = chance.choice(blocks)
        data = bytearray(opened.block(identifier))
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            _hurt_within(chance, data, subject)
        opened.put_block(identifier, bytes(data[:_LARGE]))
    return bytes(opened.data)


def _hurt_within(chance: random.Random, data: bytearray, subject: Subject) -> None:
    match chance.randrange(5):
        case 0 if len(data) > 1:
            del data[chance.randrange(1, len(data)) :]
        case 1 if len(data) >= 8:
            at = chance.randrange(0, len(data) - 7) & ~3
            struct.pack_into("<I", data, at, chance.choice(list(subject.opened.blocks)) % 2**32)
        case 2 if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case _:
            near = chance.choice((32, len(data) + 1))
            _put_number(chance, data, chance.randrange(near), len(data))


def _put_number(chance: random.Random, data: bytearray, at: int, limit: int) -> None:
    size = chance.choice((1, 2, 4, 8))
    packed = (number(chance, limit) % (1 << 8 * size)).to_bytes(size, "little")
    room = max(0, len(data) - at)
    data[at : at + size] = packed[:room]


def _odd_page(chance: random.Random, opened: Opened, place: int) -> bytes:
    body = bytearray(opened.body(place))
    if chance.random() < 0.3:
        _put_number(chance, body, opened.layout.entries + chance.randrange(4), 255)
        return bytes(body[: opened.layout.body])
    size, count = opened.entry_size(place), max(1, opened.entry_count(place))
    one, other = (size * chance.randrange(count) for _ in range(2))
    if chance.random() < 0.3:
        body[one : one + size] = body[other : other + size]
    else:
        width = struct.calcsize(opened.layout.number)
        at = one + width * chance.randrange(max(1, size // width))
        value = number(chance, len(opened.data)) % (1 << 8 * width)
        body[at : at + width] = value.to_bytes(width, "little")
    return bytes(body)


def _any_block(chance: random.Random, opened: Opened) -> int:
    return chance.choice(list(opened.blocks))


def _loop_tree(chance: random.Random, opened: Opened) -> None:
    inner = {page.kind for page in opened.pages.values() if page.level}
    if inner:
        damage.loop_tree(opened, chance.choice(sorted(inner)))


def _loop_chain(chance: random.Random, opened: Opened) -> None:
    chains = damage.chains(opened)
    if chains:
        damage.loop_chain(opened, chance.choice(chains))


def _loop_subnodes(chance: random.Random, opened: Opened) -> None:
    trees = damage.subnode_trees(opened)
    if trees:
        damage.loop_subnodes(opened, chance.choice(trees))


def _lie_about_entries(chance: random.Random, opened: Opened) -> None:
    damage.lie_about_entries(opened, chance.choice(list(opened.pages)), chance.choice((0, 21, 255)))


def _lie_about_size(chance: random.Random, opened: Opened) -> None:
    damage.lie_about_size(opened, _any_block(chance, opened), chance.choice((0, 1, 8177, 0xFFFF)))


def _bomb(chance: random.Random, opened: Opened) -> None:
    if opened.layout.is_large:
        damage.bomb(opened, _any_block(chance, opened), 1 << 26)


def _point_root(chance: random.Random, opened: Opened) -> None:
    width = 64 if opened.layout.is_wide else 32
    place = chance.choice((*opened.pages, number(chance, len(opened.data))))
    identifier = number(chance, 1000)
    damage.point_root(
        opened, chance.choice((NODES, BLOCKS)), identifier % 2**width, place % 2**width
    )


def _other_encoding(chance: random.Random, opened: Opened) -> None:
    opened.data[513 if opened.layout.is_wide else 461] = chance.choice((*Crypt, 3, 16))
    opened.seal_header()


def _wipe_tree(chance: random.Random, opened: Opened) -> None:
    kinds = chance.choice(((NODES,), (BLOCKS,), (NODES, BLOCKS)))
    for kind in kinds:
        damage.wipe_tree(opened, kind, with_leaves=chance.random() < 0.5)


def _spoil_pages(chance: random.Random, opened: Opened) -> None:
    for place in chance.choices(list(opened.pages), k=chance.choice((1, 2, 5))):
        damage.spoil_page(opened, place)


def _spoil_blocks(chance: random.Random, opened: Opened) -> None:
    for identifier in chance.choices(list(opened.blocks), k=chance.choice((1, 5, 20))):
        damage.spoil_block(opened, identifier)


def _nothing(chance: random.Random, opened: Opened) -> None:
    """Leave the file to what comes next."""


_DISKS = (_wipe_tree, _spoil_pages, _spoil_blocks, _nothing)
_LIES = (
    _loop_tree,
    _loop_chain,
    _loop_subnodes,
    _lie_about_entries,
    _lie_about_size,
    _bomb,
    _point_root,
    _other_encoding,
)
