"""Log that is not listed with a state is named, with the state that lists it."""

from __future__ import annotations

from tests.unit.sqlserver.backup.built_backups import open_built
from tests.unit.sqlserver.backup.stories import story

from gleanpoint_parsers.logbook import LogContainer


def notes(files: dict[str, bytes], name: str) -> list[str]:
    opened = open_built(files, name)
    assert isinstance(opened, LogContainer)
    return [note for note in opened.log_notes() if "does not lead to the state shown" in note]


def test_all_log_that_leads_to_a_state_is_listed_with_it() -> None:
    assert notes(story().files, "log3") == []


def test_later_log_is_named_with_the_state_that_lists_it() -> None:
    made = story()
    (note,) = notes(made.files, "log1")
    first, last = made.taken["log2"].facts, made.taken["log3"].facts
    assert f"{first.first} to {last.last} does not lead" in note
    assert "2 log backups, the last of them log backup, set 1 of log3; choose the state of" in note


def test_log_before_a_full_backup_that_it_does_not_lead_to_is_named() -> None:
    made = story()
    (note,) = notes(made.without("log2", "log3"), "full0")
    assert "It lies in log backup, set 1 of log1" in note


def test_log_that_leads_nowhere_is_left_to_the_time_line() -> None:
    made = story()
    assert notes(made.without("log1", "log2", "diff0", "diff1"), "full0") == []
