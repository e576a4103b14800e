"""Changing a signed policy: who has to sign, when it starts, and every way around that."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import pytest
from tests.builders.signed_policies import (
    DAY,
    EIGHT_YEARS,
    FIVE_YEARS,
    HOLD,
    KEYS,
    PEOPLE,
    SIX_YEARS,
    START,
    Team,
    person,
    text,
)

from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.entry import Action, Outcome
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.errors import AuditLogError, GleanpointError
from gleanpoint.core.policy import recording, running
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.policy.store import PolicyStore


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team.founded(tmp_path / "team")


def test_the_first_policy_needs_two_administrators_where_it_names_two(tmp_path: Path) -> None:
    team = Team(tmp_path)
    with pytest.raises(PolicyChangeError, match="two different security administrators"):
        team.change(text(1), "Sue")
    proposal = team.desk.proposal()
    assert proposal is not None
    assert not proposal.is_complete
    team.desk.sign(proposal, KEYS["Sam"])
    assert team.desk.adopt().effective is None
    assert [one.name for one in team.running().policy.people] == ["Ann", "Lea", "Leo", "Sam", "Sue"]
    assert (tmp_path / "policy.toml").read_text() == text(1)


def test_a_first_policy_with_one_administrator_is_signed_by_that_one(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.change(text(1, people=person("Sue", "security_admin")), "Sue")
    assert team.running().signed is not None


def test_tightening_acts_at_once_with_one_signature(team: Team) -> None:
    assert team.change(text(2, FIVE_YEARS), "Sue").effective is None
    assert str(team.running().policy.rules[0].delete_after) == "5 years"
    assert sorted(path.name for path in (team.folder / "policy").glob("0*")) == [
        "0001.json",
        "0001.toml",
        "0002.json",
        "0002.toml",
    ]


def test_loosening_needs_two_and_waits_for_a_day(team: Team) -> None:
    with pytest.raises(PolicyChangeError, match="two different security administrators"):
        team.change(text(2, EIGHT_YEARS), "Sue")
    assert team.change(text(2, EIGHT_YEARS), "Sue", "Sam").effective == START + DAY
    found = team.running()
    assert (found.policy.version, found.effective) == (1, START + DAY)
    team.moment = START + DAY - DAY / 100
    assert team.running().policy.version == 1
    team.moment = START + DAY
    assert team.running().policy.version == 2
    assert team.running().waiting is None
    entries = show(team.log.folder, Wanted(action="policy_change")).entries
    assert [entry.outcome for entry in entries] == ["done", "begun", "done"]
    ids = sorted(KEYS[name].public.id for name in ("Sue", "Sam"))
    assert [entry.details["signers"] for entry in entries] == [ids, ids, ids]
    assert entries[1].details["loosening"] == 1


def test_a_shorter_cooling_time_has_to_wait_for_the_longer_one_itself(team: Team) -> None:
    shorter = SIX_YEARS + "[approvals]\ncooling_hours = 1\n"
    assert team.change(text(2, shorter), "Sue", "Sam").effective == START + DAY


def test_holds_are_signed_by_two_of_legal_and_placed_at_once(team: Team) -> None:
    with pytest.raises(PolicyChangeError, match="cannot sign this"):
        team.change(text(2, SIX_YEARS + HOLD), "Sue", "Sam")
    assert team.change(text(2, SIX_YEARS + HOLD), "Lea", "Leo").effective is None
    assert team.change(text(3), "Lea", "Leo").effective == START + DAY  # and released after a day


def test_rules_and_holds_together_take_both_kinds_of_people(team: Team) -> None:
    both = text(2, FIVE_YEARS + HOLD)
    with pytest.raises(PolicyChangeError, match="two different people of legal"):
        team.change(both, "Sue")
    assert team.change(both, "Sue", "Lea", "Leo").effective is None


def test_one_human_being_with_two_keys_is_one(tmp_path: Path) -> None:
    team = Team(tmp_path)
    people = (
        person("Sue", "security_admin", 'human = "4711"')
        + person("Susan", "security_admin", 'human = " 4711"', key="Sam")
        + person("Leo", "security_admin")
    )
    with pytest.raises(PolicyChangeError, match="lacks signatures"):
        team.change(text(1, people=people), "Sue", "Sam")
    team.change(text(1, people=people), "Sue", "Leo")
    with pytest.raises(PolicyChangeError, match="lacks signatures"):
        team.change(text(2, EIGHT_YEARS, people), "Sue", "Sam")


@pytest.mark.parametrize("signer", ["Eve", "Ann", "Lea"])
def test_nobody_else_can_sign(team: Team, signer: str) -> None:
    with pytest.raises(PolicyChangeError, match=r"names nobody for|cannot sign this"):
        team.change(text(2, FIVE_YEARS), signer)


def test_nobody_signs_themselves_in(team: Team) -> None:
    """Who may sign, the policy in force says, not the one that is to come."""
    with pytest.raises(PolicyChangeError, match="names nobody for"):
        team.change(text(2, people=PEOPLE + person("Eve", "security_admin")), "Sue", "Eve")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (text(3, FIVE_YEARS), "after version 1 comes 2"),
        (text(1, FIVE_YEARS), "after version 1 comes 2"),
        (text(2, people=person("Ann", "helpdesk")), "names no security_admin"),
        (text(2, people=""), "names no security_admin"),
    ],
)
def test_what_does_not_follow_is_not_proposed(team: Team, source: str, words: str) -> None:
    with pytest.raises(PolicyChangeError, match=words):
        team.desk.propose(source, "new.toml")


def test_a_proposal_that_changed_after_it_was_shown_is_not_signed(team: Team) -> None:
    shown = team.desk.propose(text(2, FIVE_YEARS), "new.toml")
    team.desk.propose(text(2, EIGHT_YEARS), "new.toml")
    with pytest.raises(PolicyChangeError, match="look at it again"):
        team.desk.sign(shown, KEYS["Sue"])


def test_a_tightening_in_between_ends_what_waits(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    team.change(text(2, FIVE_YEARS), "Sue")
    team.moment = START + 2 * DAY
    assert str(team.running().policy.rules[0].delete_after) == "5 years"


def test_what_waits_can_be_withdrawn(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    assert team.desk.withdraw()
    assert not team.desk.withdraw()
    team.moment = START + 2 * DAY
    assert team.running().policy.version == 1


def test_what_is_due_begins_before_the_next_change_is_looked_at(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    team.moment = START + DAY
    team.change(text(3, FIVE_YEARS), "Sue")
    assert team.running().policy.version == 3


def test_two_installations_take_a_change_into_force_once(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    team.moment = START + DAY
    with ThreadPoolExecutor(4) as pool:
        versions = list(pool.map(lambda _: team.running().policy.version, range(8)))
    assert set(versions) == {2}
    entries = show(team.log.folder, Wanted(action="policy_change")).entries
    assert [entry.outcome for entry in entries] == ["done", "begun", "done"]


def test_an_edited_document_is_not_used(team: Team) -> None:
    path = team.folder / "policy.json"
    for before, after in ((b"6 years", b"9 years"), (b'{"document"', b'{ "document"')):
        whole = path.read_bytes()
        path.write_bytes(whole.replace(before, after))
        with pytest.raises(PolicyDocumentError, match=r"changed|does not fit"):
            team.running()
        path.write_bytes(whole)
    assert team.running().policy.version == 1


def test_re_ordered_keys_are_a_change(team: Team) -> None:
    path = team.folder / "policy.json"
    values = orjson.loads(path.read_bytes())
    path.write_bytes(
        orjson.dumps({"signatures": values["signatures"], "document": values["document"]})
    )
    with pytest.raises(PolicyDocumentError, match="in another form"):
        team.running()


def test_an_older_version_put_back_is_not_used(team: Team) -> None:
    old = team.folder.with_name("old")
    shutil.copytree(team.folder, old)
    team.change(text(2, FIVE_YEARS), "Sue")
    shutil.copy(old / "policy.json", team.folder / "policy.json")
    assert team.running().policy.version == 2  # the log and the history know better
    shutil.copy(old / "policy.json", team.folder / "policy.json")
    shutil.rmtree(team.folder / "policy")
    shutil.copytree(old / "policy", team.folder / "policy")
    with pytest.raises(PolicyDocumentError, match="came into force last"):
        team.running()


def test_a_policy_of_another_workspace_is_not_used(team: Team, tmp_path: Path) -> None:
    other = Team(tmp_path / "other")
    other.change(text(1, EIGHT_YEARS), "Sue", "Sam")
    shutil.copy(other.folder / "policy.json", team.folder / "policy.json")
    shutil.copy(other.folder / "policy" / "0001.json", team.folder / "policy" / "0001.json")
    with pytest.raises(PolicyDocumentError, match="came into force last"):
        team.running()


def test_taking_the_signed_policy_away_leaves_none(team: Team) -> None:
    (team.folder / "policy.json").unlink()
    assert team.running().policy.version == 1  # the history has it, and the log names it
    (team.folder / "policy.json").unlink()
    shutil.rmtree(team.folder / "policy")
    with pytest.raises(PolicyDocumentError, match="came into force last"):
        team.running()


def test_a_missing_or_skipped_predecessor_is_noticed(team: Team) -> None:
    team.change(text(2, FIVE_YEARS), "Sue")
    team.change(text(3, FIVE_YEARS.replace("5", "4")), "Sue")
    history = team.folder / "policy"
    kept = (history / "0002.json").read_bytes()
    (history / "0002.json").unlink()
    with pytest.raises(PolicyDocumentError, match="are missing"):
        team.running()
    shutil.copy(history / "0001.json", history / "0002.json")
    with pytest.raises(PolicyDocumentError, match="re-ordered"):
        team.running()
    (history / "0002.json").write_bytes(kept)
    found = team.running()
    assert found.signed is not None
    assert len(PolicyStore(team.folder).check_history(found.signed)) == 3


def test_a_history_signed_by_too_few_is_found_when_it_is_gone_through(team: Team) -> None:
    team.change(text(2, FIVE_YEARS), "Sue")
    team.change(text(3, FIVE_YEARS.replace("5", "4")), "Sue")
    path = team.folder / "policy" / "0001.json"
    values = orjson.loads(path.read_bytes())
    values["signatures"].pop()
    path.write_bytes(canonical_json(values))
    found = team.running().signed
    assert found is not None
    with pytest.raises(PolicyDocumentError, match="version 1 lacks signatures"):
        PolicyStore(team.folder).check_history(found)


def test_the_cooling_time_is_that_of_the_log(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever announces a loosening without its time, by a program of their own, gets nowhere."""
    monkeypatch.setattr(PolicyDesk, "_announce", _at_once)
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    found = team.running()
    assert found.policy.version == 1
    assert "without its cooling time" in found.remark


def _at_once(desk: PolicyDesk, before: object, proposal: object) -> object:
    from gleanpoint.core.policy.logged import change_event  # noqa: PLC0415 - of this test only

    store = desk.store
    store.keep("waiting", proposal.signed, proposal.source)  # type: ignore[attr-defined]
    event = change_event(
        before.document,  # type: ignore[attr-defined]
        proposal.signed.document,  # type: ignore[attr-defined]
        Outcome.BEGUN,
        standing=proposal.standing,  # type: ignore[attr-defined]
        effective=desk.now(),
    )
    desk.log.append(event)
    return desk.now()


def test_a_loosening_put_in_force_without_waiting_is_found(team: Team) -> None:
    before = team.running().signed
    proposal = team.desk.propose(text(2, EIGHT_YEARS), "new.toml")
    for name in ("Sue", "Sam"):
        proposal = team.desk.sign(proposal, KEYS[name])
    store = PolicyStore(team.folder)
    store.file_version(proposal.signed, proposal.source)
    running.put_in_force(store, team.log, before, proposal.signed, proposal.standing)
    with pytest.raises(PolicyDocumentError, match="without the cooling time of 24 hours"):
        team.running()


def test_a_clock_set_forward_stops_everything_once_it_is_right_again(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    team.moment = START + 2 * DAY
    assert team.running().policy.version == 2
    team.moment = START
    with pytest.raises(AuditLogError, match="clock is 2 days behind"):
        team.change(text(3, FIVE_YEARS), "Sue")


def test_a_clock_set_back_only_waits_longer(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    team.moment = START - 30 * DAY
    assert team.running().policy.version == 1


def test_a_waiting_document_that_was_changed_or_taken_away_leaves_the_policy_so_far(
    team: Team,
) -> None:
    team.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    waiting = team.folder / "policy" / "waiting.json"
    whole = waiting.read_bytes()
    team.moment = START + 2 * DAY
    for damaged in (whole[:-1], whole.replace(b"8 years", b"9 years"), b""):
        waiting.write_bytes(damaged)
        found = team.running()
        assert found.policy.version == 1
        assert "did not come into force" in found.remark
    waiting.unlink()
    assert "missing or was changed" in team.running().remark


def test_a_first_policy_cut_short_can_be_adopted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    team = Team(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(type(team.log), "append", fails)
        with pytest.raises(KeyboardInterrupt):
            team.change(text(1), "Sue", "Sam")
    assert team.running().signed is None
    assert team.desk.adopt().effective is None
    assert team.running().policy.version == 1


@pytest.mark.parametrize("step", ["log", "file"])
def test_a_change_cut_short_is_finished_or_never_was(
    team: Team, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "log":
            patch.setattr(type(team.log), "append", fails)
        else:
            patch.setattr(PolicyStore, "put_in_force", fails)
        with pytest.raises(KeyboardInterrupt):
            team.change(text(2, FIVE_YEARS), "Sue")
    assert team.running().policy.version == (1 if step == "log" else 2)
    assert team.desk.adopt().effective is None if step == "log" else True
    assert team.running().policy.version == 2


def test_the_log_put_back_to_before_is_noticed(team: Team) -> None:
    shutil.copytree(team.folder / "log", team.folder / "log.old")
    team.change(text(2, FIVE_YEARS), "Sue")
    shutil.rmtree(team.folder / "log")
    (team.folder / "log.old").rename(team.folder / "log")
    with pytest.raises(PolicyDocumentError, match="came into force last"):
        Team(team.folder).running()


def test_a_log_that_is_gone_takes_the_policy_with_it(team: Team) -> None:
    shutil.rmtree(team.folder / "log")
    with pytest.raises(PolicyDocumentError, match="log knows of no signed policy"):
        Team(team.folder).running()


def test_an_unsigned_policy_that_names_people_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(text(1))
    with pytest.raises(PolicyDocumentError, match="has to be signed"):
        Team(tmp_path).running()


def test_a_personal_workspace_needs_none_of_it_and_its_changes_are_recorded(tmp_path: Path) -> None:
    team = Team(tmp_path)
    assert team.running().policy.name == "No rules"
    recording.record_personal(team.running().policy, team.log)
    assert not team.log.folder.exists()
    (tmp_path / "policy.toml").write_text(text(1, people=""))
    for _ in range(2):
        recording.record_personal(team.running().policy, team.log)
    entries = show(team.log.folder, Wanted(action=Action.POLICY_CHANGE.value)).entries
    own = team.running().policy.fingerprint
    assert [entry.details["after"] for entry in entries] == [own]
    (tmp_path / recording.RECORDED).write_text("anything")
    recording.record_personal(team.running().policy, team.log)
    (tmp_path / "policy.toml").unlink()
    recording.record_personal(team.running().policy, team.log)
    entries = show(team.log.folder, Wanted(action=Action.POLICY_CHANGE.value)).entries
    assert [entry.details["before"] for entry in entries][1:] == [own]


def test_errors_of_policies_refuse() -> None:
    assert PolicyDocumentError.exit_code == PolicyChangeError.exit_code == 20
    assert issubclass(PolicyDocumentError, GleanpointError)
