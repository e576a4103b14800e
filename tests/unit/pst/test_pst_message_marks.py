"""Fingerprints of messages differ where bytes of their texts do, and for nobody else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.mailbox import mail, write_mailbox

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.changes import MARK, SEED_SIZE
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst import message_marks as marking
from gleanpoint_parsers.pst.opening import open_mailbox

SEED = bytes(range(SEED_SIZE))
LONG = "far below " * 2_000


def marks(data: bytes, seed: bytes = SEED) -> dict[int, bytes]:
    told = b"".join(open_mailbox(BytesSource(data)).message_marks(seed))
    return dict(MARK.iter_unpack(told))


def mailbox(folder: Path, *texts: str) -> bytes:
    letters = [mail("Anchor", text=text, files=[("a.txt", b"x")]) for text in texts]
    return write_mailbox(folder / "x.pst", [(("Inbox",), letters)]).read_bytes()


@pytest.mark.parametrize(("old", "new"), [("pier", "boat"), (f"{LONG} pier", f"{LONG} boat")])
def test_one_differs_whose_text_was_written_over(tmp_path: Path, old: str, new: str) -> None:
    before, after = mailbox(tmp_path, "one", old, "two"), mailbox(tmp_path, "one", new, "two")
    assert len(before) == len(after)
    early, late = marks(before), marks(after)
    assert early.keys() == late.keys()
    assert [early[nid] != late[nid] for nid in sorted(early)] == [False, True, False]


def test_another_seed_tells_nothing_of_the_same_message(tmp_path: Path) -> None:
    data = mailbox(tmp_path, "one")
    assert marks(data) == marks(data)
    assert not set(marks(data).values()) & set(marks(data, bytes(SEED_SIZE)).values())


def test_what_is_looked_at_again_and_again_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "_LEAST_ROOM", 0)
    monkeypatch.setattr(marking, "_TIMES", 0)
    assert marks(mailbox(tmp_path, "one")) == {}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return mailbox(tmp_path_factory.mktemp("sound"), "one", LONG, "two")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6))
def test_whatever_bytes_differ_it_ends_in_marks_or_in_a_parser_error(
    sound: bytes, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(sound)
    for place, value in changes:
        data[int(place * len(data))] = value
    with suppress(ParserError):
        marks(bytes(data))
