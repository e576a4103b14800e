"""Exports that need a second person, in the dialog: asked for, released, carried out; sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.builders.approvals import person, unlocked
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.use_cases import inbox_of, standings
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.browse import Session
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.nodes import Node
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.dialogs.export_dialog import ExportDialog
from gleanpoint.gui.dialogs.export_dialog_rows import Rank
from gleanpoint.gui.dialogs.export_dialog_steps import steps_of
from gleanpoint.gui.dialogs.receipt_rows import receipt_rows, receipt_tally, receipt_title
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.workspace.approvals.words import facts_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

THEME = Theme("light")
RULES = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
match = { folder = "/**", kind = "file" }
"""
PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
    replace(person("Hal", Role.HELPDESK), blind=True),
)


@dataclass
class Place:
    folder: Path
    image: Path

    def of(self, name: str, rules: str = RULES, people: tuple[Person, ...] = PEOPLE) -> Workspace:
        policy = replace(parse_policy(rules, "policy.toml"), people=people)
        home, log = self.folder / name, AuditLog(self.folder / "log")
        made = Workspace(self.folder, policy, log, home=home, lock=PeopleLock(people, home))
        made.lock.enter(unlocked(name))
        return made


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"you"}))


Make = Callable[..., ExportDialog]


def hello_in(session: Session) -> Node:
    """Return the file of five bytes, whatever it is called to whoever looks."""
    nodes = session.children(session.resolve("/p0")).nodes
    return next(node for node in nodes if node.size == len(b"hello"))


@pytest.fixture
def make(qtbot: QtBot, place: Place) -> Iterator[Make]:
    workers = []

    def made(space: Workspace, *paths: str) -> ExportDialog:
        session = open_point(str(place.image), space)
        nodes = [session.resolve(path) for path in paths] or [hello_in(session)]
        worker = PointWorker(session)
        workers.append(worker)
        target = place.folder / "cases"
        target.mkdir(exist_ok=True)
        dialog = ExportDialog(worker, nodes, steps_of(space, str(target)), THEME)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda: dialog.is_ready or bool(dialog.reason), timeout=10_000)
        return dialog

    yield made
    for worker in workers:
        worker.close()


def carried_out(qtbot: QtBot, dialog: ExportDialog) -> ExportResult:
    jobs: list[Job] = []
    dialog.exportStarted.connect(lambda job, _title: jobs.append(job))
    results: list[ExportResult] = []
    failures: list[Exception] = []

    def follow(job: Job) -> None:
        job.succeeded.connect(results.append)
        job.failed.connect(failures.append)

    dialog.exportStarted.connect(lambda job, _title: follow(job))
    dialog._foot.primary.click()
    qtbot.waitUntil(lambda: bool(results or failures), timeout=10_000)
    assert not failures, failures
    return results[0]


def test_a_second_person_is_asked_and_what_they_release_goes_out_once(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    lea = place.of("Lea")
    dialog = make(lea, "/p0/A.TXT")
    assert [row.rank for row in dialog.rows] == [Rank.ASKED]
    assert "second person has to approve" in dialog.reason
    assert not dialog.is_ready
    dialog.ask_approval()
    assert dialog.asking_dialog is not None
    dialog.asking_dialog.purpose.setText("Case 0007")
    dialog.asking_dialog.take()
    qtbot.waitUntil(lambda: dialog.foot_words.startswith("Asked."), timeout=10_000)

    ada = place.of("Ada")
    case = inbox_of(ada).read().cases[0]
    inbox_of(ada).put(approve(case.signed, ada))

    released = make(lea, "/p0/A.TXT")
    assert released.is_ready
    assert "Released by" in released.foot_words
    assert released.rows[0].happens == "Written, released by two persons"
    result = carried_out(qtbot, released)
    written = result.folder / "A.TXT"
    assert written.read_bytes() == b"hello"

    again = make(lea, "/p0/A.TXT")
    assert not again.is_ready


def test_a_release_in_another_format_is_told_and_found_once_that_is_chosen(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    rules = RULES.replace("modified", "received").replace('"file"', '"message"')
    place.image = write_mailbox(place.folder / "ann.pst", [(("Inbox",), [mail("Letter")])])
    lea, ada = place.of("Lea", rules), place.of("Ada", rules)
    path = "/Top of Outlook data file/Inbox/Letter"
    dialog = make(lea, path)
    choose_format(dialog, MessageFormat.MSG)
    qtbot.waitUntil(lambda: bool(dialog.reason), timeout=20_000)
    dialog.ask_approval()
    assert dialog.asking_dialog is not None
    dialog.asking_dialog.purpose.setText("Case 0007")
    dialog.asking_dialog.take()
    qtbot.waitUntil(lambda: dialog.foot_words.startswith("Asked."), timeout=20_000)
    case = inbox_of(ada).read().cases[0]
    inbox_of(ada).put(approve(case.signed, ada))
    (standing,) = standings(ada)[0]
    assert ("Format", "MSG") in list(facts_of(standing, Listing(())))

    released = make(lea, path)
    assert not released.is_ready
    assert released.foot_words == "Released as MSG. Choose that format, or ask again."
    choose_format(released, MessageFormat.MSG)
    qtbot.waitUntil(lambda: released.is_ready, timeout=20_000)
    assert "Released by" in released.foot_words
    result = carried_out(qtbot, released)
    assert [each.suffix for each in result.folder.glob("*.msg")] == [".msg"]


def choose_format(dialog: ExportDialog, form: MessageFormat) -> None:
    box = dialog.form.mail.format
    box.setCurrentIndex(box.findData(form))


def test_a_release_of_one_item_lets_no_other_out(qtbot: QtBot, place: Place, make: Make) -> None:
    lea, ada = place.of("Lea"), place.of("Ada")
    dialog = make(lea, "/p0/A.TXT")
    dialog.ask_approval()
    assert dialog.asking_dialog is not None
    dialog.asking_dialog.purpose.setText("Case 0007")
    dialog.asking_dialog.take()
    qtbot.waitUntil(lambda: dialog.foot_words.startswith("Asked."), timeout=10_000)
    case = inbox_of(ada).read().cases[0]
    inbox_of(ada).put(approve(case.signed, ada))
    assert not make(lea, "/p0/A.TXT", "/p0/B.TXT").is_ready
    assert not make(lea, "/p0/B.TXT").is_ready


def test_legal_gets_a_proof_unless_they_say_otherwise(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    free = RULES.replace("1 day", "90 years")
    dialog = make(place.of("Lea", free), "/p0/A.TXT")
    assert "-export-01" in dialog.becomes
    result = carried_out(qtbot, dialog)
    assert result.page is not None
    assert result.page.is_file()


def test_who_works_blind_exports_sealed_to_somebody_else(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    free = RULES.replace("1 day", "90 years")
    dialog = make(place.of("Hal", free))
    assert dialog.is_ready
    assert [row.title for row in dialog.rows] == ["Content withheld"]
    assert dialog._foot.primary.text() == "Restore 1 item sealed"
    result = carried_out(qtbot, dialog)
    everything = b"".join(p.read_bytes() for p in result.folder.parent.rglob("*") if p.is_file())
    assert b"hello" not in everything
    assert b"A.TXT" not in everything
    assert result.folder.parent.parent == place.folder / "cases"
    assert [row.title for row in receipt_rows(result)] == ["Content withheld"]


def test_nobody_to_seal_to_is_said_before_anything_is_written(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    free = RULES.replace("1 day", "90 years")
    people = (person("Lea", Role.LEGAL), replace(person("Hal", Role.HELPDESK), blind=True))
    dialog = make(place.of("Hal", free, people))
    assert not dialog.is_ready
    assert "without seeing" in dialog.reason


def test_a_stub_is_told_before_and_after_it_is_written(
    qtbot: QtBot, place: Place, make: Make
) -> None:
    dialog = make(place.of("Lea", RULES.replace('"ask"', '"redact"')), "/p0/A.TXT", "/p0/B.TXT")
    assert dialog.is_ready
    assert [row.rank for row in dialog.rows] == [Rank.STUB, Rank.STUB]
    assert dialog.rows[0].happens.startswith("A stub is written:")
    result = carried_out(qtbot, dialog)
    rows = receipt_rows(result)
    assert [(row.rank, row.chip.words) for row in rows] == [(Rank.STUB, "Stub")] * 2
    assert receipt_title(result) == "0 of 2 items exported"
    assert [chip.words for chip in receipt_tally(rows)] == ["2 as stubs"]
