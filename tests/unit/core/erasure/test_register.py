"""The register as a file: who is entered and taken out; a changed one lets nothing out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.erasure.document import EntryKind, RegisterDocument, RegisterEntry, key_id
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.erasure.keys import OWN_FILE
from gleanpoint.core.erasure.source import FILE, STAGED_FILE
from gleanpoint.core.erasure.use_cases import check, enter, listing, share, take_out
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.workspace import Workspace

NAME = "Erin.Dee@example.com"
TICKET = "DSR-2026-17"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return opened(tmp_path)


def opened(folder: Path, policy: Policy | None = None) -> Workspace:
    return Workspace(folder, policy or default_policy(), AuditLog(folder / "log"))


def test_without_a_register_nobody_is_erased_and_nothing_is_made(workspace: Workspace) -> None:
    assert workspace.register is None
    assert listing(workspace) == (None, ())
    assert check(workspace, [NAME]) == (False,)
    assert not (workspace.folder / FILE).exists()
    assert not (workspace.home / OWN_FILE).exists()


def test_whoever_is_entered_is_recognised_at_once_and_later(workspace: Workspace) -> None:
    change = enter(workspace, [NAME, "  "], TICKET, ["EMail"])
    assert (change.changed, change.already, change.is_pending) == (2, 0, False)
    for one in (workspace, opened(workspace.folder)):
        assert one.register is not None
        assert one.register.holds("mailto:erin.dee@EXAMPLE.com")
        assert one.register.is_identifying("email")
        assert check(one, [NAME, "bob@example.com"]) == (True, False)


def test_nothing_of_a_name_is_in_any_file(workspace: Workspace) -> None:
    enter(workspace, [NAME], f"{TICKET} for {NAME}"[: len(TICKET)])
    check(workspace, [NAME])
    take_out(workspace, [NAME], "entered for the wrong person")
    files = [path for path in workspace.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        data = path.read_bytes().lower()
        for part in (b"erin", b"dee@", b"example.com"):
            assert part not in data, path


def test_the_key_lies_apart_for_its_owner_alone(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    key = (workspace.home / OWN_FILE).read_bytes()
    assert len(key) == 32
    assert (workspace.home / OWN_FILE).stat().st_mode & 0o077 == 0
    assert key.hex() not in (workspace.folder / FILE).read_text()
    assert repr(key) not in repr(workspace.register)


def test_entering_twice_changes_nothing(workspace: Workspace) -> None:
    first = enter(workspace, [NAME], TICKET, ["EMail"])
    second = enter(workspace, [NAME.upper()], TICKET, ["EMAIL"])
    assert (second.changed, second.already) == (0, 2)
    assert second.fingerprint == first.fingerprint


def test_whoever_is_taken_out_is_free_and_can_be_entered_again(workspace: Workspace) -> None:
    enter(workspace, [NAME, "bob@example.com"], TICKET)
    document, entries = listing(workspace)
    assert document is not None
    assert take_out(workspace, [entries[0].entry.value], "a mistake").changed == 1
    assert check(workspace, [NAME, "bob@example.com"]) == (False, True)
    assert [one.counts for one in listing(workspace)[1]] == [False, True, True]
    assert enter(workspace, [NAME], TICKET).changed == 1
    assert check(workspace, [NAME]) == (True,)


def test_each_change_is_in_the_log_by_figures_and_hashes(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    change = take_out(workspace, [NAME], "a mistake")
    entries = [entry for entry in read_entries(workspace.log.folder) if entry]
    assert [entry.action for entry in entries] == ["erasure_change", "erasure_change"]
    assert entries[0].details["register"] == entries[1].details["before"]
    assert entries[1].details["register"] == change.fingerprint
    assert entries[1].details["change"] == "take_out"


@pytest.mark.parametrize(
    ("identifiers", "ticket", "columns"),
    [
        ([], TICKET, []),
        (["  "], TICKET, []),
        (["<>"], TICKET, []),
        ([NAME], "x" * 201, []),
        ([], TICKET, ["x" * 129]),
        ([], TICKET, [""]),
    ],
)
def test_what_cannot_be_entered_is_refused(
    workspace: Workspace, identifiers: list[str], ticket: str, columns: list[str]
) -> None:
    with pytest.raises(UsageError):
        enter(workspace, identifiers, ticket, columns)
    assert not (workspace.folder / FILE).exists()


def test_taking_out_needs_a_reason_and_somebody_who_is_in(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    for identifiers, reason in (([NAME], " "), (["bob@example.com"], "a mistake")):
        with pytest.raises(UsageError):
            take_out(workspace, identifiers, reason)
    with pytest.raises(UsageError, match="yours alone"):
        share(workspace)


# --- A register that is not the one in force ---


def test_a_register_that_was_put_back_to_an_earlier_state_lets_nothing_out(
    workspace: Workspace,
) -> None:
    enter(workspace, ["bob@example.com"], TICKET)
    earlier = (workspace.folder / FILE).read_bytes()
    enter(workspace, [NAME], TICKET)
    (workspace.folder / FILE).write_bytes(earlier)
    for one in (workspace, opened(workspace.folder)):
        with pytest.raises(ErasureError, match="last changed"):
            _ = one.register


def test_a_register_that_was_taken_away_lets_nothing_out(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    (workspace.folder / FILE).unlink()
    for one in (workspace, opened(workspace.folder)):
        with pytest.raises(ErasureError):
            _ = one.register
        with pytest.raises(ErasureError):
            enter(one, [NAME], TICKET)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b'"ticket"', b'"Ticket"'),
        lambda data: b" " + data,
        lambda data: data[: len(data) // 2],
        lambda _: b"[]\n",
        lambda _: b"\xff",
        lambda _: orjson.dumps({"format": "gleanpoint-erasure-1", "key": 1, "entries": 5}),
    ],
)
def test_a_file_that_was_changed_lets_nothing_out(workspace: Workspace, change) -> None:
    enter(workspace, [NAME], TICKET)
    path = workspace.folder / FILE
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(ErasureError, match=r"Restore it|last changed"):
        _ = workspace.register


def test_another_key_lets_nothing_out(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    (workspace.home / OWN_FILE).write_bytes(bytes(32))
    with pytest.raises(ErasureError, match="key at hand"):
        _ = opened(workspace.folder).register
    (workspace.home / OWN_FILE).unlink()
    with pytest.raises(ErasureError, match="The key of the register"):
        _ = opened(workspace.folder).register


def test_a_policy_that_names_a_register_goes_on_to_while_people_are_entered(
    workspace: Workspace,
) -> None:
    named = enter(workspace, [NAME], TICKET).fingerprint
    enter(workspace, ["bob@example.com"], TICKET)
    policy = replace(default_policy(), erasure=named)
    register = opened(workspace.folder, policy).register
    assert register is not None
    assert register.holds("bob@example.com")
    other = replace(default_policy(), erasure="0" * 64)
    with pytest.raises(ErasureError, match="another one"):
        _ = opened(workspace.folder, other).register


def test_a_policy_that_names_a_register_lets_nothing_out_without_it(tmp_path: Path) -> None:
    policy = replace(default_policy(), erasure="0" * 64)
    with pytest.raises(ErasureError, match="is missing"):
        _ = opened(tmp_path, policy).register


def test_a_change_that_was_cut_short_after_it_was_logged_is_finished(workspace: Workspace) -> None:
    enter(workspace, ["bob@example.com"], TICKET)
    before = (workspace.folder / FILE).read_bytes()
    enter(workspace, [NAME], TICKET)
    (workspace.folder / FILE).replace(workspace.folder / STAGED_FILE)
    (workspace.folder / FILE).write_bytes(before)
    register = opened(workspace.folder).register
    assert register is not None
    assert register.holds(NAME)
    assert not (workspace.folder / STAGED_FILE).exists()


def test_a_change_that_was_not_logged_is_none(workspace: Workspace) -> None:
    enter(workspace, [NAME], TICKET)
    document = RegisterDocument.parse((workspace.folder / FILE).read_bytes())
    (workspace.folder / STAGED_FILE).write_bytes(replace(document, entries=()).as_bytes())
    register = opened(workspace.folder).register
    assert register is not None
    assert register.holds(NAME)


def test_without_a_log_nothing_is_entered(workspace: Workspace) -> None:
    workspace.log.folder.write_bytes(b"")
    with pytest.raises(AuditLogError):
        enter(workspace, [NAME], TICKET)
    assert not (workspace.folder / FILE).exists()


def test_the_fingerprint_is_a_chain_over_all_entries() -> None:
    since = datetime(2026, 11, 26, tzinfo=UTC)
    document = RegisterDocument(key_id(bytes(32)))
    one = document.grown([RegisterEntry(EntryKind.COLUMN, "a", since)])
    two = one.grown([RegisterEntry(EntryKind.COLUMN, "b", since)])
    assert two.fingerprints[:2] == one.fingerprints
    assert two.fingerprints[0] == document.fingerprint
    assert RegisterDocument.parse(two.as_bytes()) == two
    assert len(set(two.fingerprints)) == 3
