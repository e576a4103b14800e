"""What NTFS content is made of under any damage: only ``ParserError``, within limits.

``python -m tests.fuzz.ntfs_content RUNS [SEED [FIRST]]`` from the root of the project. A run is
repeated by its number: ``python -m tests.fuzz.ntfs_content 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import shutil
import struct
import sys
import uuid
from collections.abc import Callable
from functools import cache

from tests.builders import wim_chunks
from tests.builders.dedup_store import GENERATION, Store, long_point, xpress
from tests.builders.lzx_written import Written, block
from tests.builders.ntfs_modern import kinds_of_data
from tests.builders.ntfs_reparse import wof_stream
from tests.builders.ntfs_reparse import xpress as xpress_huffman
from tests.fuzz.mailbox_damage import number
from tests.fuzz.runner import Runs, Way, run_many

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent
from gleanpoint_parsers.compression import lznt1, lzx, xpress_plain
from gleanpoint_parsers.compression.xpress import inflate_whole
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.dedup import DedupSource
from gleanpoint_parsers.filesystem.ntfs.dedup_map import parse_point
from gleanpoint_parsers.filesystem.ntfs.lznt1 import CompressedUnits
from gleanpoint_parsers.filesystem.ntfs.wof import unpacked

UNIT = 65_536
IDENTITY = uuid.UUID(int=5)


def hurt_bytes(chance: random.Random, data: bytes) -> bytes:
    """Return bytes of which a few were changed, and sometimes the end is cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        size = min(chance.choice((1, 1, 2, 4, 8)), len(changed))
        at = chance.randrange(len(changed) - size + 1)
        at = at if chance.random() < 0.5 else at % 400 % (len(changed) - size + 1)
        value = number(chance, len(data)) % (1 << 8 * size)
        changed[at : at + size] = value.to_bytes(size, "little")
    if chance.random() < 0.2:
        del changed[chance.randrange(len(changed)) + 1 :]
    return bytes(changed)


@cache
def _lzx_chunks() -> tuple[tuple[bytes, int], ...]:
    """Return chunks with their sizes: of wimlib where it is installed, and our own."""
    written = Written()
    block(written, b"tide and quay" * 5, copies=[(2, 0), (8, 1)])
    written.stored(b"harbour", (3, 2, 1))
    block(written, b"buoy", copies=[(3, 2)])
    found = [(written.data(), 65 + 10 + 7 + 4 + 3)]
    if shutil.which("wimlib-imagex"):
        parts = [data[:32_000] for data in kinds_of_data().values()]
        for data, stream in zip(parts, wim_chunks.compressed(parts, "LZX", 32_768), strict=True):
            if stream is not None:
                found.append((stream, len(data)))
    return tuple(found)


def hurt_lzx(chance: random.Random) -> None:
    """Hurt LZX chunks."""
    data, size = chance.choice(_lzx_chunks())
    _inflate(chance, lzx.inflate, data, size)


def hurt_xpress(chance: random.Random) -> None:
    """Hurt XPRESS blocks with Huffman codes."""
    data = _text(4096)
    _inflate(
        chance, lambda data, size: inflate_whole([(data, size)])[0], xpress_huffman(data), 4096
    )


def hurt_plain(chance: random.Random) -> None:
    """Hurt plain XPRESS blocks, those that only own code inflates, too."""
    kind = chance.choice((_text(70_000), bytes(100_000), _text(5000)))
    _inflate(chance, xpress_plain.inflate, _plain(kind), len(kind))


def _inflate(
    chance: random.Random, codec: Callable[[bytes, int], bytes], data: bytes, size: int
) -> None:
    size = size if chance.random() < 0.9 else chance.randrange(size + 1)
    assert len(codec(hurt_bytes(chance, data), size)) == size


def hurt_units(chance: random.Random) -> None:
    """Hurt units of LZNT1, and the runs that they lie in."""
    packed = (b"\x05\xb0\x08abc" + (2 << 12 | 0xFFA).to_bytes(2, "little")) * 16
    assert len(lznt1.inflate(packed, UNIT)) == UNIT
    volume = hurt_bytes(chance, packed + _text(5 * 4096))
    extents = [Extent(0, 4096), Extent(None, UNIT - 4096), Extent(4096, UNIT), Extent(None, UNIT)]
    if chance.random() < 0.5:
        extents.insert(chance.randrange(4), Extent(chance.choice((None, 0)), 4096))
    size = 3 * UNIT - chance.randrange(5000)
    _read(chance, CompressedUnits(BytesSource(volume), extents, UNIT, size, size))


def hurt_wof(chance: random.Random) -> None:
    """Hurt files that Windows compressed: table, chunks, reparse point, size."""
    text = _text(60_000)
    point = struct.pack("<IHH4I", 0x80000017, 16, 0, 1, 2, 1, chance.choice((0, 0, 1, 2, 3)))
    if chance.random() < 0.1:
        point = hurt_bytes(chance, point)
    size = len(text) if chance.random() < 0.9 else number(chance, len(text)) % (1 << 62)
    _read(chance, unpacked(point, BytesSource(hurt_bytes(chance, _wof(text))), size))


class _Files:
    """A chunk store in memory."""

    name = "store"

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def container(self, folder: str, number: int, generation: int | None) -> BlockSource | None:
        wanted = GENERATION if generation is None else generation
        found = self._files.get(f"{folder}/{number:08x}.{wanted:08x}.ccc")
        return None if found is None else BytesSource(found)


def hurt_dedup(chance: random.Random) -> None:
    """Hurt chunk stores and the files that refer to them."""
    files, point = _store()
    hurt = {name: _hurt_container(chance, data) for name, data in files.items()}
    if chance.random() < 0.2:
        point = hurt_bytes(chance, point)
    _read(chance, DedupSource(_Files(hurt), parse_point(point).maps))


def _hurt_container(chance: random.Random, data: bytes) -> bytes:
    """Hurt the table of what was moved, or the items; the rest of a container is empty."""
    start = chance.choice((0x3000, 0x5000, 0x5000))
    return data[:start] + hurt_bytes(chance, data[start:])


def _read(chance: random.Random, source: BlockSource) -> None:
    for _ in range(4):
        offset, length = chance.randrange(source.size + 1), chance.choice((1, 4096, 70_000))
        try:
            data = source.read_at(offset, length)
        except ParserError:
            continue
        assert len(data) == max(0, min(length, source.size - offset))


@cache
def _text(size: int) -> bytes:
    return kinds_of_data()["text"][:size]


@cache
def _plain(data: bytes) -> bytes:
    return xpress(data)


@cache
def _wof(data: bytes) -> bytes:
    return wof_stream(data)


@cache
def _store() -> tuple[dict[str, bytes], bytes]:
    store = Store(IDENTITY)
    data = _text(90_000) + bytes(70_000)
    entry = store.add(data, [40_000, 50_000], moved=True)
    point = long_point(IDENTITY, [entry])
    return store.files(), struct.pack("<IHH", 0x80000013, len(point), 0) + point


WAYS: dict[Way, int] = {
    hurt_lzx: 3,
    hurt_xpress: 2,
    hurt_plain: 2,
    hurt_units: 2,
    hurt_wof: 2,
    hurt_dedup: 3,
}
"""What runs do, and how often each."""


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs(WAYS, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
