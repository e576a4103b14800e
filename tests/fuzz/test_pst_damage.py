"""Mailboxes with random damage: whatever the bytes are, only ParserError comes out."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.mailbox import build_mailbox
from tests.builders.pst_bytes import PstBytes

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.reader import MailReader

MOST_ENTRIES = 400
SEED = 20_240_506
FEW = 12
"""Files handed to libpff, each in a process of its own."""


def without_libpff(image: bytes) -> PstMailbox:
    source = BytesSource(image)
    return PstMailbox(MailReader(Store(NodeDatabase(source, read_header(source))), None))


def with_libpff(image: bytes) -> PstMailbox:
    return PstParser().open(BytesSource(image), Surroundings())


def read_everything(mailbox: PstMailbox) -> int:
    """List, read and describe all there is, and return the number of entries."""
    mailbox.facts(ROOT)
    count, pending = 0, [ROOT]
    while pending and count < MOST_ENTRIES:
        with suppress(ParserError):
            page = mailbox.children(pending.pop(), None, 50)
            for entry in page.entries:
                count += 1
                ask_everything(mailbox, entry)
                if entry.has_children:
                    pending.append(entry.key)
    mailbox.close()
    return count


def ask_everything(mailbox: PstMailbox, entry: Entry) -> None:
    for ask in (mailbox.facts, mailbox.message, mailbox.entry, mailbox.extents):
        with suppress(ParserError):
            ask(entry.key)
    with suppress(ParserError):
        content = mailbox.content(entry.key)
        content.read_at(0, min(content.size, 1 << 20))


class Damage:
    """Makes damaged copies of a file, the same ones in every run.

    Only places with something in them are hit: most of a small mailbox file is zeros.
    """

    def __init__(self, image: bytes) -> None:
        self._image = image
        self._used = [at for at in range(0, len(image), 64) if any(image[at : at + 64])]
        self._chance = random.Random(SEED)  # noqa: S311 - no secret

    def next(self) -> bytes:
        """Return a copy with up to 64 bytes changed, cut off, or a piece moved over another."""
        changed, chance = bytearray(self._image), self._chance
        for _ in range(2 ** chance.randrange(7)):
            place = min(chance.choice(self._used) + chance.randrange(64), len(changed) - 1)
            changed[place] = chance.choice((0, 1, 0xFF, chance.randrange(256)))
        if chance.random() < 0.2:
            del changed[chance.randrange(len(changed)) :]
        elif chance.random() < 0.3:
            start, end = chance.choice(self._used), chance.choice(self._used)
            changed[end : end + 512] = self._image[start : start + 512]
        return bytes(changed)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fuzz") / "a.pst"
    return build_mailbox(path, messages=5, depth=2, attachment_size=20_000, nested=3).read_bytes()


def read_damaged(image: bytes, rounds: int) -> int:
    damage, total = Damage(image), 0
    for _ in range(rounds):
        with suppress(ParserError):
            total += read_everything(without_libpff(damage.next()))
    return total


def test_random_damage_to_a_small_mailbox(image) -> None:
    assert read_damaged(image, 150) > 1000


@pytest.mark.realdata
@pytest.mark.parametrize(
    "name", ["pstsdk_sample2_ansi.pst", "hiraoka_msgInMsgInMsg.pst", "javalibpst_dist-list.pst"]
)
def test_random_damage_to_real_mailboxes(name, unpacked: Callable[..., Path]) -> None:
    assert read_damaged(unpacked(f"pst/{name}.zst").read_bytes(), 60) > 100


@given(st.binary(max_size=2048))
def test_arbitrary_bytes_behind_a_header_are_harmless(data: bytes) -> None:
    with suppress(ParserError):
        read_everything(without_libpff(PstBytes().finish()[:0x4600] + data))


def test_libpff_and_damage_end_in_an_error_or_a_listing(image, tmp_path) -> None:
    """In processes of their own: a native crash is what the parser process is there for."""
    damage = Damage(image)
    for number in range(FEW):
        path = tmp_path / f"{number}.pst"
        path.write_bytes(damage.next())
        command = [sys.executable, "-m", "tests.fuzz.test_pst_damage", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode <= 0, done.stderr


def read_files(paths: list[str]) -> Iterator[int]:
    for path in paths:
        with suppress(ParserError):
            yield read_everything(with_libpff(Path(path).read_bytes()))


if __name__ == "__main__":
    sum(read_files(sys.argv[1:]))
