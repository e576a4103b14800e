"""What each kind of entry of the audit log says in the window: in words, nothing as JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.approvals import KEYS
from tests.builders.log_entries import every_kind

from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.entry import Action, Entry
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.sealed import create_matter, erase_matter, with_sealed
from gleanpoint.core.policy import recording
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.workspace.audit_log.facts import People, Unsealed, entry_facts
from gleanpoint.gui.workspace.audit_log.known import ACTIONS
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection

PEOPLE = (
    Person("Lea", KEYS["Lea"].public, frozenset({Role.LEGAL})),
    Person("Ada", KEYS["Ada"].public, frozenset({Role.APPROVER})),
)
EVENTS = tuple(every_kind(KEYS["Lea"].public, KEYS["Ada"].public))
RULE = '[[rule]]\nname = "Contracts"\ndelete_after = "{} years"\n'


def entry(number: int, tmp_path: Path) -> Entry:
    return AuditLog(tmp_path / "log").append(EVENTS[number])


def test_there_is_an_event_and_there_are_words_for_every_action():
    assert {event.action for event in EVENTS} == set(Action)
    assert set(ACTIONS) == {action.value for action in Action}


@pytest.mark.parametrize("number", range(len(EVENTS)))
def test_no_entry_shows_anything_as_it_is_stored(number, tmp_path):
    found = entry(number, tmp_path)
    facts = dict(entry_facts(found, People.of(PEOPLE)))
    stored = {str(value) for value in found.details.values()}
    for name, value in facts.items():
        assert not re.search(r'[{}\[\]"]', value), (name, value)
        assert "_" not in name
        assert not re.search(r"\d{4}-\d\d-\d\dT", value)
    assert len(facts) > 4 or not stored


def test_a_release_says_who_asked_who_approved_what_why_and_until_when(tmp_path):
    number = next(n for n, event in enumerate(EVENTS) if event.action is Action.RELEASE)
    facts = list(entry_facts(entry(number, tmp_path), People.of(PEOPLE)))
    told = dict(facts)
    assert told["Asked for by"] == f"Lea · {KEYS['Lea'].public.id}"
    assert [value[:3] for name, value in facts if name == "Approved by"] == ["Ada", "Ada"]
    assert told["What for"] == "to export it"
    assert told["Goes to"] == "a folder"
    assert told["Purpose"] == "Subject access request 12"
    assert "2026" in told["Good until"]
    assert told["Verdicts"] == "needs a second person 2"


def test_sealed_values_are_shown_or_said_to_be_erased(desk, qtbot):
    space: Workspace = desk.workspace
    matter = create_matter(space.folder, "Case 7")
    intent = next(event for event in EVENTS if event.action is Action.EXPORT_INTENT)
    space.log.append(with_sealed(intent, matter))
    desk.view.show_workspace(AuditLogSection)
    section = desk.view.workspace_page.section_of(AuditLogSection)
    qtbot.waitUntil(lambda: section.rows.rowCount() == 1)
    section.table.selectRow(0)
    qtbot.waitUntil(lambda: "Ticket 4711" in section.card.words)
    erase_matter(space.log, matter)
    section.come()
    qtbot.waitUntil(lambda: section.rows.rowCount() == 3)
    section.table.selectRow(2)
    qtbot.waitUntil(lambda: "Purpose\nerased" in section.card.words)


def test_a_change_of_the_policy_shows_what_it_changes(desk, qtbot):
    space: Workspace = desk.workspace
    for version, years in enumerate((6, 5), start=1):
        text = f'name = "P"\nversion = {version}\n{RULE.format(years)}'
        recording.record_personal(parse_policy(text, "p"), space.log)
    desk.view.show_workspace(AuditLogSection)
    section = desk.view.workspace_page.section_of(AuditLogSection)
    qtbot.waitUntil(lambda: section.rows.rowCount() == 2)
    section.table.selectRow(0)
    qtbot.waitUntil(lambda: "Tightens" in section.card.words)
    assert 'rule "Contracts": ' in section.card.words
    assert "5 years" in section.card.words


def test_what_is_sealed_to_others_says_so():
    bare = Entry(1, datetime.now(UTC), "a", "", "open", "done", {}, "", "", "")
    facts = entry_facts(bare, None, Unsealed({"changes": None, "purpose": None}))
    told = {name: value for name, value in facts if value}
    assert told == {"What changed": "sealed to others", "Purpose": "sealed to others"}
