"""The register where several people work: who opens it, who changes it, and what loosens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.key_files import PersonKeys, new_keys
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.erasure.keys import OWN_FILE, SEALED_FILE
from gleanpoint.core.erasure.source import FILE
from gleanpoint.core.erasure.use_cases import check, enter, listing, share, take_out
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

NAME = "Erin.Dee@example.com"


def person(name: str, role: Role) -> tuple[Person, PersonKeys]:
    keys = new_keys(name)
    public = Person(name, keys.signing.public, frozenset({role}), sealing_key=keys.sealing.public)
    return public, keys


LEGAL, HELPDESK = person("Lea", Role.LEGAL), person("Hal", Role.HELPDESK)
LATER = person("Eve", Role.HELPDESK)


def unlocked(
    folder: Path,
    who: tuple[Person, PersonKeys] | None,
    erasure: str = "",
    people: tuple[Person, ...] = (LEGAL[0], HELPDESK[0]),
) -> Workspace:
    policy: Policy = replace(default_policy(), people=people, erasure=erasure)
    workspace = Workspace(folder, policy, AuditLog(folder / "log"), home=folder / "home")
    if who is not None:
        workspace.lock.enter(who[1])
    return workspace


def test_what_legal_enters_is_withheld_by_everybodys_program(tmp_path: Path) -> None:
    legal = unlocked(tmp_path, LEGAL)
    enter(legal, [NAME], "DSR-1")
    register = unlocked(tmp_path, HELPDESK).register
    assert register is not None
    assert register.holds(NAME)
    assert not (legal.home / OWN_FILE).exists()


def test_while_nobody_is_unlocked_there_is_no_register_and_nobody_sees_anything(
    tmp_path: Path,
) -> None:
    enter(unlocked(tmp_path, LEGAL), [NAME], "DSR-1")
    locked = unlocked(tmp_path, None)
    assert locked.register is None
    assert locked.identity.roles == frozenset()


def test_the_key_is_wiped_with_the_lock_and_nothing_is_judged_by_it_any_more(
    tmp_path: Path,
) -> None:
    own = person("Lea", Role.LEGAL)  # whose keys are wiped here
    legal = unlocked(tmp_path, own, people=(own[0], HELPDESK[0]))
    enter(legal, [NAME], "DSR-1")
    register = legal.register
    assert register is not None
    assert register.holds(NAME)
    assert "Secret(hidden)" in repr(register.key)
    legal.lock.lock()
    assert register.key.reveal() == b""
    for name in (NAME, "someone@else.example"):  # else nobody would be recognised
        with pytest.raises(LockedError, match="register of erased subjects is locked"):
            register.holds(name)
    assert legal.register is None


def test_the_register_crosses_to_the_parser_process_whole(tmp_path: Path) -> None:
    legal = unlocked(tmp_path, LEGAL)
    enter(legal, [NAME], "DSR-1")
    register = legal.register
    assert register is not None
    over = unpack(ErasureRegister, pack(register))
    assert over == register
    assert over.holds(NAME)


def test_only_legal_and_security_administrators_keep_it(tmp_path: Path) -> None:
    enter(unlocked(tmp_path, LEGAL), [NAME], "DSR-1")
    helpdesk = unlocked(tmp_path, HELPDESK)
    for attempt in (
        lambda: enter(helpdesk, ["bob@example.com"], "DSR-2"),
        lambda: take_out(helpdesk, [NAME], "a mistake"),
        lambda: check(helpdesk, [NAME]),
        lambda: listing(helpdesk),
        lambda: share(helpdesk),
    ):
        with pytest.raises(ErasureError, match="Only legal"):
            attempt()


def test_taking_out_counts_once_a_signed_policy_covers_it(tmp_path: Path) -> None:
    legal = unlocked(tmp_path, LEGAL)
    entered = enter(legal, [NAME], "DSR-1").fingerprint
    change = take_out(legal, [NAME], "a mistake")
    assert change.is_pending
    for named, is_entered in (("", True), (entered, True), (change.fingerprint, False)):
        workspace = unlocked(tmp_path, LEGAL, named)
        assert check(workspace, [NAME]) == (is_entered,)
        assert [one.counts for one in listing(workspace)[1]] == [is_entered, not is_entered]


def test_who_joins_later_opens_it_after_somebody_shared_it(tmp_path: Path) -> None:
    enter(unlocked(tmp_path, LEGAL), [NAME], "DSR-1")
    everybody = (LEGAL[0], HELPDESK[0], LATER[0])
    with pytest.raises(ErasureError, match="not sealed to Eve"):
        _ = unlocked(tmp_path, LATER, people=everybody).register
    assert share(unlocked(tmp_path, LEGAL, people=everybody)) == 3
    assert unlocked(tmp_path, LATER, people=everybody).register is not None


@pytest.mark.parametrize("name", [FILE, SEALED_FILE])
def test_a_team_without_its_register_or_key_sees_nothing(tmp_path: Path, name: str) -> None:
    enter(unlocked(tmp_path, LEGAL), [NAME], "DSR-1")
    (tmp_path / name).unlink()
    with pytest.raises(ErasureError):
        _ = unlocked(tmp_path, HELPDESK).register


def test_a_team_that_never_had_a_register_has_none(tmp_path: Path) -> None:
    assert unlocked(tmp_path, HELPDESK).register is None
