"""Another policy comes into force while a window is open and is taken up: two views, one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.signed_policies import DAY, HOLD, PEOPLE, ROLES, SIX_YEARS, Team, person, text
from tests.builders.small_images import fat12_image
from tests.gui.heartbeat import Heartbeat
from tests.gui.test_policy_changes import keys_of
from tests.gui.window import Desk

from gleanpoint.core.erasure.use_cases import enter
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = 30_000
FILES = {"A.TXT": b"hello", "B.TXT": b"other", "C.TXT": b"third"}
PAST = """
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "redact"
match = { kind = "file", words = "b.txt" }
"""
"""Files of the image are of a day long past."""


class SharedDesk(Desk):
    """Lea's window on a team's folder; the team itself is the view of others."""

    team: Team

    def make_workspace(self, folder: Path) -> Workspace:
        self.team = Team.founded(folder / "team")
        running = self.team.running()
        made = Workspace(
            self.team.folder,
            running.policy,
            self.team.log,
            now=self.team.now,
            home=folder,
            signed_policy=running.signed,
            is_followed=True,
        )
        made.lock.enter(keys_of("Lea"))
        return made

    def change(
        self, rules: str, people: str = PEOPLE, signers: tuple[str, ...] = ("Sue", "Sam")
    ) -> None:
        """Bring another policy into force, as others do elsewhere; what loosens waits a day."""
        version = self.team.running().policy.version + 1
        self.team.change(text(version, rules, people), *signers)
        self.team.moment += DAY
        assert self.team.running().policy.version == version

    def look(self) -> None:
        """Have the window look at its folder, and wait for what comes of it."""
        self.window.taking_up.look()
        self._qtbot.waitUntil(lambda: self.told != "", timeout=LONG)

    @property
    def told(self) -> str:
        return self.view.policy_banner.sentence

    def states(self) -> dict[str, str]:
        """Return what the list says of each file by the rules."""
        nodes, source = self.window.nodes, self.window.browsing.place.source
        shown = [nodes.node_at(row) for row in range(nodes.rowCount())]
        return {one.name: source.judge(one).state.value for one in shown if one.name in FILES}


@pytest.fixture
def shared(qtbot, tmp_path) -> Iterator[SharedDesk]:
    desk = SharedDesk(qtbot, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def opened(shared: SharedDesk, qtbot, tmp_path) -> SharedDesk:
    show(shared, qtbot, tmp_path)
    return shared


def show(desk: Desk, qtbot, folder: Path) -> None:
    """Open an image and select a file in it."""
    desk.window.open([str(fat12_image(folder / "disk.img", FILES))])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.settle()
    desk.go("/p0")
    desk.select("A.TXT")
    qtbot.waitUntil(lambda: desk.view.preview.preview is not None, timeout=LONG)


def shown(desk: Desk) -> list[str]:
    return [name for name in desk.names() if name in FILES]


def without(name: str) -> str:
    return "".join(person(one, role) for one, role in ROLES.items() if one != name)


def test_a_new_rule_is_taken_up_where_one_is(opened, qtbot):
    place = opened.window.browsing.place
    assert set(opened.states().values()) == {"in_window"}
    opened.change(SIX_YEARS + PAST)
    opened.look()
    qtbot.waitUntil(lambda: opened.window.browsing.place is not place, timeout=LONG)
    opened.settle()
    assert opened.states() == {
        "A.TXT": "in_window", "B.TXT": "past_maximum", "C.TXT": "in_window",
    }  # fmt: skip
    assert opened.window.browsing.place.folder.path == "/p0"
    qtbot.waitUntil(lambda: opened.window.browsing.selection.node() is not None, timeout=LONG)
    assert opened.window.browsing.selection.node().name == "A.TXT"
    assert opened.told.startswith("Version 2 of the policy is in force now: it tightens 1 thing.")
    assert 'Rule "Drafts": The rule is new' in opened.told
    assert opened.workspace.policy.version == 2
    assert opened.view.workspace_page.section_of(PolicySection).note.words == "v2"
    assert opened.window.log_watch._section is not None


def test_what_is_selected_is_previewed_anew(opened, qtbot):
    preview, before = opened.view.preview, opened.view.preview.preview
    opened.change(SIX_YEARS + PAST.replace("b.txt", "a.txt"))
    opened.look()
    qtbot.waitUntil(lambda: preview.preview is not before, timeout=LONG)
    qtbot.waitUntil(lambda: preview.preview is not None, timeout=LONG)
    assert [one.name for one in preview.nodes] == ["A.TXT"]
    assert preview.decision.state.value == "past_maximum"
    assert not opened.window.browsing.is_away, (
        "Lea looks at files, though her work begins with mail"
    )


def test_nothing_is_said_where_nothing_changed(opened, qtbot):
    looked = opened.window.taking_up
    looked.look()
    qtbot.waitUntil(lambda: looked._job is None, timeout=LONG)
    assert opened.told == ""
    place = opened.window.browsing.place
    looked._look_by_stamp()
    qtbot.waitUntil(lambda: looked._job is None, timeout=LONG)
    assert opened.window.browsing.place is place


def test_a_file_that_is_another_one_is_noticed_without_being_asked(opened, qtbot):
    looked = opened.window.taking_up
    qtbot.waitUntil(lambda: looked._job is None and looked._stamp != (), timeout=LONG)
    opened.change(SIX_YEARS + PAST)
    looked._look_by_stamp()
    qtbot.waitUntil(lambda: opened.told != "", timeout=LONG)


def test_a_hold_of_somebody_else_is_on_the_page_that_is_open(opened, qtbot):
    opened.view.show_workspace(HoldsSection)
    section = opened.view.workspace_page.section
    assert section.rows.rowCount() == 0
    opened.change(SIX_YEARS + HOLD, signers=("Lea", "Leo"))
    opened.look()
    qtbot.waitUntil(lambda: section.rows.rowCount() == 1, timeout=LONG)
    assert section.note.words == "1"
    assert 'Hold "M-1": The hold is placed on' in opened.told
    assert opened.view.is_in_workspace


def test_what_is_chosen_on_a_page_stays_chosen(shared, qtbot):
    shared.view.show_workspace(PeopleSection)
    section = shared.view.workspace_page.section
    section.ledger.table.selectRow(section.rows.row_of(shared.workspace.policy.people[3].key.id))
    chosen = section._shown.name
    shared.change(SIX_YEARS, without("Sam") + person("Sam", "approver") + person("Eve", "legal"))
    shared.look()
    assert section.rows.rowCount() == len(ROLES) + 1
    assert section._shown.name == chosen
    policy = shared.view.workspace_page.section_of(PolicySection)
    assert policy.note.words == "v2"


def test_another_role_is_shown_and_seen_by_at_once(opened, qtbot):
    chip = opened.view.app_bar.role
    assert chip.words == "Legal Lea"
    scope = 'scope = { words = "a.txt" }'
    opened.change(SIX_YEARS, without("Lea") + person("Lea", "helpdesk", scope))
    opened.look()
    qtbot.waitUntil(lambda: chip.words == "Helpdesk Lea · a part", timeout=LONG)
    qtbot.waitUntil(lambda: shown(opened) == ["A.TXT"], timeout=LONG)
    assert 'Person "Lea": Becomes helpdesk.' in opened.told
    assert opened.workspace.identity.key is not None


def test_a_role_that_reads_nothing_closes_what_is_open(opened, qtbot):
    opened.change(SIX_YEARS, without("Lea") + person("Lea", "auditor"))
    opened.look()
    qtbot.waitUntil(lambda: opened.view.is_at_start, timeout=LONG)
    assert opened.window.tree_model.rowCount() == 0
    assert "reads no source" in opened.view.start_page.banner.sentence


def test_whoever_is_not_named_any_more_is_locked(opened, qtbot):
    opened.change(SIX_YEARS, without("Lea"))
    opened.look()
    qtbot.waitUntil(lambda: opened.window.locking.is_locked, timeout=LONG)
    assert opened.view.is_at_start
    assert opened.workspace.identity.key is None


def test_a_policy_that_cannot_be_relied_on_is_said_and_not_taken(opened, qtbot):
    place = opened.team.folder / "policy.json"
    whole = place.read_bytes()
    place.write_bytes(whole.replace(b"6 years", b"9 years"))
    opened.look()
    assert "exporting is off" in opened.told
    assert opened.workspace.policy.version == 1
    place.write_bytes(whole)
    opened.window.taking_up.look()
    qtbot.waitUntil(lambda: opened.told == "", timeout=LONG)


def test_a_share_that_is_gone_makes_nobody_hold_every_role(opened, qtbot):
    opened.team.folder.rename(opened.team.folder.with_name("gone"))
    opened.look()
    assert "is not there" in opened.told
    assert opened.workspace.is_team
    opened.team.folder.with_name("gone").rename(opened.team.folder)


@pytest.mark.parametrize("kind", [ApprovalsSection, AuditLogSection])
def test_a_share_that_is_gone_is_not_told_as_having_nothing_in_it(shared, qtbot, kind):
    away = shared.team.folder.rename(shared.team.folder.with_name("gone"))
    shared.view.show_workspace(kind)
    section = shared.view.workspace_page.section
    notice = section.ledger.notice
    qtbot.waitUntil(lambda: notice.heading == "This cannot be read", timeout=LONG)
    assert "Is its share connected?" in notice.sentence
    assert section.words_below() == "This cannot be read"
    assert section.card.isHidden()
    assert section.note.words != "intact"
    away.rename(shared.team.folder)
    section.come()
    qtbot.waitUntil(lambda: section.words_below() != "This cannot be read", timeout=LONG)


def test_a_log_whose_share_is_gone_is_nowhere_said_to_be_intact(shared, qtbot):
    shared.view.show_workspace(PeopleSection)
    section = shared.view.workspace_page.section_of(AuditLogSection)
    qtbot.waitUntil(lambda: section.note.words == "intact", timeout=LONG)
    away = shared.team.folder.rename(shared.team.folder.with_name("gone"))
    shared.look()
    qtbot.waitUntil(lambda: section.note.words == "cannot be checked", timeout=LONG)
    assert section.ledger.finding.startswith("Cannot be checked: the folder")
    away.rename(shared.team.folder)
    shared.window.taking_up.look()
    qtbot.waitUntil(lambda: section.note.words == "intact", timeout=LONG)
    assert section.ledger.finding.startswith("Checked at the start")


def test_a_log_whose_share_is_gone_is_not_verified(shared, qtbot):
    shared.view.show_workspace(AuditLogSection)
    section = shared.view.workspace_page.section
    qtbot.waitUntil(lambda: section.rows.rowCount() > 0, timeout=LONG)
    away = shared.team.folder.rename(shared.team.folder.with_name("gone"))
    section.verify_button.click()
    qtbot.waitUntil(lambda: "Is its share connected?" in section.ledger.finding, timeout=LONG)
    assert not shared.team.folder.exists()
    away.rename(shared.team.folder)


def test_an_export_that_is_asked_about_is_judged_anew(opened, qtbot):
    source, nodes = opened.window.browsing.place.source, opened.window.nodes
    chosen = [nodes.node_at(row) for row in range(nodes.rowCount())]
    chosen = [one for one in chosen if one.name in FILES]
    dialog = opened.window.exports.ask(source, chosen)
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=LONG)
    assert dialog._foot.primary.text() == "Export 3 items"
    opened.change(SIX_YEARS + PAST)
    opened.look()
    qtbot.waitUntil(lambda: dialog.is_ready and dialog.rows[0].item.node.name == "B.TXT",
                    timeout=LONG)  # fmt: skip
    dialog.reject()


def test_the_window_goes_on_while_it_takes_a_policy_up(opened, qtbot):
    opened.change(SIX_YEARS + PAST)
    heart = Heartbeat()
    opened.look()
    opened.settle()
    qtbot.wait(50)
    assert heart.longest_silence() < 1.0


def test_a_register_that_grew_is_gone_by(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path)
    try:
        show(desk, qtbot, tmp_path)
        enter(open_workspace(tmp_path), ["/p0/B.TXT"], "T-1")
        desk.window.taking_up.look()
        qtbot.waitUntil(lambda: "register" in desk.view.policy_banner.sentence, timeout=LONG)
        qtbot.waitUntil(lambda: shown(desk) == ["A.TXT", "C.TXT"], timeout=LONG)
    finally:
        desk.close()
