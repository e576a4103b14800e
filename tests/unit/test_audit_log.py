"""The log: what an append promises, and when it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from gleanpoint.core.audit import file_lock
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.head import HEAD_FILE, Head, write_head
from gleanpoint.core.audit.lock import LOCK_FILE
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.merkle import leaf_hash, node_hash
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.audit.use_cases import verify_and_record
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.errors import AuditLogError

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNWRITABLE = (
    "The audit log cannot be written, so nothing is opened or exported. Check the workspace folder."
)


def event(number: int = 0) -> Event:
    return Event(Action.PREVIEW, Outcome.DONE, {"number": number})


def clock_at(*moments: datetime) -> Callable[[], datetime]:
    left = list(moments)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "log"


def lines(folder: Path) -> list[bytes]:
    return (folder / LOG_FILE).read_bytes().splitlines(keepends=True)


def test_entries_are_chained_canonical_lines(folder: Path) -> None:
    log = AuditLog(folder, clock_at(START))
    first, second = log.append(event(1)), log.append(event(2))
    assert (first.seq, second.seq, first.prev, second.prev) == (1, 2, "0" * 64, first.hash)
    for entry, line in zip((first, second), lines(folder), strict=True):
        members = json.loads(line)
        assert line == json.dumps(members, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        del members["hash"]
        without = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
        assert entry.hash == sha256(without).hexdigest()
    size, peaks = (folder / LOG_FILE).stat().st_size, log.head().peaks
    assert log.head() == Head(2, second.hash, size, peaks=peaks)
    assert log.head().root == node_hash(*(leaf_hash(line[:-1]) for line in lines(folder))).hex()


def test_an_entry_says_who_when_and_with_what(folder: Path) -> None:
    log = AuditLog(folder, clock_at(START))
    entry = log.append(event())
    assert entry.utc == START
    assert (entry.action, entry.outcome) == ("preview", "done")
    assert entry.actor
    assert entry.version
    assert entry.session == log.session != AuditLog(folder).session


def test_the_environment_does_not_decide_who_acts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = AuditLog(folder).append(event()).actor
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    assert AuditLog(folder).append(event()).actor == honest


def test_many_events_are_one_append(folder: Path) -> None:
    log = AuditLog(folder)
    entries = log.append_many(event(n) for n in range(50))
    assert [entry.seq for entry in entries] == list(range(1, 51))
    assert log.append_many([]) == ()
    assert verify(folder).entries == 50


def test_a_log_that_does_not_exist_has_a_head_and_is_not_made(folder: Path) -> None:
    assert AuditLog(folder).head() == Head()
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_others_cannot_read_the_log(folder: Path) -> None:
    AuditLog(folder).append(event())
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / LOG_FILE).stat().st_mode & 0o077 == 0


# --- Fail closed ---


def test_a_log_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuditLogError) as caught:
        AuditLog(tmp_path / "file" / "log").append(event())
    assert str(caught.value) == UNWRITABLE
    assert caught.value.exit_code == 20


def test_a_log_held_by_another_process_is_waited_for_and_then_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = AuditLog(folder)
    log.append(event())
    monkeypatch.setattr("gleanpoint.core.audit.log.PATIENCE", 0.05)
    with (
        file_lock.locked(folder / LOCK_FILE, 1),
        pytest.raises(AuditLogError, match="cannot be written"),
    ):
        log.append(event())
    log.append(event())
    assert verify(folder).is_intact


@pytest.mark.skipif(os.name == "nt", reason="POSIX resource limits stand in for a full disk")
def test_a_full_disk_leaves_the_log_as_it_was(folder: Path) -> None:
    import resource  # noqa: PLC0415 - POSIX only

    log = AuditLog(folder)
    log.append(event())
    before = (folder / LOG_FILE).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))
    try:
        with pytest.raises(AuditLogError, match="cannot be written"):
            log.append(event())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (folder / LOG_FILE).read_bytes() == before
    assert log.append(event()).seq == 2


def test_an_entry_that_is_too_long_is_not_cut(folder: Path) -> None:
    with pytest.raises(AuditLogError, match="Give a shorter purpose"):
        AuditLog(folder).append(Event(Action.EXPORT_INTENT, details={"purpose": "x" * 70_000}))
    assert verify(folder).entries == 0


@pytest.mark.parametrize("damage", ["edit", "cut", "remove", "grow", "swap head"])
def test_a_log_whose_end_was_touched_takes_no_more_entries(folder: Path, damage: str) -> None:
    log = AuditLog(folder)
    log.append_many(event(n) for n in range(4))
    data = b"".join(lines(folder))
    match damage:
        case "edit":
            (folder / LOG_FILE).write_bytes(data[:-40] + b"#" + data[-39:])
        case "cut":
            (folder / LOG_FILE).write_bytes(b"".join(lines(folder)[:-1]))
        case "remove":
            (folder / LOG_FILE).unlink()
        case "grow":
            (folder / LOG_FILE).write_bytes(data + lines(folder)[0])
        case "swap head":
            other = AuditLog(folder.parent / "other")
            other.append_many(event(n + 7) for n in range(4))
            (folder.parent / "other" / HEAD_FILE).replace(folder / HEAD_FILE)
    for act in (log.head, lambda: log.append(event())):
        with pytest.raises(AuditLogError) as caught:
            act()
        assert str(caught.value).endswith("Exporting is off; tell your security administrator.")
    assert not verify(folder).is_intact


def test_the_sentence_names_the_entry(folder: Path) -> None:
    log = AuditLog(folder)
    log.append_many(event(n) for n in range(4))
    (folder / LOG_FILE).write_bytes(b"".join(lines(folder)[:-1]))
    with pytest.raises(AuditLogError, match=r"The audit log was changed at entry 4\."):
        log.append(event())


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b'{"seq":1}\n', b"\xff" * 9000])
def test_a_head_that_is_missing_or_changed_stops_the_log(
    folder: Path, content: bytes | None
) -> None:
    log = AuditLog(folder)
    log.append(event())
    if content is None:
        (folder / HEAD_FILE).unlink()
    else:
        (folder / HEAD_FILE).write_bytes(content)
    with pytest.raises(AuditLogError, match="head of the audit log"):
        log.append(event())
    assert not verify(folder).is_intact


# --- Interrupted appends ---


def test_a_head_left_behind_by_a_crash_is_made_up_for(folder: Path) -> None:
    log = AuditLog(folder)
    log.append(event(1))
    old_head = (folder / HEAD_FILE).read_bytes()
    log.append_many([event(2), event(3)])
    (folder / HEAD_FILE).write_bytes(old_head)
    found = verify(folder)
    assert found.is_intact
    assert found.notes[0].startswith("The head stands at entry 1, the log ends at 3")
    assert log.head().seq == 3
    assert log.append(event(4)).seq == 4
    assert verify(folder).notes == ()


@pytest.mark.parametrize("whole_before", [0, 3])
def test_an_append_cut_short_is_removed_and_recorded(folder: Path, whole_before: int) -> None:
    log = AuditLog(folder)
    entries = log.append_many(event(n) for n in range(4))
    torn = lines(folder)[whole_before][:100]
    whole = b"".join(lines(folder)[:whole_before])
    (folder / LOG_FILE).write_bytes(whole + torn)
    last = entries[whole_before - 1].hash if whole_before else Head().hash
    write_head(folder, Head(whole_before, last, len(whole)))
    found = verify(folder)
    assert found.is_intact
    assert "100 bytes are an entry that was cut short" in found.notes[0]
    assert log.append(event(9)).seq == whole_before + 2
    recovery = show(folder, Wanted(action="log_recovery")).entries[0]
    assert recovery.details == {"bytes": 100, "sha256": sha256(torn).hexdigest()}
    assert (verify(folder).is_intact, verify(folder).notes) == (True, ())


def test_a_long_tail_without_an_end_is_no_append_cut_short(folder: Path) -> None:
    log = AuditLog(folder)
    log.append(event())
    with (folder / LOG_FILE).open("ab") as file:
        file.write(b"x" * 200_000)
    with pytest.raises(AuditLogError, match="changed at entry 2"):
        log.append(event())
    assert not verify(folder).is_intact


# --- The clock ---


def test_a_clock_behind_the_last_entry_stops_the_log(folder: Path) -> None:
    AuditLog(folder, clock_at(START)).append(event())
    late = AuditLog(folder, clock_at(START - timedelta(hours=2, minutes=5)))
    with pytest.raises(AuditLogError) as caught:
        late.append(event())
    sentence = "The clock is 2 hours behind the last log entry. Set it right to go on."
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (timedelta(seconds=3), "3 seconds"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(days=400), "400 days"),
    ],
)
def test_how_far_behind_is_told(folder: Path, behind: timedelta, words: str) -> None:
    AuditLog(folder, clock_at(START)).append(event())
    with pytest.raises(AuditLogError, match=f"is {words} behind"):
        AuditLog(folder, clock_at(START - behind)).append(event())


def test_jitter_of_the_clock_never_dates_an_entry_before_the_last_one(folder: Path) -> None:
    AuditLog(folder, clock_at(START)).append(event())
    jitter = AuditLog(folder, clock_at(START - timedelta(seconds=2)))
    assert jitter.append(event()).utc == START
    with pytest.raises(AuditLogError):  # so jitter cannot add up
        AuditLog(folder, clock_at(START - timedelta(seconds=2, microseconds=1))).append(event())
    assert verify(folder).is_intact


# --- Several at once ---

APPENDER = """
import sys
from pathlib import Path
from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.log import AuditLog
log = AuditLog(Path(sys.argv[1]))
for number in range(25):
    log.append(Event(Action.PREVIEW, details={"number": number}))
"""


def test_several_processes_write_one_chain(folder: Path) -> None:
    paths = os.pathsep.join(str(ROOT / part) for part in ("app", "parsers", "resources"))
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-c", APPENDER, str(folder)]
    running = [subprocess.Popen(command, env=environment) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert (verify(folder).entries, verify(folder).is_intact) == (75, True)
    assert len({entry.session for entry in show(folder).entries}) == 3


def test_several_threads_write_one_chain(folder: Path) -> None:
    log = AuditLog(folder)
    threads = [
        threading.Thread(target=lambda: [log.append(event(n)) for n in range(20)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (verify(folder).entries, verify(folder).is_intact) == (80, True)


# --- Looking ---


def test_entries_are_shown_by_time_action_and_number(folder: Path) -> None:
    moments = [START + timedelta(hours=n) for n in range(6)]
    log = AuditLog(folder, clock_at(*moments))
    for number in range(5):
        log.append(Event(Action.OPEN if number % 2 else Action.PREVIEW))
    assert [entry.seq for entry in show(folder).entries] == [1, 2, 3, 4, 5]
    assert [entry.seq for entry in show(folder, limit=2).entries] == [4, 5]
    assert [entry.seq for entry in show(folder, Wanted(action="open")).entries] == [2, 4]
    assert [entry.seq for entry in show(folder, Wanted(since=moments[3])).entries] == [4, 5]
    assert show(folder / "none").entries == ()


def test_lines_that_are_no_entries_are_told(folder: Path) -> None:
    AuditLog(folder).append_many(event(n) for n in range(3))
    changed = lines(folder)
    changed[1] = b"rubbish\n"
    (folder / LOG_FILE).write_bytes(b"".join(changed))
    found = show(folder)
    assert ([entry.seq for entry in found.entries], found.unreadable) == ([1, 3], (2,))


def test_verifying_is_recorded_only_where_all_is_well(folder: Path) -> None:
    log = AuditLog(folder)
    log.append(event())
    assert verify_and_record(log).is_intact
    assert show(folder).entries[-1].action == "log_verify"
    (folder / LOG_FILE).write_bytes((folder / LOG_FILE).read_bytes().replace(b"done", b"gone"))
    before = (folder / LOG_FILE).read_bytes()
    assert not verify_and_record(log).is_intact
    assert (folder / LOG_FILE).read_bytes() == before
