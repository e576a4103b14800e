"""What a change of the policy changes: sealed beside the log, opened by few, erased by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.signed_policies import (
    DAY,
    EIGHT_YEARS,
    FIVE_YEARS,
    HOLD,
    PEOPLE,
    SIX_YEARS,
    START,
    Team,
    text,
)

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import SealingKey, sealing_key_text
from gleanpoint.core.audit.entry import Action, Entry
from gleanpoint.core.audit.sealed import erase_matter, find_matter, matters, unseal
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.policy import recording
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.policy.sealed_changes import (
    CHANGES,
    may_read,
    opened_changes,
    other_values,
    seal_changes,
)
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret


def sealing(name: str) -> SealingKey:
    """Return what opens what was sealed to somebody."""
    return SealingKey(Secret(name.encode().ljust(32, b".")))


def sealed_people(*names: str) -> str:
    """Return the people of a team, of whom some have a sealing key."""
    told = PEOPLE
    for name in names:
        key = sealing_key_text(sealing(name).public)
        told = told.replace(f'name = "{name}"\n', f'name = "{name}"\nsealing_key = "{key}"\n')
    return told


ALL = sealed_people("Sue", "Lea", "Ann")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = Team(tmp_path)
    made.change(text(1, people=ALL), "Sue", "Sam")
    return made


def entries(team: Team) -> list[Entry]:
    return list(show(team.log.folder, Wanted(action=Action.POLICY_CHANGE.value)).entries)


def sentences(team: Team, entry: Entry, name: str = "Sue") -> list[str] | None:
    values = unseal(team.folder, entry.sealed, sealing(name))
    found = opened_changes(values)
    return None if found is None else [f"{one['direction']} {one['sentence']}" for one in found]


def test_the_entry_has_the_difference_and_the_log_not_a_word_of_it(team: Team) -> None:
    team.change(text(2, FIVE_YEARS, ALL), "Sue")
    first, second = entries(team)
    told = sentences(team, second)
    assert told is not None
    assert len(told) == 1
    assert told[0].startswith("tightens ")
    assert "5 years" in told[0]
    began = sentences(team, first)
    assert began is not None
    assert any("Sue" in one for one in began)  # the first policy: all of it is new
    lines = b"".join(read_entry_lines(team.log.folder, 1, 99))
    assert not any(word in lines for word in (b"5 years", b"Contracts", b"Sue"))


def test_security_administrators_auditors_and_legal_open_it_and_nobody_else(team: Team) -> None:
    team.change(text(2, FIVE_YEARS, ALL), "Sue")
    last = entries(team)[-1]
    assert sentences(team, last, "Sue") == sentences(team, last, "Lea")
    assert sentences(team, last, "Sue")
    assert sentences(team, last, "Ann") is None
    assert sentences(team, last, "Sam") is None  # has no sealing key


def test_legal_of_some_matters_reads_no_change_of_others(team: Team) -> None:
    lea = next(one for one in team.running().policy.people if one.name == "Lea")
    bound = Person(lea.name, lea.key, lea.roles, matters=("M-1",))
    assert (may_read(lea), may_read(bound)) == (True, False)
    auditor = Person("Aud", lea.key, frozenset({Role.AUDITOR, Role.LEGAL}), matters=("M-1",))
    assert may_read(auditor)


def test_legal_bound_to_a_scope_has_no_key_to_what_names_others(tmp_path: Path) -> None:
    team = Team(tmp_path)
    scope = 'name = "Lea"\nscope = { mailbox = "bob@example.org" }\n'
    bound = sealed_people("Sue", "Lea").replace('name = "Lea"\n', scope)
    team.change(text(1, people=bound), "Sue", "Sam")
    last = entries(team)[-1]
    assert sentences(team, last, "Sue")
    assert sentences(team, last, "Lea") is None


def test_what_waited_has_one_difference_for_both_of_its_entries(team: Team) -> None:
    team.change(text(2, EIGHT_YEARS, ALL), "Sue", "Sam")
    team.moment = START + DAY
    assert team.running().policy.version == 2
    _, begun, done = entries(team)
    assert begun.sealed == done.sealed != {}
    assert len(list(matters(team.folder))) == 2
    team.change(text(3, FIVE_YEARS, ALL), "Sue")
    team.change(text(4, EIGHT_YEARS, ALL), "Sue", "Sam")
    assert team.desk.withdraw()
    waited, dropped = entries(team)[-2:]
    assert (dropped.outcome, dropped.sealed) == ("cancelled", waited.sealed)


def test_it_is_erased_by_itself_and_the_log_still_proves(team: Team) -> None:
    team.change(text(2, SIX_YEARS + HOLD, ALL), "Lea", "Leo")
    first, second = entries(team)
    erase_matter(team.log, find_matter(team.folder, str(second.sealed["matter"])))
    assert sentences(team, second) is None
    assert sentences(team, first)
    assert verify(team.log.folder).is_intact
    assert team.running().policy.version == 2
    team.change(text(3, FIVE_YEARS + HOLD, ALL), "Sue")
    assert sentences(team, entries(team)[-1])


def test_without_a_sealing_key_the_entry_says_so(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.change(text(1, people=sealed_people("Ann")), "Sue", "Sam")
    team.change(text(2, FIVE_YEARS, sealed_people("Ann")), "Sue")
    last = entries(team)[-1]
    assert (last.sealed, last.details["diff"]) == ({}, "no_sealing_key")
    assert not list(matters(tmp_path))


def test_what_cannot_be_kept_changes_nothing(team: Team) -> None:
    (team.folder / "matters").rename(team.folder / "elsewhere")
    (team.folder / "matters").write_text("no folder")
    with pytest.raises(PolicyChangeError, match="cannot be kept beside the log"):
        team.change(text(2, FIVE_YEARS, ALL), "Sue")
    assert team.running().policy.version == 1
    assert len(entries(team)) == 1


def test_a_very_long_difference_is_kept_in_parts(tmp_path: Path) -> None:
    rule = '[[rule]]\nname = "{0}"\ndelete_after = "6 years"\nmatch = {{ folder = "F{0}" }}\n'
    rules = "".join(rule.format(f"Rule {number} " + "x" * 60) for number in range(900))
    policy = parse_policy(f'name = "P"\nversion = 1\n{rules}', "p")
    sealed = seal_changes(tmp_path, None, policy)
    values = unseal(tmp_path, sealed)
    assert len(values) > 1
    found = opened_changes({**values, "purpose": "x"})
    assert found is not None
    assert len(found) > 900
    assert other_values({**values, "purpose": "x"}) == {"purpose": "x"}
    assert opened_changes({CHANGES: None}) is None


def test_a_workspace_of_ones_own_tells_its_changes_too(tmp_path: Path) -> None:
    team = Team(tmp_path)
    for version, rules in enumerate((SIX_YEARS, FIVE_YEARS), start=1):
        (tmp_path / "policy.toml").write_text(text(version, rules, ""))
        recording.record_personal(team.running().policy, team.log)
    first, second = entries(team)
    told = opened_changes(unseal(tmp_path, second.sealed))
    assert told is not None
    assert [one["direction"] for one in told] == ["tightens"]
    assert opened_changes(unseal(tmp_path, first.sealed))
    (tmp_path / recording.RECORDED_TEXT).unlink()
    (tmp_path / "policy.toml").write_text(text(3, SIX_YEARS, ""))
    recording.record_personal(team.running().policy, team.log)
    assert entries(team)[-1].sealed == {}
