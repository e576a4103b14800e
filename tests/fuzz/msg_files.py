"""Message files under any damage: only ParserError, bounded time and memory, no silent loss.

``python -m tests.fuzz.msg_files RUNS [SEED [FIRST]]`` from the root of the project. A run hurts the
bytes of a file, or its tables and directory, or cuts it off, or makes it up; then it does what the
program offers with it. A run is repeated by its number: ``python -m tests.fuzz.msg_files 1 SEED
NUMBER``.

Done on 2026-11-25 over three built files and 13 of the real ones: 16,000 runs of seed 20261125
at commit 70f9f92 (2,764 refused as a whole) in 6 minutes: nothing but ``ParserError``, no silent
loss, no run longer than 0.07 s of the processor, 58 MB at first and 66 MB at most.
"""

from __future__ import annotations

import random
import struct
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, wraps

from tests.builders.msg.compound import CompoundWriter, Folder
from tests.builders.msg.message import MessageParts, attachment
from tests.conftest import DATA
from tests.fuzz.runner import Runs, Way, run_many

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.msg.container import MsgContainer
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Surroundings

_MOST_ENTRIES = 300
_READ_AT_ONCE = 1 << 20
_ODD_NUMBERS = (0, 1, 2, 3, 5, 0x7F, 0xFF, 0xFFF, 0x1000, 0xFFFF, 2**31, 2**32 - 6, 2**32 - 2)
_ENTRY = 128
_IN_ENTRY = ((64, 2), (66, 1), (68, 4), (72, 4), (76, 4), (116, 4), (120, 8))
"""Place and size of the numbers in a directory entry."""


def built_message() -> bytes:
    """Return a message with all that a message file can hold."""
    person = {0x0C150003: 1, 0x3001001F: "Ann", 0x3003001F: "ann@example.com"}
    file = {0x37050003: 1, 0x3707001F: "a.bin", 0x37010102: bytes(range(256)) * 40}
    inside = {0x37050003: 5, 0x3001001F: "inner"}
    values = {
        0x001A001F: "IPM.Note",
        0x0037001F: "Subject",
        0x1000001F: "Text " * 2_000,
        0x10130102: b"<p>HTML</p>",
        0x3FFD0003: 1252,
        0x6601101F: ["one", "two"],
        0x66021102: [b"x" * 70, b""],
        0x66031003: [1, 2, 3],
        0x0070001E: b"topic",
    }
    parts = MessageParts(values, [person], [attachment(file)])
    for _ in range(3):
        ole = attachment({0x37050003: 6}, Folder({"x": bytes(5_000), "y": Folder({"z": b"z"})}))
        parts = MessageParts(
            values, [person] * 3, [attachment(file), attachment(inside, parts), ole]
        )
    return parts.write()


def hurt_bytes(chance: random.Random, data: bytes) -> None:
    """Hurt any bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice((0, 0xFF, changed[at] ^ 1 << chance.randrange(8)))
    _use(data, bytes(changed))


def hurt_header(chance: random.Random, data: bytes) -> None:
    """Put odd numbers into the header."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.choice((26, 30, 32, 40, 44, 48, 56, 60, 64, 68, 72, 76, 80, 84))
        struct.pack_into("<I", changed, at, _number(chance, data))
    _use(data, bytes(changed))


def hurt_table(chance: random.Random, data: bytes) -> None:
    """Put odd numbers into the allocation table or the table of mini sectors."""
    changed = bytearray(data)
    (place,) = struct.unpack_from("<I", data, chance.choice((60, 76, 76)))
    start = min(512 * (place + 1), len(data) - 512)
    for _ in range(chance.choice((1, 2, 8, 40))):
        struct.pack_into("<I", changed, start + 4 * chance.randrange(128), _number(chance, data))
    _use(data, bytes(changed))


def hurt_directory(chance: random.Random, data: bytes) -> None:
    """Put odd numbers into entries of the directory: sizes, places, kinds, neighbours."""
    changed = bytearray(data)
    places = _entries(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        place = chance.choice(places)
        at, size = chance.choice(_IN_ENTRY)
        number = _number(chance, data) % (1 << 8 * size)
        changed[place + at : place + at + size] = number.to_bytes(size, "little")
    _use(data, bytes(changed))


def hurt_order(chance: random.Random, data: bytes) -> None:
    """Move sectors over others, or cut the end off."""
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 2, 6))):
        one, other = (512 * chance.randrange(1, len(data) // 512) for _ in range(2))
        changed[one : one + 512] = changed[other : other + 512]
    if chance.random() < 0.5:
        del changed[chance.randrange(len(changed)) :]
    _use(data, bytes(changed))


def read_noise(chance: random.Random, data: bytes) -> None:
    """Make all behind the header up."""
    size = chance.choice((0, 100, 512, 5_000, 20_000))
    _use(data, data[: chance.choice((8, 80, 512))] + chance.randbytes(size))


def _number(chance: random.Random, data: bytes) -> int:
    return chance.choice((chance.choice(_ODD_NUMBERS), chance.randrange(len(data) // 256)))


def _entries(data: bytes) -> list[int]:
    """Return where what looks like directory entries begins."""
    names = ("__", "Root Entry")
    marks = tuple(name.encode("utf-16-le") for name in names)
    return [at for at in range(512, len(data), _ENTRY) if data[at : at + 20].startswith(marks)]


@dataclass(slots=True)
class Outline:
    """What was found in a file: how many of each, and all that was told."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


def outline_of(data: bytes) -> Outline:
    """Do what the program offers, and return what was found."""
    MsgParser().probe(BytesSource(data))
    container = MsgParser().open(BytesSource(data), Surroundings("x.msg"))
    assert isinstance(container, MsgContainer)
    outline, pending = Outline(), [ROOT]
    while pending and outline.counts.total() < _MOST_ENTRIES:
        key = pending.pop()
        try:
            page = container.children(key, None, 50)
        except ParserError as error:
            outline.told.append(str(error))
            continue
        outline.told += page.notes
        for entry in page.entries:
            outline.counts[entry.kind.value] += 1
            outline.told += [entry.problem] if entry.problem else []
            _ask(container, entry.key, outline)
            if entry.has_children:
                pending.append(entry.key)
    container.facts(ROOT)
    return outline


def _ask(container: MsgContainer, key: str, outline: Outline) -> None:
    for ask in (container.facts, container.entry, container.extents):
        with suppress(ParserError):
            ask(key)
    with suppress(ParserError):
        message = container.message(key)
        outline.told += message.problems
        if key.endswith(("n0", "/m")):
            outline.counts["recipient"] += len(message.recipients)
    with suppress(ParserError):
        content = container.content(key)
        for start in range(0, min(content.size, 4 * _READ_AT_ONCE), _READ_AT_ONCE):
            wanted = min(_READ_AT_ONCE, content.size - start)
            assert len(content.read_at(start, wanted)) == wanted


def _use(subject: bytes, data: bytes) -> None:
    """Read a hurt file: what is lost of the sound one must be told."""
    found = outline_of(data)
    "".join(found.told).encode()
    if not found.told:
        assert found.counts == _sound(subject), "items are lost, and nothing is told"


@cache
def _sound(subject: bytes) -> Counter[str]:
    return outline_of(subject).counts


_WAYS = {
    hurt_bytes: 30,
    hurt_header: 10,
    hurt_table: 20,
    hurt_directory: 25,
    hurt_order: 12,
    read_noise: 3,
}
"""What runs do, and how many of a hundred."""


class Fuzz(Runs):
    """Runs over message files.

    Args:
        subjects: Sound files.
        seed: Of all runs.
    """

    def __init__(self, subjects: Sequence[bytes], seed: int) -> None:
        super().__init__({self._way(way): weight for way, weight in _WAYS.items()}, seed)
        self._subjects = subjects

    def _way(self, way: Callable[[random.Random, bytes], None]) -> Way:
        @wraps(way)
        def run(chance: random.Random) -> None:
            way(chance, chance.choice(self._subjects))

        return run


def built_subjects() -> list[bytes]:
    """Return messages made here, in several arrangements."""
    odd = MessageParts({0x0037001F: "s"}, (), [attachment({0x37010102: bytes(9_000)})])
    return [
        built_message(),
        odd.write(CompoundWriter(4096, unbalanced=True)),
        odd.write(CompoundWriter(fragmented=True, tables_first=True)),
    ]


def real_subjects() -> list[bytes]:
    """Return the real files of up to 100 KB."""
    files = sorted((DATA / "msg").glob("*.msg"))
    return [one.read_bytes() for one in files if one.stat().st_size <= 100_000]


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Fuzz([*built_subjects(), *real_subjects()], seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
