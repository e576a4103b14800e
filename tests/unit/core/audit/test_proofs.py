"""Proofs of a real log: made from a cache that is never trusted, over several segments."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.audit_logs import previews

from gleanpoint.core.audit import segments
from gleanpoint.core.audit.entry import Action, Event, Outcome, read_line
from gleanpoint.core.audit.head import HEAD_FILE, read_head, write_head
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.proofs import ConsistencyProof, InclusionProof
from gleanpoint.core.audit.show import show
from gleanpoint.core.audit.tree import TREE_FOLDER
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.errors import AuditLogError, UsageError

INTENT = Event(Action.EXPORT_INTENT, Outcome.BEGUN)


@pytest.mark.parametrize("seq", [1, 2, 64, 65, 99, 100])
def test_an_entry_is_proved_by_its_line(log: AuditLog, seq: int) -> None:
    proof = log.prove(seq)
    assert proof.holds
    assert read_line(proof.leaf).seq == seq
    assert (proof.size, proof.root.hex()) == (100, log.head().root)
    assert InclusionProof.from_json(proof.as_json()) == proof
    assert not replace(proof, leaf=proof.leaf.replace(b"preview", b"receipt")).holds
    assert not replace(proof, root=bytes(32)).holds
    assert not replace(proof, seq=seq + 1).holds


def test_a_proof_for_an_earlier_head_holds_for_that_head(log: AuditLog) -> None:
    signed = log.signed_head()
    log.append_many(previews(30))
    proof = log.prove(77, signed.size)
    assert proof.holds
    assert proof.root.hex() == signed.root != log.head().root


@pytest.mark.parametrize("old", [0, 1, 64, 99, 100])
def test_growth_is_proved_from_every_size(log: AuditLog, old: int) -> None:
    proof = log.prove_growth(old)
    assert proof.holds
    assert ConsistencyProof.from_json(proof.as_json()) == proof
    assert not replace(proof, old_root=bytes(32)).holds


def test_what_is_not_there_is_not_proved(log: AuditLog, tmp_path: Path) -> None:
    for act in (
        lambda: log.prove(0),
        lambda: log.prove(101),
        lambda: log.prove(50, 49),
        lambda: log.prove_growth(101),
        lambda: AuditLog(tmp_path / "none").prove(1),
    ):
        with pytest.raises(UsageError):
            act()


def test_appends_leave_nothing_to_do_for_the_first_proof(
    log: AuditLog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in (1, 255, 1, 1000):
        log.append_many(previews(count))
    kept = [(folder / TREE_FOLDER / level).stat().st_size // 32 for level in ("00", "08")]
    assert kept == [log.head().seq, log.head().seq >> 8]
    lines_read: list[tuple[int, int]] = []

    def noting(folder: Path, first: int, last: int) -> Iterator[bytes]:
        lines_read.append((first, last))
        return segments.read_entry_lines(folder, first, last)

    for module in ("tree", "proving"):
        monkeypatch.setattr(f"gleanpoint.core.audit.{module}.read_entry_lines", noting)
    assert log.prove(700).holds
    assert lines_read == [(700, 700)]


@pytest.mark.parametrize(
    "damage", [b"", b"x" * 33, bytes(32 * 100), bytes(32 * 5000)], ids=["none", "odd", "0", "long"]
)
def test_a_cache_that_is_wrong_is_made_anew(log: AuditLog, folder: Path, damage: bytes) -> None:
    log.append_many(previews(500))
    assert log.prove(300).holds
    for level in (folder / TREE_FOLDER).iterdir():
        level.write_bytes(damage)
    assert log.prove(300).holds
    assert log.prove_growth(299).holds


def test_no_proof_is_made_of_a_log_whose_middle_was_changed(log: AuditLog, folder: Path) -> None:
    assert log.prove(40).holds
    data = (folder / "00000.jsonl").read_bytes()
    (folder / "00000.jsonl").write_bytes(data.replace(b'"n":39}', b'"n":38}'))
    with pytest.raises(AuditLogError, match="changed at entry 40"):
        log.prove(40)
    shutil.rmtree(folder / TREE_FOLDER)
    with pytest.raises(AuditLogError, match="changed at entry 100"):
        log.prove(1)


@pytest.mark.parametrize(
    "change",
    [{"seq": -1}, {"size": 2**63}, {"size": "8"}, {"path": "ab"}, {"root": "00"}, {"path": [1]}],
)
def test_proofs_from_elsewhere_are_checked_as_they_are_read(
    log: AuditLog, change: dict[str, object]
) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        InclusionProof.from_json({**log.prove(5).as_json(), **change})


# --- Segments ---


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "FULL", 4000)


@pytest.mark.usefixtures("small_segments")
def test_a_full_segment_is_closed_and_the_next_begun(folder: Path) -> None:
    log = AuditLog(folder)
    for number in range(60):
        log.append(*previews(1, number))
    numbers = segments.segment_numbers(folder)
    assert numbers == list(range(len(numbers)))
    assert len(numbers) > 4
    found = verify(folder)
    assert (found.is_intact, found.entries, found.notes) == (True, 60, ())
    assert found.head == log.head() == read_head(folder)
    assert [entry.details["n"] for entry in show(folder).entries] == list(range(60))
    assert all(log.prove(seq).holds for seq in range(1, 61))
    closed = [segments.segment_path(folder, number).stat().st_mode & 0o222 for number in numbers]
    assert closed[:-1] == [0] * (len(numbers) - 1)
    assert closed[-1] != 0


@pytest.mark.usefixtures("small_segments")
def test_a_segment_that_was_removed_or_changed_is_found(folder: Path) -> None:
    log = AuditLog(folder)
    for number in range(60):
        log.append(*previews(1, number))
    second = segments.segment_path(folder, 1)
    whole = second.read_bytes()
    first = read_line(whole.splitlines()[0]).seq
    second.chmod(0o600)
    second.write_bytes(whole.replace(b'"n":', b'"m":', 1))
    broken = verify(folder).breaks[0]
    assert (broken.seq, broken.segment, broken.line) == (first, 1, 1)
    second.unlink()
    broken = verify(folder).breaks[0]
    assert broken.seq == first
    assert "are missing" in broken.what
    assert broken.segment == 2


@pytest.mark.usefixtures("small_segments")
def test_a_crash_while_a_segment_is_begun_is_made_up_for(folder: Path) -> None:
    log = AuditLog(folder)
    while len(segments.segment_numbers(folder)) < 2:
        before = (folder / HEAD_FILE).read_bytes() if (folder / HEAD_FILE).exists() else b""
        log.append(*previews(1))
    last = log.head().seq
    whole = segments.segment_path(folder, 1).read_bytes()
    for torn in (whole, whole[:50], b""):
        (folder / HEAD_FILE).write_bytes(before)
        segments.segment_path(folder, 1).write_bytes(torn)
        assert verify(folder).is_intact
        assert log.head().seq == (last if torn == whole else last - 1)
    log.append(*previews(1))
    assert log.prove(last).holds
    assert verify(folder).is_intact


@pytest.mark.usefixtures("small_segments")
def test_a_torn_segment_with_others_behind_it_was_touched(folder: Path) -> None:
    log = AuditLog(folder)
    for number in range(40):
        log.append(*previews(1, number))
    path = segments.segment_path(folder, 0)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-5])
    found = verify(folder)
    assert "was cut short, and others follow it" in found.breaks[0].what


# --- Heads of the first version, and of others ---


def test_a_head_without_a_tree_gets_one(log: AuditLog, folder: Path) -> None:
    head = log.head()
    write_head(folder, replace(head, peaks=()))
    assert b"peaks" not in (folder / HEAD_FILE).read_bytes()
    assert verify(folder).is_intact
    assert log.head() == head
    log.append_many(previews(1))
    assert b"peaks" in (folder / HEAD_FILE).read_bytes()
    assert log.prove(3).holds


def test_a_head_whose_tree_was_changed_is_found(log: AuditLog, folder: Path) -> None:
    head = log.head()
    write_head(folder, replace(head, peaks=(bytes(32), *head.peaks[1:])))
    assert "does not fit the tree" in verify(folder).breaks[0].what
    with pytest.raises(AuditLogError, match="rewritten"):  # the home folder knows better
        log.append_many(previews(1))


# --- What a crash leaves ---


def test_exports_without_an_end_are_named(folder: Path) -> None:
    one, two = AuditLog(folder), AuditLog(folder)
    first, second = one.append(INTENT), two.append(INTENT)
    assert "by entry: 1, 2. They still go on" in verify(folder).notes[-1]
    one.append(Event(Action.EXPORT_RECEIPT))
    assert "by entry: 2." in verify(folder).notes[-1]
    one.append(INTENT)
    one.append(Event(Action.EXPORT_FAILURE, details={"intent": second.seq}))
    assert "by entry: 4." in verify(folder).notes[-1]
    assert (first.seq, verify(folder).is_intact) == (1, True)
    one.append(Event(Action.EXPORT_RECEIPT))
    assert verify(folder).notes == ()


def test_very_many_of_them_are_counted(folder: Path) -> None:
    AuditLog(folder).append_many([INTENT] * 1500)
    assert "1, 2, 3, 4, 5 and 995 more" in verify(folder).notes[-1]
