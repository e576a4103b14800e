"""Verification: whatever is done to a log of a hundred entries is found, and found where it is."""

from __future__ import annotations

import json
import random
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.audit.chain import Break, Chain
from gleanpoint.core.audit.entry import Action, Event, read_line
from gleanpoint.core.audit.head import HEAD_FILE, Head
from gleanpoint.core.audit.lock import LOCK_FILE
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.audit.walk import BREAKS_KEPT
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress

COUNT = 100


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], bytes]:
    """Return the lines and the head of a log of a hundred entries."""
    folder = tmp_path_factory.mktemp("log")
    AuditLog(folder).append_many(Event(Action.OPEN, details={"n": n}) for n in range(COUNT))
    data = (folder / LOG_FILE).read_bytes()
    return data.splitlines(keepends=True), (folder / HEAD_FILE).read_bytes()


@pytest.fixture
def check(made: tuple[list[bytes], bytes], tmp_path: Path) -> Callable[[list[bytes]], Verification]:
    """Return what verifying these lines under the true head gives."""

    def verified(lines: list[bytes]) -> Verification:
        (tmp_path / LOG_FILE).write_bytes(b"".join(lines))
        (tmp_path / HEAD_FILE).write_bytes(made[1])
        return verify(tmp_path)

    return verified


Check = Callable[[list[bytes]], Verification]
Made = tuple[list[bytes], bytes]


def test_a_log_as_written_is_intact(made: Made, check: Check) -> None:
    found = check(made[0])
    assert (found.is_intact, found.entries, found.breaks) == (True, COUNT, ())
    assert found.sentence == "The audit log is intact: 100 entries."
    assert found.head.seq == json.loads(made[1])["seq"] == COUNT


def test_every_single_changed_byte_is_found_in_its_line(made: Made) -> None:
    """Flip each byte of each line, its line feed included, and follow on from the line before."""
    before = Chain()
    for number, line in enumerate(made[0], start=1):
        following = made[0][number] if number < COUNT else b""
        for position in range(len(line)):
            flipped = bytearray(line + following)
            flipped[position] ^= 1 << (position % 8)
            chain = Chain(before.seq, before.hash, before.utc, before.line)
            lines = bytes(flipped).removesuffix(b"\n").split(b"\n")
            found = [one for text in lines for one in chain.follow(text)]
            assert found, (number, position)
            assert (found[0].seq, found[0].line) == (number, number)
        assert not list(before.follow(line[:-1]))


def test_changed_bytes_are_found_in_the_file(made: Made, check: Check) -> None:
    data, chosen = b"".join(made[0]), random.Random(7)  # noqa: S311 - a choice of places
    for position in chosen.sample(range(len(data)), 150):
        changed = bytearray(data)
        changed[position] ^= 1 << chosen.randrange(8)
        found = check([bytes(changed)])
        assert not found.is_intact
        assert found.breaks[0].line == data[:position].count(b"\n") + 1


@pytest.mark.parametrize("count", [1, 2, 50, COUNT])
def test_removed_last_lines_are_found(made: Made, check: Check, count: int) -> None:
    found = check(made[0][:-count])
    first = COUNT - count + 1
    assert found.breaks[0].seq == found.breaks[0].line == first
    assert found.sentence.startswith(f"The audit log was changed at entry {first}.")


@pytest.mark.parametrize("cut", [1, 2, 100])
def test_a_half_last_line_is_found(made: Made, check: Check, cut: int) -> None:
    found = check([b"".join(made[0])[:-cut]])
    assert found.breaks == (Break(COUNT, COUNT, "Entry 100 is missing."),)


@pytest.mark.parametrize(
    ("position", "count", "what"),
    [
        (0, 1, "Entry 1 is missing."),
        (41, 1, "Entry 42 is missing."),
        (41, 3, "Entries 42 to 44 are missing."),
    ],
)
def test_removed_lines_are_found(
    made: Made, check: Check, position: int, count: int, what: str
) -> None:
    found = check(made[0][:position] + made[0][position + count :])
    assert found.breaks == (Break(position + 1, position + 1, what),)


@pytest.mark.parametrize("position", [0, 41, COUNT - 2])
def test_swapped_lines_are_found(made: Made, check: Check, position: int) -> None:
    lines = list(made[0])
    lines[position], lines[position + 1] = lines[position + 1], lines[position]
    found = check(lines)
    assert found.breaks[0].seq == found.breaks[0].line == position + 1
    assert [one.line for one in found.breaks] == [position + 1, position + 2]


@pytest.mark.parametrize("position", [0, 41, COUNT - 1])
def test_a_doubled_line_is_found(made: Made, check: Check, position: int) -> None:
    found = check([*made[0][: position + 1], *made[0][position:]])
    seq = position + 1
    assert found.breaks == (Break(seq, seq + 1, f"Entry {seq} stands out of its order."),)


@pytest.mark.parametrize("text", [b"\n", b"rubbish\n", b"{}\n", b"null\n", b"\0" * 90 + b"\n"])
def test_an_inserted_line_is_found(made: Made, check: Check, text: bytes) -> None:
    found = check([*made[0][:41], text, *made[0][41:]])
    assert found.breaks[0].line == 42


def forge(line: bytes, **changes: object) -> bytes:
    """Return an entry that was rewritten together with its own hash."""
    members = {**json.loads(line), **changes}
    members.pop("hash")
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
    members["hash"] = sha256(canonical).hexdigest()
    return json.dumps(members, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def test_an_entry_rewritten_with_its_hash_is_found_by_the_next_one(
    made: Made, check: Check
) -> None:
    lines = list(made[0])
    lines[41] = forge(lines[41], actor="somebody else")
    assert read_line(lines[41][:-1]).actor == "somebody else"
    assert [one.seq for one in check(lines).breaks] == [43]


def test_a_rewritten_last_entry_is_found_by_the_head(made: Made, check: Check) -> None:
    lines = list(made[0])
    lines[-1] = forge(lines[-1], actor="somebody else")
    what = "Entry 100 is not the one that the head names: it was replaced."
    assert check(lines).breaks == (Break(COUNT, COUNT, what),)


def test_a_chain_rewritten_to_its_end_is_found_by_the_head(made: Made, check: Check) -> None:
    lines = list(made[0])
    lines[41] = forge(lines[41], actor="somebody else")
    for number in range(42, COUNT):
        lines[number] = forge(lines[number], prev=json.loads(lines[number - 1])["hash"])
    assert [one.seq for one in check(lines).breaks] == [COUNT]


def test_an_entry_dated_back_is_found(made: Made, check: Check) -> None:
    lines = list(made[0])
    lines[-1] = forge(lines[-1], utc="2001-01-01T00:00:00.000000Z")
    assert "dated before" in check(lines).breaks[0].what


def test_a_number_out_of_all_bounds_does_no_harm(made: Made, check: Check) -> None:
    lines = list(made[0])
    lines[41] = forge(lines[41], seq=2**63)
    found = check(lines)
    assert found.breaks[0].seq == 42
    assert found.break_count >= COUNT - 42


def test_of_very_many_breaks_the_first_are_told_and_all_counted(made: Made, check: Check) -> None:
    found = check([*made[0], *[b"x\n"] * 5000])
    assert (len(found.breaks), found.break_count) == (BREAKS_KEPT, 5000)


@given(st.binary(max_size=300))
def test_no_bytes_do_worse_than_a_break(data: bytes) -> None:
    assert list(Chain().follow(data))


def test_deeply_nested_lines_do_no_worse() -> None:
    for depth in (200, 500, 2000):
        assert list(Chain().follow(b'{"details":' * depth + b"1" + b"}" * depth))


def test_an_endless_line_does_not_fill_the_memory(made: Made, check: Check) -> None:
    tracemalloc.start()
    found = check([*made[0], b"x" * (8 << 20)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not found.is_intact
    assert peak < 20 << 20  # the test itself holds the line once, and once more to write it


def test_a_log_that_was_never_written_is_intact(tmp_path: Path) -> None:
    found = verify(tmp_path / "none")
    assert (found.is_intact, found.entries, found.head) == (True, 0, Head())


def test_a_log_without_its_head_cannot_be_vouched_for(made: Made, tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).write_bytes(b"".join(made[0]))
    assert "cut off cannot be told" in verify(tmp_path).breaks[0].what
    (tmp_path / HEAD_FILE).write_bytes(b"rubbish")
    assert verify(tmp_path).breaks[0].what == "The head was changed: it can no longer be read."


def test_a_copy_without_a_lock_is_verified_and_left_alone(made: Made, tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).write_bytes(b"".join(made[0]))
    (tmp_path / HEAD_FILE).write_bytes(made[1])
    assert verify(tmp_path).is_intact
    assert not (tmp_path / LOCK_FILE).exists()


def test_verifying_tells_its_progress_and_can_be_stopped(tmp_path: Path) -> None:
    AuditLog(tmp_path).append_many(Event(Action.OPEN) for _ in range(10_001))
    reports: list[Progress] = []
    verify(tmp_path, reports.append)
    assert [report.total for report in reports] == [(tmp_path / LOG_FILE).stat().st_size] * 2
    stop = Cancellation()
    stop.request()
    with pytest.raises(CancelledError):
        verify(tmp_path, cancellation=stop)


def test_the_finding_can_be_told_in_json(made: Made, check: Check) -> None:
    told = check(made[0][:-1]).as_json()
    assert told["intact"] is False
    assert told["breaks"] == [
        {"seq": 100, "segment": 0, "line": 100, "what": "Entry 100 is missing."}
    ]
