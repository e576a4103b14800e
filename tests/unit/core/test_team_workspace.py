"""A team's workspace: made, signed by two, chosen; what is missing or changed closes it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from gleanpoint.core.access.errors import LockedError, WorkspaceError
from gleanpoint.core.access.key_files import PersonKeys, keep_keys, new_keys
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.access.team_folder import read_mark
from gleanpoint.core.audit.show import show
from gleanpoint.core.errors import GleanpointError, TargetExistsError, UsageError
from gleanpoint.core.moments import NEWEST
from gleanpoint.core.open_point import open_point
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy
from gleanpoint.core.policy.errors import PolicyDocumentError
from gleanpoint.core.policy.running import put_in_force
from gleanpoint.core.policy.signing import standing_of
from gleanpoint.core.policy.store import PROPOSAL, PolicyStore
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.settings import load_settings, save_settings
from gleanpoint.core.team_use_cases import Member, begin_team, choose_workspace, policy_source
from gleanpoint.core.workspace import Workspace, open_workspace

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = b"correct horse battery"
BASE = 'name = "Ours"\nversion = 1\n'


class Team:
    """A folder with a workspace, and the home folder of the three who work in it."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.keys: dict[str, PersonKeys] = {}
        for name in ("Ann", "Bob", "Carol"):
            self.keys[name] = new_keys(name)
            keep_keys(home, self.keys[name], Secret(WORDS), CHEAP)

    def member(self, name: str, *roles: Role) -> Member:
        return Member(self.keys[name].card, frozenset(roles))

    def begin(self) -> None:
        members = [
            self.member("Ann", Role.SECURITY_ADMIN),
            self.member("Bob", Role.SECURITY_ADMIN, Role.AUDITOR),
            self.member("Carol", Role.LEGAL),
        ]
        begin_team(self.home, self.folder, "Ours", policy_source(BASE, members), members)

    def sign(self, name: str) -> None:
        space = self.opened()
        desk = PolicyDesk(space.folder, space.log, space.now)
        proposal = desk.proposal()
        assert proposal is not None
        if desk.sign(proposal, self.keys[name].signing).is_complete:
            desk.adopt()

    def opened(self) -> Workspace:
        return open_workspace(named=self.folder)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setenv("GLEANPOINT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GLEANPOINT_WORKSPACE", raising=False)
    return Team(tmp_path / "home", tmp_path / "share" / "team")


@pytest.fixture
def founded(team: Team) -> Team:
    team.begin()
    team.sign("Ann")
    team.sign("Bob")
    return team


def test_the_first_run_makes_a_personal_workspace_and_asks_nothing(team: Team):
    space = open_workspace()
    assert (space.folder, space.home) == (team.home, team.home)
    assert not space.is_team
    assert space.identity.roles == EVERY_ROLE
    assert space.identity.is_personal
    space.check_may_read()


def test_nothing_is_read_before_two_administrators_signed(team: Team):
    team.begin()
    space = team.opened()
    assert space.is_team
    space.lock.unlock("Carol", Secret(WORDS))
    with pytest.raises(LockedError, match="two different security administrators"):
        space.check_may_read()
    team.sign("Ann")
    with pytest.raises(LockedError, match="not in force yet"):
        team.opened().check_may_read()
    team.sign("Bob")
    space = team.opened()
    assert space.signed_policy is not None
    assert [one.name for one in space.policy.people] == ["Ann", "Bob", "Carol"]


def test_who_unlocked_reads_by_their_roles_and_the_log_names_their_key(founded: Team):
    space = founded.opened()
    with pytest.raises(LockedError, match="Carol"):
        open_point("no matter what", space, NEWEST)
    space.lock.unlock("Carol", Secret(WORDS))
    assert space.identity.roles == frozenset({Role.LEGAL})
    space.check_may_read()
    space.lock.lock()
    last = show(space.log.folder).entries[-1]
    assert (last.action, last.role) == ("person_lock", "none")
    entered = [e for e in show(space.log.folder).entries if e.action == "person_unlock"]
    assert entered[-1].actor == f"key {founded.keys['Carol'].card.key.id}"
    assert entered[-1].role == "legal"


def test_another_policy_is_not_used_where_people_are_named(founded: Team, tmp_path: Path):
    other = tmp_path / "mine.toml"
    other.write_text('name = "Mine"\nversion = 1\n')
    with pytest.raises(WorkspaceError, match="another one cannot be used"):
        open_workspace(named=founded.folder, policy_file=other)


def test_taking_files_away_closes_the_workspace(founded: Team):
    for name in ("policy.json", "workspace.json", "policy", "log"):
        path = founded.folder / name
        away = founded.folder.parent / f"away-{name}"
        path.rename(away)
        with pytest.raises(GleanpointError) as caught:
            founded.opened().check_may_read()
        assert caught.value.exit_code == 20, name
        if path.exists():
            away.rename(founded.folder.parent / f"kept-{name}")
            continue
        away.rename(path)
    assert founded.folder.exists()


def another(team: Team) -> str:
    """Return a first policy in which whoever can write to the folder has a say."""
    members = [team.member(name, Role.SECURITY_ADMIN, Role.LEGAL) for name in ("Ann", "Carol")]
    return policy_source(BASE, members)


def test_another_first_policy_than_the_one_the_workspace_was_made_with_is_not_signed(team: Team):
    team.begin()
    space = team.opened()
    desk = PolicyDesk(space.folder, space.log, space.now)
    with pytest.raises(PolicyDocumentError, match="is not the one that this workspace was made"):
        desk.propose(another(team), "policy.toml")
    document = PolicyDocument(parse_policy(another(team), "policy.toml"), "")
    PolicyStore(space.folder).keep(PROPOSAL, SignedPolicy(document), another(team))
    with pytest.raises(PolicyDocumentError, match=r"entry 1 of the log"):
        team.opened()
    with pytest.raises(PolicyDocumentError, match="is not the one that this workspace was made"):
        desk.proposal()


def test_a_first_policy_that_was_slipped_in_is_not_used(team: Team):
    team.begin()
    space = team.opened()
    document = PolicyDocument(parse_policy(another(team), "policy.toml"), "")
    signed = SignedPolicy(document)
    for name in ("Ann", "Carol"):
        signed = signed.with_signature(document.signed_by(team.keys[name].signing))
    store = PolicyStore(space.folder)
    store.file_version(signed, another(team))
    put_in_force(store, space.log, None, signed, standing_of(None, signed))
    with pytest.raises(PolicyDocumentError, match="is not the one that this workspace was made"):
        team.opened()


def test_a_first_policy_is_not_signed_where_the_log_does_not_know_of_it(team: Team):
    team.begin()
    (team.folder / "log").rename(team.folder.parent / "log-away")
    with pytest.raises(GleanpointError) as caught:
        team.opened()
    assert caught.value.exit_code == 20


def test_a_mark_that_was_changed_closes_the_workspace(founded: Team):
    path = founded.folder / "workspace.json"
    data = path.read_bytes()
    assert read_mark(founded.folder) is not None
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x80
        path.write_bytes(changed)
        with pytest.raises(WorkspaceError):
            founded.opened()


def test_a_share_that_is_gone_is_told_with_a_way_back(founded: Team):
    choose_workspace(founded.home, founded.folder)
    assert open_workspace().folder == founded.folder
    founded.folder.rename(founded.folder.with_name("gone"))
    with pytest.raises(WorkspaceError, match=r"not there\. Is its share connected\?.*--personal"):
        open_workspace()
    choose_workspace(founded.home, None)
    assert open_workspace().folder == founded.home


def test_option_goes_before_environment_and_that_before_the_setting(
    founded: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    save_settings(founded.home, replace(load_settings(founded.home), workspace="/nowhere"))
    with pytest.raises(WorkspaceError, match="nowhere"):
        open_workspace()
    monkeypatch.setenv("GLEANPOINT_WORKSPACE", str(founded.folder))
    assert open_workspace().folder == founded.folder
    with pytest.raises(WorkspaceError, match="elsewhere"):
        open_workspace(named=tmp_path / "elsewhere")
    assert open_workspace(named=founded.home).folder == founded.home


def test_a_folder_without_a_mark_is_no_workspace(team: Team, tmp_path: Path):
    bare = tmp_path / "bare"
    bare.mkdir()
    with pytest.raises(WorkspaceError, match="no workspace of a team"):
        open_workspace(named=bare)
    with pytest.raises(WorkspaceError, match="no workspace of a team"):
        choose_workspace(team.home, bare)
    assert load_settings(team.home).workspace == ""


def test_a_team_needs_two_different_administrators_and_an_empty_folder(team: Team):
    alone = [team.member("Ann", Role.SECURITY_ADMIN)]
    with pytest.raises(UsageError, match="1 of the 2 security administrators"):
        begin_team(team.home, team.folder, "Ours", policy_source(BASE, alone), alone)
    twice = [team.member("Ann", Role.SECURITY_ADMIN), team.member("Ann", Role.SECURITY_ADMIN)]
    with pytest.raises(GleanpointError):
        begin_team(team.home, team.folder, "Ours", policy_source(BASE, twice), twice)
    assert not team.folder.exists()
    team.folder.mkdir(parents=True)
    (team.folder / "something").touch()
    with pytest.raises(TargetExistsError):
        team.begin()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_read_only_share_is_refused_with_a_sentence(founded: Team):
    log = founded.folder / "log"
    for path in log.iterdir():
        path.chmod(0o400)
    log.chmod(0o500)
    try:
        with pytest.raises(GleanpointError, match="log cannot be written"):
            founded.opened().lock.unlock("Carol", Secret(WORDS))
    finally:
        log.chmod(0o700)
