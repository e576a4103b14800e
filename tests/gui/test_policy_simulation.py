"""Trying a policy out in the window: asked, under way, stopped, found, read out and copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from tests.builders.retention_facts import years
from tests.builders.small_images import fat12_image
from tests.gui.fake_session import FakeSession, message, node
from tests.gui.window import Desk

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulation import Line, Simulation
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.tables.withholding.tried_rows import TriedRows
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.workspace.policy.section import PolicySection
from gleanpoint.gui.workspace.policy.simulation_page import SimulationPage
from gleanpoint.gui.workspace.policy.year_bars import MOST, Measure, bars_of, scale
from gleanpoint_parsers.entries import Kind

YEAR_HOURS = 24 * 365
RULES = (
    Rule("Contracts", Scope(folder=("Contracts",)), delete_after=years(6)),
    Rule("Invoices", Scope(folder=("Invoices",)), keep=years(10)),
    Rule(
        "Calls", Scope(folder=("Calls",)), delete_after=years(2), on_past_maximum=OnPastMaximum.FLAG
    ),
)
HOLDS = (Hold("M-0007", Scope(words=("*dispute*",))),)


class Office(FakeSession):
    """Mail of twelve years in three folders, which can be walked in full."""

    def __init__(self) -> None:
        folders: dict[str, list] = {"/": [], "/Contracts": [], "/Invoices": [], "/Calls": []}
        for place in ("Contracts", "Invoices", "Calls"):
            folders["/"].append(node(f"/{place}", Kind.FOLDER))
            for number in range(12):
                for copy in range(1 + number % 4):
                    words = "the dispute" if number % 5 == 0 else "as agreed"
                    path = f"/{place}/{number}-{copy}"
                    made = message(path, words, "dora@example.com", number * YEAR_HOURS)
                    folders[f"/{place}"].append(replace(made, size=4096 * (1 + copy) * 7))
        super().__init__(folders)

    def walk(  # noqa: PLR0913 - as a session has it
        self,
        folder: object,
        *,
        into: bool = False,
        deleted: bool = False,
        inside_messages: bool = False,
        hidden: bool = False,
        brief: bool = False,
        cancellation: Cancellation | None = None,
    ) -> Iterator[FolderListing]:
        yield from super().walk(folder, into=into, deleted=deleted, cancellation=cancellation)


class RuledDesk(Desk):
    """A window whose workspace has three rules and a hold."""

    def make_workspace(self, folder: Path) -> Workspace:
        policy = Policy("Example Ltd.", 3, rules=RULES, holds=HOLDS)
        return Workspace(folder, policy, AuditLog(folder / "log"))


class Archive(Office):
    """The same with a database of two tables, one of which cannot be read."""

    def __init__(self) -> None:
        super().__init__()
        tables = (node(f"/{name}", Kind.TABLE) for name in ("Orders", "Broken"))
        self.folders["/"] += [replace(table, rows=900) for table in tables]

    def try_rows(
        self,
        table: Node,
        trial: Sight,
        report: Report,
        _cancellation: Cancellation | None,
    ) -> TriedRows:
        if table.name == "Broken":
            raise SourceUnreadableError("Page 1:77 cannot be read.")
        report(Progress(900, 900, "rows", table.path))
        assert trial.policy.rules[-1].name == "Orders"
        lines = {(Fate.WITHHELD, "Orders", 2019): 600, (Fate.FREE, "Orders", 2025): 293}
        return TriedRows({**lines, (Fate.UNDATABLE, "Orders", None): 7}, lacks=("Orders",))


class DatabaseDesk(RuledDesk):
    """A window whose workspace has a rule on rows besides."""

    def make_workspace(self, folder: Path) -> Workspace:
        rows = Rule(
            "Orders",
            Scope(kind=("row",)),
            delete_after=years(6),
            anchor=Anchor.COLUMN,
            column="OrderDate",
        )
        policy = Policy("Example Ltd.", 3, rules=(*RULES, rows), holds=HOLDS)
        return Workspace(folder, policy, AuditLog(folder / "log"))


@pytest.fixture
def ruled(qtbot, tmp_path) -> Iterator[RuledDesk]:
    desk = RuledDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def page_of(desk: Desk) -> SimulationPage:
    desk.view.show_workspace(PolicySection)
    section = desk.view.workspace_page.section
    section.simulate_button.click()
    assert section.page is section.simulation
    return section.simulation


def found(desk: Desk, qtbot, day: str = "2026-11-26") -> SimulationPage:
    desk.open(Office())
    page = page_of(desk)
    page.form.day.setText(day)
    page.form.go.click()
    qtbot.waitUntil(lambda: page.simulation is not None)
    return page


def test_without_a_source_there_is_nothing_to_count(ruled):
    page = page_of(ruled)
    assert page.notice.heading == "No source is open"
    assert not page.form.go.isEnabled()
    page.head.back.click()
    section = ruled.view.workspace_page.section
    assert section.page is section.rules


def test_figures_are_shown_by_year_and_read_out(ruled, qtbot):
    page = found(ruled, qtbot)
    simulation = page.simulation
    assert simulation.items() == 3 * sum(1 + number % 4 for number in range(12))
    back = simulation.items(Fate.WITHHELD)
    assert page.head.words == f"As of 26 Nov 2026: {back} of {simulation.items()} items kept back."
    words = " ".join(page.result.legend.words)
    assert "Held" in words
    assert f"Past their limit, withheld {back}" in words
    chart = page.result.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current.year == 2015
    assert page.result.read.startswith("2015: 12 items")
    assert chart.accessibleDescription() == page.result.read
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current.year == 2016
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current.year == 2026


def test_bars_can_show_bytes(ruled, qtbot):
    page = found(ruled, qtbot)
    page.result.unit.setCurrentIndex(1)
    page.result.unit.activated.emit(1)
    assert any(words.endswith("KB") for words in page.result.legend.words)
    bar = page.result.chart
    bar.choose(0)
    assert "KB" in page.result.read


def test_the_bar_under_the_mouse_is_read(ruled, qtbot):
    chart = found(ruled, qtbot).result.chart
    qtbot.mouseMove(chart, chart.rect().center())
    assert chart.current is not None
    assert chart.words.startswith(str(chart.current.year))


def test_the_table_is_copied_as_text_and_as_csv(ruled, qtbot):
    page = found(ruled, qtbot)
    page.result.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "What would happen\tRule or matter\tYear\tCount\tSize"
    assert len(lines) == page.result.rows.rowCount() + 1
    page.result.csv_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "fate,rule,year,items,bytes,rows"
    assert any(line.startswith("withheld,Contracts,2015,") for line in lines)


def test_rows_are_a_chart_of_their_own_and_lines_of_the_table(qtbot, tmp_path):
    desk = DatabaseDesk(qtbot, tmp_path)
    desk.open(Archive())
    page = page_of(desk)
    page.form.day.setText("2026-11-26")
    page.form.go.click()
    qtbot.waitUntil(lambda: page.simulation is not None)
    assert "; 600 of 900 rows kept back." in page.head.words
    assert "1 table could not be read in full" in page.head.words
    result = page.result
    result.unit.setCurrentIndex(result.unit.findText("Number of rows"))
    result.unit.activated.emit(2)
    assert "Past their limit, withheld 600" in result.legend.words
    result.chart.choose(0)
    assert result.read == "2019: 600 rows. Past their limit, withheld 600."
    lines = result.rows.as_text().splitlines()
    assert "Past their limit, withheld\tOrders\t2019\t600 rows\t—" in lines
    lacks, broken = (line.split("\t") for line in lines[-2:])
    assert lacks[:2] == ["Lacks the column", "/Orders"]
    assert lacks[4] == "It lacks the column of Orders, 7 rows without a date."
    assert broken[:2] == ["Not counted", "/Broken"]
    assert broken[4] == "Its rows are not counted. Page 1:77 cannot be read."
    assert "withheld,Orders,2019,,,600" in result.rows.as_csv().splitlines()
    desk.close()


def test_names_of_rules_are_no_formulas(ruled, qtbot):
    rows = page_of(ruled).result.rows
    moment = datetime(2026, 11, 26, tzinfo=UTC)
    rows.show(Simulation(moment, "", (Line(Fate.HELD, "=1+1", 2020, 1, 2),)))
    assert rows.as_csv().splitlines()[1] == "held,'=1+1,2020,1,2,"


def test_another_day_gives_other_figures(ruled, qtbot):
    page = found(ruled, qtbot, "2040-01-01")
    assert page.simulation.items(Fate.WITHHELD) > 15
    assert page.simulation.on == datetime(2040, 1, 1, tzinfo=UTC)


def test_what_is_no_day_is_said_before_anything_is_read(ruled):
    ruled.open(Office())
    page = page_of(ruled)
    page.form.day.setText("31.01.2030")
    page.form.go.click()
    assert "31.01.2030 is no day" in page.head.words
    assert not page.is_running
    page.form.day.clear()
    page.form.day.textEdited.emit("")
    assert page.head.words == ""


def test_it_can_be_stopped_and_begun_again(ruled, qtbot):
    session = Office()
    ruled.open(session)
    page = page_of(ruled)
    session.gate.clear()
    page.form.go.click()
    assert page.is_running
    assert page.notice.heading == "Judging every item"
    assert not page.form.go.isEnabled()
    assert len(ruled.window.board.running) == 1
    page._stop()
    qtbot.waitUntil(lambda: page.notice.heading == "Stopped")
    session.gate.set()
    page.form.go.click()
    qtbot.waitUntil(lambda: page.simulation is not None)
    assert not ruled.window.board.entries or not ruled.window.board.running


def test_a_source_that_cannot_be_read_says_so(ruled, qtbot):
    session = Office()
    ruled.open(session)
    page = page_of(ruled)
    session.failing["/", "0"] = SourceUnreadableError("The disk is gone.")
    page.form.go.click()
    qtbot.waitUntil(lambda: page.notice.heading == "This source cannot be counted")
    assert page.notice.sentence == "The disk is gone."
    assert page.form.go.isEnabled()


def test_a_closed_source_is_not_offered_any_more(ruled):
    source = ruled.open(Office())
    page = page_of(ruled)
    assert page.form.source.count() == 1
    ruled.window.sources.close(source)
    assert page.form.source.count() == 0
    assert page.notice.heading == "No source is open"


def test_a_disk_is_counted_through_a_parser_process_of_its_own(ruled, qtbot, tmp_path):
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.LOG": b"you"})
    ruled.window.open([str(image)])
    qtbot.waitUntil(lambda: ruled.window.browsing.place is not None, timeout=30_000)
    page = page_of(ruled)
    page.form.go.click()
    qtbot.waitUntil(lambda: page.simulation is not None, timeout=30_000)
    assert page.simulation.items() >= 2
    assert page.simulation.size() >= 8


def test_nothing_is_left_to_see_when_somebody_else_acts(ruled, qtbot):
    page = found(ruled, qtbot)
    ruled.window.locking.changed.emit()
    assert page.simulation is None
    assert page.result.rows.rowCount() == 0
    assert page.head.words == ""


def test_very_many_years_share_a_bar():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    lines = tuple(
        Line(Fate.FREE, "", year, 1, 10) for year in range(start.year - 199, start.year + 1)
    )
    bars = bars_of(
        Simulation(start + timedelta(days=1), "", (*lines, Line(Fate.FREE, "", None, 2, 0)))
    )
    assert len(bars) == MOST + 1
    assert bars[0].is_more
    assert sum(bar.total(Measure.ITEMS) for bar in bars) == 202
    assert bars[-1].year is None


@pytest.mark.parametrize(
    ("highest", "in_bytes", "step", "top"),
    [
        (0, False, 1, 1),
        (3, False, 1, 3),
        (7, False, 2, 8),
        (130, False, 50, 150),
        (4_000_000, False, 1_000_000, 4_000_000),
        (3 << 20, True, 1 << 20, 3 << 20),
        (700 << 10, True, 200 << 10, 800 << 10),
    ],
)
def test_lines_stand_at_round_figures(highest, in_bytes, step, top):
    assert scale(highest, in_bytes=in_bytes) == (step, top)
