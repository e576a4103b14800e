"""Hurt a disk image and look at what is left of the disk: the frame for every image format."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from tests.fuzz.mailbox_damage import number

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.disk import Allocated, Described, HasOrigin
from gleanpoint_parsers.plugin import DiskParser, HoldsStates, Parser, Surroundings
from gleanpoint_parsers.timeline import NO_WISH, Wish
from gleanpoint_parsers.verification import Verifiable

PORTION = 1 << 20
READ_IN_ALL = 4 << 20
"""Bytes of a disk that a run reads in a row at most."""
_STRETCHES = 2000

Repair = Callable[[bytearray], None]


@dataclass(frozen=True, slots=True)
class Subject:
    """An image to hurt.

    Args:
        parser: Opens it.
        files: All its files by name, parents among them; each should be small.
        opened: Name of the file that is opened.
        spots: (start, length) of structures in that file that are worth hurting, beside its first
            KiB and its last KiB.
        repair: Sets the checksums of a hurt file right, so that more of the reader is reached.
        wish: Which state is wanted.
    """

    parser: Parser
    files: Mapping[str, bytes]
    opened: str
    spots: tuple[tuple[int, int], ...] = ()
    repair: Repair | None = None
    wish: Wish = field(default=NO_WISH)


def hurt(chance: random.Random, subject: Subject) -> None:
    """Hurt one file of an image, open it, and read of the disk what can be read.

    Raises:
        ParserError: It cannot be opened.
    """
    files = dict(subject.files)
    name = subject.opened if chance.random() < 0.8 else chance.choice(sorted(files))
    files[name] = hurt_file(chance, files[name], subject, name == subject.opened)
    if len(files) > 1 and chance.random() < 0.05:
        del files[chance.choice([other for other in files if other != subject.opened])]
    _look_at_states(subject, files[subject.opened])
    inspect(chance, opened(subject, files))


def _look_at_states(subject: Subject, data: bytes) -> None:
    """Ask for the earlier states of an image; each can be asked for again."""
    if not isinstance(subject.parser, HoldsStates):
        return
    with suppress(ParserError):
        states = subject.parser.states(BytesSource(data), Surroundings(subject.opened))
        assert len({state.mark for state in states}) == len(states)
        assert all(state.taken.tzinfo is not None for state in states)


def opened(subject: Subject, files: Mapping[str, bytes]) -> BlockSource:
    """Open a subject whose files may have changed."""
    sources = {name: BytesSource(data) for name, data in files.items()}
    around = Surroundings(subject.opened, sources.get, lambda: tuple(sources), subject.wish)
    source = sources[subject.opened]
    subject.parser.probe(source)
    assert isinstance(subject.parser, DiskParser)
    return subject.parser.open_disk(source, around)


def inspect(chance: random.Random, disk: BlockSource) -> None:
    """Read here and there, all of a small disk, and ask what else it tells."""
    size = disk.size
    assert 0 <= size < 1 << 63
    for _ in range(8):
        read(disk, chance.randrange(size + 1), chance.choice((1, 512, 4096, 70_000, 300_000)))
    for start in range(0, min(size, READ_IN_ALL), PORTION):
        read(disk, start, PORTION)
    read(disk, max(0, size - PORTION), PORTION)
    if isinstance(disk, Described):
        assert all(isinstance(name, str) for name in disk.facts())
        assert all(problem.endswith(".") for problem in disk.problems)
    if isinstance(disk, HasOrigin):
        assert all(isinstance(name, str) for name in (*disk.origin.parents, *disk.origin.files))
    if isinstance(disk, Allocated):
        _look_at_stretches(disk, chance.randrange(size + 1), size)
    if isinstance(disk, Verifiable):
        disk.verify()


def read(disk: BlockSource, offset: int, length: int) -> None:
    """Read, and see that there are as many bytes as were asked for, or a reason why not."""
    try:
        data = disk.read_at(offset, length)
    except ParserError:
        return
    assert len(data) == max(0, min(length, disk.size - offset))


def _look_at_stretches(disk: Allocated, offset: int, size: int) -> None:
    at = offset
    try:
        for stretch in islice(disk.stretches(offset, min(size, READ_IN_ALL)), _STRETCHES):
            assert stretch.offset == at
            assert stretch.length > 0
            at += stretch.length
    except ParserError:
        pass
    assert at <= size


def hurt_file(chance: random.Random, data: bytes, subject: Subject, is_opened: bool) -> bytes:
    """Return a file of a subject with a few places changed, and sometimes cut off."""
    changed = bytearray(data)
    spots = ((0, 1024), (max(0, len(data) - 1024), 1024), (0, len(data)))
    if is_opened:
        spots += subject.spots * 2
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        _hurt_within(chance, changed, *chance.choice(spots))
    if is_opened and subject.repair and chance.random() < 0.7:
        subject.repair(changed)
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


def _hurt_within(chance: random.Random, data: bytearray, start: int, length: int) -> None:
    length = min(length, len(data) - start)
    if length < 1:
        return
    at = start + chance.randrange(length)
    match chance.randrange(8):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            stretch = chance.choice((1, 8, 512, 4096))
            data[at : at + stretch] = bytes(len(data[at : at + stretch]))
        case 2:
            stretch = chance.choice((4, 8, 64, 512))
            source = chance.randrange(len(data))
            copied = data[source : source + min(stretch, len(data) - at)]
            data[at : at + len(copied)] = copied
        case _:
            size = min(chance.choice((1, 2, 4, 8)), len(data) - at)
            at -= at % size
            value = number(chance, len(data)) % (1 << 8 * size)
            data[at : at + size] = value.to_bytes(size, chance.choice(("little", "big")))
