"""Unlock a volume of an open session: one call, on the record, and for as long as it is open."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, STARTUP, Way, startup_key_file
from tests.builders.encryption.disks import LOCKED_FILE, half_locked_disk

from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import KeyRequiredError
from gleanpoint.core.open_point import open_point
from gleanpoint.core.unlocking import unlock
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.keys import Key

WORD = "open sesame"
TYPED = Key(WORD.encode())
BEK = Key(startup_key_file(), is_file=True)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("GLEANPOINT_HOME", str(tmp_path / "home"))
    return open_workspace()


@pytest.fixture
def session(tmp_path: Path, workspace: Workspace) -> Iterator[Session]:
    disk = half_locked_disk(tmp_path, [Way(PASSWORD, WORD), Way(STARTUP)])
    with open_point(str(disk), workspace) as opened:
        yield opened


def content(session: Session) -> bytes:
    return session.read(session.resolve("/p2/SECRET.TXT"), 0, 1 << 20)


def test_a_locked_volume_is_listed_and_says_so_when_it_is_entered(session: Session) -> None:
    open_one, locked = session.children(session.root).nodes
    assert open_one.content is Content.COMPLETE
    assert locked.content is Content.ENCRYPTED
    assert "It takes its password or its startup key" in (locked.problem or "")
    with pytest.raises(KeyRequiredError, match="It takes its password"):
        session.children(locked)


@pytest.mark.parametrize("key", [TYPED, BEK], ids=["password", "startup key"])
def test_one_call_unlocks_a_volume(session: Session, workspace: Workspace, key: Key) -> None:
    locked = session.resolve("/p2")
    unlocked = unlock(session, locked, key, workspace)
    assert unlocked.content is Content.COMPLETE
    assert unlocked.has_children
    assert unlocked.ref == locked.ref
    assert content(session) == LOCKED_FILE
    assert session.facts(unlocked).facts["encryption"]["scheme"] == "BitLocker"  # type: ignore[index,call-overload]  # a dictionary here


def test_a_key_outlives_the_parser_process(session: Session, workspace: Workspace) -> None:
    unlock(session, session.resolve("/p2"), BEK, workspace)
    before = session.process_id
    assert before is not None
    os.kill(before, signal.SIGKILL)
    time.sleep(0.2)
    assert content(session) == LOCKED_FILE
    assert session.process_id != before


def test_a_second_session_of_the_same_point_has_the_keys(
    session: Session, workspace: Workspace
) -> None:
    unlock(session, session.resolve("/p2"), BEK, workspace)
    with session.another() as second:
        assert content(second) == LOCKED_FILE


def test_a_key_that_does_not_fit_is_told_and_not_kept(
    session: Session, workspace: Workspace
) -> None:
    locked = session.resolve("/p2")
    with pytest.raises(KeyRequiredError, match="No key that was given opens"):
        unlock(session, locked, Key(b"open barley"), workspace)
    assert len(session.keys) == 0
    unlock(session, locked, TYPED, workspace)
    session.keys.wipe()
    with pytest.raises(KeyRequiredError):  # what was unlocked stays so only with its key
        session.unlock(locked, Key(b"open barley"))


def test_the_log_tells_the_kind_of_key_and_nothing_of_it(
    session: Session, workspace: Workspace, tmp_path: Path
) -> None:
    locked = session.resolve("/p2")
    with pytest.raises(KeyRequiredError):
        unlock(session, locked, Key(b"open barley"), workspace)
    unlock(session, locked, TYPED, workspace)
    entries = show(workspace.log.folder, Wanted(action=Action.UNLOCK.value)).entries
    assert sorted(entry.outcome for entry in entries) == ["done", "failed"]
    done = next(entry for entry in entries if entry.outcome == "done")
    assert done.details["keys"] == {"files": 0, "typed": 1}
    for path in (tmp_path / "home").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(
                word in data for word in (b"sesame", b"barley", TYPED.secret.hex().encode())
            )
