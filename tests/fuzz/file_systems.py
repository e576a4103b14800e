"""File systems under any damage: only ``ParserError``, within limits of time and memory.

``python -m tests.fuzz.file_systems RUNS [SEED [FIRST]]`` from the root of the project. A run is
repeated by its number: ``python -m tests.fuzz.file_systems 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from contextlib import suppress

from tests.fuzz.file_system_subjects import (
    SparseSource,
    Structure,
    Subject,
    apfs_subjects,
    btrfs_subjects,
    udf_subjects,
    xfs_subjects,
)
from tests.fuzz.mailbox_damage import number
from tests.fuzz.runner import Runs, Way, run_many

from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.tree_container import TreeContainer
from gleanpoint_parsers.plugin import Container, Surroundings

MOST_ENTRIES = 600
DEEPEST = 50
PORTION = 150_000


def hurt_btrfs(chance: random.Random) -> None:
    """Hurt btrfs volumes."""
    hurt(chance, chance.choice(btrfs_subjects()))


def hurt_xfs(chance: random.Random) -> None:
    """Hurt XFS volumes."""
    hurt(chance, chance.choice(xfs_subjects()))


def hurt_udf(chance: random.Random) -> None:
    """Hurt UDF volumes."""
    hurt(chance, chance.choice(udf_subjects()))


def hurt_apfs(chance: random.Random) -> None:
    """Hurt containers of APFS."""
    hurt(chance, chance.choice(apfs_subjects()))


def ways() -> dict[Way, int]:
    """Return what runs do, and how often each: what cannot be made here is left out."""
    found: dict[Way, int] = {hurt_udf: 3, hurt_apfs: 3}
    if btrfs_subjects():
        found[hurt_btrfs] = 3
    if xfs_subjects():
        found[hurt_xfs] = 3
    return found


def hurt(chance: random.Random, subject: Subject) -> None:
    """Hurt some structures of a volume, open it, and look at what can be had of it.

    Raises:
        ParserError: It cannot be opened.
    """
    source = subject.source
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        source = _hurt_one(chance, source, subject.structures)
    if chance.random() < 0.05:
        source = SparseSource(source.blocks, chance.randrange(source.size + 1))
    subject.parser.probe(source)
    look_through(chance, subject.parser.open(source, Surroundings()))


def _hurt_one(
    chance: random.Random, source: SparseSource, structures: tuple[Structure, ...]
) -> SparseSource:
    one = chance.choice(structures)
    data = bytearray(source.read_at(one.start, one.size))
    if not data:
        return source
    for _ in range(chance.choice((1, 1, 1, 3))):
        _hurt_within(chance, data)
    if chance.random() < 0.05:
        other = chance.choice(structures)
        data[:] = source.read_at(other.start, one.size).ljust(one.size, b"\0")
    sealed = bytes(data) if chance.random() < 0.1 else one.seal(bytes(data))
    return source.changed(one.start, sealed[: one.size])


def _hurt_within(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(min(len(data), chance.choice((128, 512, len(data)))))
    match chance.randrange(6):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            length = min(chance.choice((2, 8, 16, 64)), len(data) - at)
            start = chance.randrange(len(data) - length + 1)
            data[at : at + length] = data[start : start + length]
        case _:
            size = min(chance.choice((1, 2, 4, 8)), len(data) - at)
            at -= at % size
            value = number(chance, len(data)) % (1 << 8 * size)
            data[at : at + size] = value.to_bytes(size, chance.choice(("little", "big")))


def look_through(chance: random.Random, container: Container) -> None:
    """List, describe and read what a container gives, in bounds."""
    left = MOST_ENTRIES
    pending = [(ROOT, 0)]
    container.facts(ROOT)
    while pending and left > 0:
        key, depth = pending.pop(chance.randrange(len(pending)))
        entries = _children(container, key, left)
        left -= len(entries) + 1
        for entry in entries:
            _look_at(chance, container, entry)
            if entry.has_children and depth < DEEPEST:
                pending.append((entry.key, depth + 1))
    container.close()


def _children(container: Container, key: str, limit: int) -> list[Entry]:
    found: list[Entry] = []
    cursor: str | None = None
    try:
        while len(found) < limit:
            page = container.children(key, cursor, 50)
            found += page.entries
            cursor = page.cursor
            if cursor is None:
                break
    except ParserError:
        pass
    segments = [entry.segment for entry in found]
    assert len(segments) == len(set(segments))
    return found


def _look_at(chance: random.Random, container: Container, entry: Entry) -> None:
    assert entry.content.is_whole or entry.problem
    assert isinstance(container, TreeContainer)
    for look in (container.entry, container.facts, container.extents, container.holds_children):
        with suppress(ParserError):
            look(entry.key)
    if entry.kind.is_folder:
        return
    try:
        source = container.damaged_content(entry.key)
        for offset in (0, chance.randrange(source.size + 1)):
            data = source.read_at(offset, PORTION)
            assert len(data) == max(0, min(PORTION, source.size - offset))
    except ParserError:
        pass


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs(ways(), seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
