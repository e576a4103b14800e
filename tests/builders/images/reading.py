"""Open an image from the host's files as the program does, and compare its disk with the truth."""

from __future__ import annotations

import random
import threading
from pathlib import Path

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.image.disk import Allocated
from gleanpoint_parsers.plugin import Confidence, DiskParser, Parser, Surroundings
from gleanpoint_parsers.timeline import NO_WISH, Wish

_PORTION = (1 << 20) + 512


def open_image(parser: Parser, path: Path, wish: Wish = NO_WISH) -> BlockSource:
    """Return the disk in an image, with the files beside it in reach; all of them in memory."""

    def sibling(name: str) -> BlockSource | None:
        beside = path.parent / name
        return BytesSource(beside.read_bytes()) if beside.is_file() else None

    def names() -> list[str]:
        return sorted(one.name for one in path.parent.iterdir())

    source = BytesSource(path.read_bytes())
    assert parser.probe(source) >= Confidence.LIKELY
    assert isinstance(parser, DiskParser)
    return parser.open_disk(source, Surroundings(path.name, sibling, names, wish))


def assert_same(disk: BlockSource, truth: bytes, reads: int = 300) -> None:
    """Compare all of a disk in portions, many random reads, and what it calls holes."""
    assert disk.size == len(truth)
    for start in range(0, len(truth), _PORTION):
        assert disk.read_at(start, _PORTION) == truth[start : start + _PORTION], f"{start:#x}"
    chance = random.Random(len(truth))  # noqa: S311 - not for secrets
    for _ in range(reads):
        offset, length = (
            chance.randrange(len(truth)),
            chance.choice((1, 512, 4096, 70_001, 300_000)),
        )
        assert disk.read_at(offset, length) == truth[offset : offset + length], f"{offset:#x}"
    if isinstance(disk, Allocated):
        assert_holes(disk, truth)


def assert_holes(disk: Allocated, truth: bytes) -> None:
    """Require that stretches cover the disk in order, and that holes are zeros."""
    at = 0
    for stretch in disk.stretches(0, len(truth)):
        assert stretch.offset == at
        assert stretch.length > 0
        at += stretch.length
        assert not stretch.is_hole or not any(truth[stretch.offset : at])
    assert at == len(truth)


def assert_same_by_threads(disk: BlockSource, truth: bytes, turns: int = 150) -> None:
    """Let eight threads read one disk at once; no byte may be wrong."""
    wrong: list[str] = []

    def look(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        for _ in range(turns):
            offset, length = chance.randrange(len(truth)), chance.choice((512, 4096, 200_000))
            if disk.read_at(offset, length) != truth[offset : offset + length]:
                wrong.append(f"{offset:#x}")

    threads = [threading.Thread(target=look, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
