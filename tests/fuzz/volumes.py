"""Disks under any damage: only ``ParserError``, within limits of time and memory.

``python -m tests.fuzz.volumes RUNS [SEED [FIRST]]`` from the root of the project. A run is
repeated by its number: ``python -m tests.fuzz.volumes 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from dataclasses import replace

from tests.fuzz.encrypted_volumes import hurt_encrypted
from tests.fuzz.image_damage import Subject, hurt_file, read
from tests.fuzz.lvm_subjects import lvm_subjects
from tests.fuzz.runner import Runs, Way, run_many
from tests.fuzz.volume_subjects import shadow_subjects, table_subjects

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.timeline import Wish
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser

MOST_LISTED = 300
"""Volumes that a run looks at."""
_LENGTHS = (1, 512, 4096, 70_000, 300_000)


def hurt_tables(chance: random.Random) -> None:
    """Hurt partition tables and boot sectors."""
    hurt(chance, chance.choice(table_subjects()))


def hurt_shadow_copies(chance: random.Random) -> None:
    """Hurt volumes with shadow copies, or the disk that keeps their stores."""
    hurt(chance, chance.choice(shadow_subjects()))


def hurt_logical_volumes(chance: random.Random) -> None:
    """Hurt disks of volume groups."""
    hurt(chance, chance.choice(lvm_subjects()))


WAYS: dict[Way, int] = {
    hurt_tables: 2,
    hurt_encrypted: 2,
    hurt_shadow_copies: 3,
    hurt_logical_volumes: 3,
}
"""What runs do, and how often each: one function for a kind of volume."""


def hurt(chance: random.Random, subject: Subject, keys: tuple[Key, ...] = ()) -> None:
    """Hurt one disk of a subject, open the first one, and look at all of its volumes.

    Args:
        chance: Decides what is hurt.
        subject: Its other files are disks beside.
        keys: What unlocks its volumes.

    Raises:
        ParserError: It cannot be opened.
    """
    files = dict(subject.files)
    name = chance.choice((subject.opened, *files))
    files[name] = hurt_file(chance, files[name], subject, name == subject.opened)
    inspect(chance, files, subject.opened, keys)


def inspect(
    chance: random.Random, files: Mapping[str, bytes], opened: str, keys: tuple[Key, ...]
) -> None:
    """Look at all that a disk lists, and at it as it was in an earlier state.

    Raises:
        ParserError: It cannot be opened.
    """
    sources = {name: BytesSource(data) for name, data in files.items()}
    beside = [(name, source) for name, source in sources.items() if name != opened]
    around = Surroundings(opened, keys=keys, disks=lambda: beside)
    parser, source = PartitionParser(), sources[opened]
    parser.probe(source)
    _look_around(chance, parser.open(source, around))
    states = parser.states(source, around)
    if states:
        wish = Wish(disk_state=chance.choice(states).mark)
        _look_around(chance, parser.open(source, replace(around, wish=wish)))


def _look_around(chance: random.Random, container: PartitionContainer) -> None:
    page = container.children(ROOT, None, MOST_LISTED)
    assert all(isinstance(note, str) for note in page.notes)
    assert len({entry.segment for entry in page.entries}) == len(page.entries)
    assert container.facts(ROOT)
    for entry in page.entries:
        assert container.find(ROOT, entry.segment) == entry
        assert bool(entry.problem) != entry.content.is_whole
        container.facts(entry.key)
        container.extents(entry.key)
        for get in (container.content, container.damaged_content):
            try:
                content = get(entry.key)
            except ParserError:
                continue
            _read_around(chance, content, entry)


def _read_around(chance: random.Random, content: BlockSource, entry: Entry) -> None:
    size = content.size
    assert 0 <= size < 1 << 63, entry
    for _ in range(6):
        read(content, chance.randrange(size + 1), chance.choice(_LENGTHS))
    read(content, 0, min(size, 1 << 20))
    read(content, max(0, size - 10), 10)


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs(WAYS, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
