"""Mailboxes under any damage: only ParserError, bounded time and memory.

``python -m tests.fuzz.mailboxes RUNS [SEED [FIRST]]`` from the root of the project. A run hurts a
PST or OST file (mostly under right checksums, so that inner layers are reached), a message file, a
compressed RTF body, or a blob of a calendar; then it does what the program offers with it. A run
is repeated by its number: ``python -m tests.fuzz.mailboxes 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, wraps

from tests.fuzz import msg_files
from tests.fuzz.mail_blobs import hurt_calendar, hurt_rtf
from tests.fuzz.mailbox_damage import Way as Damage
from tests.fuzz.mailbox_damage import (
    hurt_bytes,
    hurt_data,
    hurt_file,
    hurt_header,
    hurt_heaps,
    hurt_inner,
    hurt_pages,
    lie,
    make_up,
    swap_blocks,
)
from tests.fuzz.mailbox_subjects import Subject, built_subjects, real_subjects
from tests.fuzz.runner import Runs, Way, run_many

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.pst import opening
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser

_MOST_ENTRIES = 30
_MOST_ASKED = 5
_MOST_COUNTED = 400
_COUNTED = 0.2
"""Share of the runs that count all there is instead of asking for some of it; not those that put
one sound thing in the place of another, which nobody can tell."""
_WITH_DELETED = 0.25
"""Share of the other runs that look for deleted items, which takes longest."""
_PORTION = 25
_READ_AT_ONCE = 1 << 20
_MOST_READ = 4
_LIBPFF_SIZE = 0
"""libpff does not read along: what native code does with such bytes is what a process of its own
is for, see ``test_pst_damage``."""


def count_mailbox(subject: Subject, data: bytes) -> None:
    """List all of a hurt file: what is lost of the sound one must be told."""
    outline, sound = outline_of(data), _sound(subject)
    if outline.told <= sound.told and outline.counts != sound.counts:
        found, before = (outline_of(one, with_deleted=True) for one in (data, subject.image))
        known = found.counts.total() >= before.counts.total()
        assert known, "items are lost, and nothing is told"


def use_mailbox(chance: random.Random, data: bytes) -> None:
    """Walk through a hurt file in any order, and ask for what is there."""
    mailbox = _open(data)
    mailbox.facts(ROOT)
    pending, seen, asked = [ROOT], 0, 0
    with_deleted = chance.random() < _WITH_DELETED
    while pending and seen < _MOST_ENTRIES:
        key = pending.pop(chance.randrange(len(pending)))
        for entry in _children(mailbox, key):
            seen += 1
            if asked < _MOST_ASKED and chance.random() < 0.5:
                asked += 1
                _ask(mailbox, key, entry)
            if entry.has_children and (with_deleted or not entry.holds_deleted):
                pending.append(entry.key)
    mailbox.close()


@dataclass(slots=True)
class Outline:
    """What was found in a file: how many of each kind, and all that was told."""

    counts: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)


def outline_of(data: bytes, *, with_deleted: bool = False) -> Outline:
    """Walk through all of a file, if wanted with what was deleted."""
    mailbox, outline, pending = _open(data), Outline(), [ROOT]
    while pending and outline.counts.total() < _MOST_COUNTED:
        key = pending.pop()
        try:
            page = mailbox.children(key, None, _MOST_COUNTED)
        except ParserError as error:
            outline.told.add(str(error))
            continue
        outline.told.update(page.notes)
        for entry in page.entries:
            if (entry.deleted or entry.holds_deleted) and not with_deleted:
                continue
            outline.counts[entry.kind.value] += 1
            outline.told.update([entry.problem] if entry.problem else [])
            if entry.has_children:
                pending.append(entry.key)
    mailbox.close()
    return outline


@cache
def _sound(subject: Subject) -> Outline:
    return outline_of(subject.image)


def _open(data: bytes) -> PstMailbox:
    source = BytesSource(data)
    PstParser().probe(source)
    opening.LIBPFF_SIZE = _LIBPFF_SIZE
    mailbox = PstParser().open(source, Surroundings("x.pst"))
    assert isinstance(mailbox, PstMailbox)
    return mailbox


def _children(mailbox: PstMailbox, key: str) -> list[Entry]:
    """Return entries of up to two portions, and read the first one briefly too."""
    entries: list[Entry] = []
    cursor = None
    with suppress(ParserError):
        for _ in range(2):
            page = mailbox.children(key, cursor, _PORTION)
            "".join(page.notes).encode()
            entries += page.entries
            cursor = page.cursor
            if cursor is None:
                break
    with suppress(ParserError):
        mailbox.brief_children(key, None, _PORTION).as_entries()
    return entries


def _ask(mailbox: PstMailbox, parent: str, entry: Entry) -> None:
    for ask in (mailbox.facts, mailbox.entry, mailbox.extents):
        with suppress(ParserError):
            ask(entry.key)
    with suppress(ParserError):
        mailbox.find(parent, entry.segment)
    with suppress(ParserError):
        item_of(mailbox.message(entry.key))
    with suppress(ParserError):
        mailbox.message(entry.key, as_stored=True)
    with suppress(ParserError):
        content = mailbox.content(entry.key)
        for start in range(0, min(content.size, _MOST_READ * _READ_AT_ONCE), _READ_AT_ONCE):
            wanted = min(_READ_AT_ONCE, content.size - start)
            assert len(content.read_at(start, wanted)) == wanted


_DAMAGES: dict[Damage, int] = {
    hurt_bytes: 7,
    hurt_pages: 7,
    hurt_inner: 6,
    hurt_heaps: 12,
    hurt_data: 6,
    swap_blocks: 4,
    hurt_header: 4,
    hurt_file: 7,
    lie: 6,
    make_up: 1,
}
_MESSAGE_FILES = {
    msg_files.hurt_bytes: 3,
    msg_files.hurt_header: 1,
    msg_files.hurt_table: 2,
    msg_files.hurt_directory: 3,
    msg_files.hurt_order: 1,
}
_BLOBS_WAYS: dict[Way, int] = {hurt_rtf: 15, hurt_calendar: 15}
"""What runs do, and how many of a hundred."""


class Fuzz(Runs):
    """Runs over mailboxes and what is in them.

    Args:
        subjects: Sound mailbox files.
        messages: Sound message files.
        seed: Of all runs.
    """

    def __init__(self, subjects: Sequence[Subject], messages: Sequence[bytes], seed: int) -> None:
        ways = {self._mailbox_way(way): weight for way, weight in _DAMAGES.items()}
        ways |= {self._message_way(way): weight for way, weight in _MESSAGE_FILES.items()}
        super().__init__(ways | _BLOBS_WAYS, seed)
        self._subjects, self._messages = subjects, messages

    def _mailbox_way(self, way: Damage) -> Way:
        @wraps(way)
        def run(chance: random.Random) -> None:
            subject = chance.choice(self._subjects)
            data = way(chance, subject)
            if way is not swap_blocks and chance.random() < _COUNTED:
                count_mailbox(subject, data)
            else:
                use_mailbox(chance, data)

        return run

    def _message_way(self, way: Callable[[random.Random, bytes], None]) -> Way:
        @wraps(way)
        def run(chance: random.Random) -> None:
            way(chance, chance.choice(self._messages))

        run.__name__ = f"message_{way.__name__}"
        return run


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    subjects = [*built_subjects(), *real_subjects()]
    messages = [*msg_files.built_subjects(), *msg_files.real_subjects()]
    return run_many(Fuzz(subjects, messages, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
