"""A change of a team's policy in the window: proposed, signed, waiting, withdrawn, mistaken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.signed_policies import (
    DAY,
    EIGHT_YEARS,
    FIVE_YEARS,
    KEYS,
    SIX_YEARS,
    START,
    Team,
    text,
)
from tests.gui.window import Desk

from gleanpoint.core.access.cards import Card
from gleanpoint.core.access.events import workspace_made
from gleanpoint.core.access.key_files import PersonKeys, keep_keys
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.access.team_folder import put_mark
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.workspace.policy.section import PolicySection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WORDS = "correct horse battery staple"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)


def keys_of(name: str) -> PersonKeys:
    """Return somebody's keys, made anew: they are wiped after use."""
    seed = name.encode().ljust(32, b".")
    signing, sealing = SigningKey.from_seed(seed), SealingKey(Secret(seed[::-1]))
    return PersonKeys(Card.of(name, signing, sealing), signing, sealing)


class TeamDesk(Desk):
    """A window of Sue's, who is a security administrator; her key lies here."""

    team: Team

    def prepare(self) -> None:
        """Change the policy before the window opens."""

    def make_workspace(self, folder: Path) -> Workspace:
        self.team = Team.founded(folder / "team")
        self.prepare()
        keep_keys(folder, keys_of("Sue"), Secret(WORDS.encode()), CHEAP)
        running = self.team.running()
        made = Workspace(
            self.team.folder,
            running.policy,
            self.team.log,
            now=self.team.now,
            home=folder,
            signed_policy=running.signed,
        )
        made.lock.enter(keys_of("Sue"))
        return made


@pytest.fixture
def sue(qtbot, tmp_path) -> Iterator[TeamDesk]:
    desk = TeamDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def section_of(desk: Desk, qtbot) -> PolicySection:
    desk.view.show_workspace(PolicySection)
    section = desk.view.workspace_page.section
    if desk.workspace.is_team:
        qtbot.waitUntil(lambda: section._reading is not None)
    return section


def proposed(desk: TeamDesk, qtbot, source: str) -> PolicySection:
    path = desk.team.folder.parent / "changed.toml"
    path.write_text(source, "utf-8")
    section = section_of(desk, qtbot)
    section.take_file(path)
    qtbot.waitUntil(lambda: section.changes.document is not None)
    assert section.page is section.changes
    return section


def signed(section: PolicySection, qtbot) -> None:
    section.changes.sign_button.click()
    section.dialog.field.setText(WORDS)
    section.dialog.take()
    qtbot.waitUntil(lambda: "Signed." in section.changes.card.words)


def test_what_is_proposed_says_what_it_loosens_and_who_has_to_sign(sue, qtbot):
    section = proposed(sue, qtbot, text(2, EIGHT_YEARS))
    rows = section.changes.rows
    assert [rows.cell(0, column).text for column in (0, 1)] == ["Proposed", "Version 2"]
    assert rows.cell(1, 0).text == "Loosens"
    assert "8 years" in rows.cell(1, 3).text
    words = section.changes.card.words
    assert "It loosens 1 thing." in words
    assert "two different security administrators" in words
    assert "nobody yet" in words
    section.show_page(section.rules)
    section.come()
    assert "Version 2 is proposed: it loosens 1 thing." in section.rules.banner.sentence
    assert section.simulation.form.policy.count() == 2


def test_what_tightens_is_in_force_with_one_signature(sue, qtbot):
    section = proposed(sue, qtbot, text(2, FIVE_YEARS))
    signed(section, qtbot)
    assert "Version 2 is in force" in section.changes.card.words or (
        "Version 2 is in force" in section.changes.ledger.notice.sentence
    )
    assert sue.team.running().policy.version == 2
    assert section.changes.ledger.notice.heading == "No change is under way"


def test_what_loosens_waits_for_the_second_person_and_its_time(sue, qtbot):
    section = proposed(sue, qtbot, text(2, EIGHT_YEARS))
    signed(section, qtbot)
    assert "It still takes another security administrator." in section.changes.card.words
    assert section.changes.sign_button.isHidden()
    proposal = sue.team.desk.proposal()
    sue.team.desk.sign(proposal, KEYS["Sam"])
    sue.team.desk.adopt()
    section.come()
    qtbot.waitUntil(lambda: section.changes.rows.cell(0, 0).text == "Waits")
    assert section.changes.document.effective == START + DAY
    assert "is signed and starts" in section.rules.banner.sentence
    assert section.changes.sign_button.isHidden()
    section.changes.withdraw_button.click()
    qtbot.waitUntil(lambda: section.changes.rows.rowCount() == 0)
    assert sue.team.running().waiting is None


def test_a_wrong_passphrase_signs_nothing(sue, qtbot):
    section = proposed(sue, qtbot, text(2, FIVE_YEARS))
    section.changes.sign_button.click()
    section.dialog.field.setText("not the passphrase at all")
    section.dialog.take()
    qtbot.waitUntil(lambda: section.dialog.error != "")
    section.dialog.reject()
    assert not sue.team.desk.proposal().standing.signers


def test_a_proposal_that_became_another_is_not_signed(sue, qtbot):
    section = proposed(sue, qtbot, text(2, FIVE_YEARS))
    sue.team.desk.propose(text(2, EIGHT_YEARS), "other.toml")
    section.changes.sign_button.click()
    section.dialog.field.setText(WORDS)
    section.dialog.take()
    qtbot.waitUntil(lambda: "another one now" in section.changes.card.words)
    assert not sue.team.desk.proposal().standing.signers


def test_another_proposal_is_not_overwritten(sue, qtbot):
    section = proposed(sue, qtbot, text(2, EIGHT_YEARS))
    path = sue.team.folder.parent / "again.toml"
    path.write_text(text(2, FIVE_YEARS), "utf-8")
    section.take_file(path)
    qtbot.waitUntil(lambda: section.page is section.check)
    assert "proposed already" in section.check.ledger.notice.sentence


def test_mistakes_of_a_policy_are_listed_with_their_lines(sue, qtbot):
    path = sue.team.folder.parent / "wrong.toml"
    path.write_text(text(2, SIX_YEARS.replace("6 years", "6 yeers")) + "\nfoo = 1\n", "utf-8")
    section = section_of(sue, qtbot)
    section.take_file(path)
    qtbot.waitUntil(lambda: section.page is section.check)
    rows = section.check.rows
    assert rows.cell(0, 0).text == "6"
    assert "Contracts" in rows.cell(0, 1).text
    assert "wrong.toml" in section.check.ledger.finding
    section.check.ledger.table.selectRow(0)
    assert "6 yeers" in section.check.card.words


class FoundingDesk(TeamDesk):
    """A window of Sue's in a folder whose first policy lacks signatures."""

    def make_workspace(self, folder: Path) -> Workspace:
        self.team = Team(folder / "team")
        document = self.team.desk.propose(text(1), "policy.toml").signed.document
        self.team.log.append(workspace_made(document.sha256, 0))
        put_mark(self.team.folder, "Team", START)
        policy = document.policy
        keep_keys(folder, keys_of("Sue"), Secret(WORDS.encode()), CHEAP)
        made = Workspace(
            self.team.folder, policy, self.team.log, now=self.team.now, home=folder, founders="two"
        )
        made.lock.enter(keys_of("Sue"))
        return made


def test_the_first_policy_is_signed_in_the_window_too(qtbot, tmp_path):
    desk = FoundingDesk(qtbot, tmp_path)
    section = section_of(desk, qtbot)
    qtbot.waitUntil(lambda: section.changes.document is not None)
    assert "The first policy is not in force yet." in section.rules.banner.sentence
    section.show_page(section.changes)
    signed(section, qtbot)
    assert "It still takes" in section.changes.card.words
    desk.team.desk.sign(desk.team.desk.proposal(), KEYS["Sam"])
    desk.team.desk.adopt()
    assert desk.team.running().policy.version == 1
    desk.close()


def test_alone_a_file_is_checked_and_it_is_said_where_it_has_to_lie(desk, qtbot, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f'name = "Mine"\nversion = 1\n{SIX_YEARS}', "utf-8")
    section = section_of(desk, qtbot)
    assert section.open_button.text() == "Check a policy file…"
    section.take_file(path)
    qtbot.waitUntil(lambda: section.page is section.check)
    assert section.check.ledger.notice.heading == "No mistakes"
    assert str(tmp_path / "policy.toml") in section.check.ledger.notice.sentence
    assert "Contracts" in section.check.card.words


def test_alone_a_policy_that_names_people_belongs_elsewhere(desk, qtbot, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text(1), "utf-8")
    section = section_of(desk, qtbot)
    section.take_file(path)
    qtbot.waitUntil(lambda: section.page is section.check)
    assert "names people" in section.check.ledger.notice.heading


def test_a_file_that_cannot_be_read_says_so(desk, qtbot, tmp_path):
    section = section_of(desk, qtbot)
    section.take_file(tmp_path / "missing.toml")
    qtbot.waitUntil(lambda: section.page is section.check)
    said = section.check.ledger.finding + section.check.ledger.notice.sentence
    said += section.check.rows.cell(0, 2).text if section.check.rows.rowCount() else ""
    assert "cannot be read" in said
