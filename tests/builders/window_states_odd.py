"""What the window shows of odd names beyond lists: compared, examined, and named by a policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final, cast

from PySide6.QtWidgets import QWidget
from tests.builders.approvals import person
from tests.builders.held_files import HeldFiles
from tests.builders.held_tables import HeldSession, column, table
from tests.builders.window_stage import Stage
from tests.builders.window_states_demo import State
from tests.gui.fake_session import POINT, TAKEN

from gleanpoint.core.browse import Session
from gleanpoint.core.found_layers import Found
from gleanpoint.core.health.health import Health, Part, Sample, Trouble
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, Rule, Scope
from gleanpoint.gui.comparing.wanted import WantedSide
from gleanpoint.gui.dialogs.health_dialog import HealthDialog
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection
from gleanpoint_parsers.content import Content

LONG: Final = (
    "Minutes of the steering committee for the move of the harbour office, with all annexes "
)
ARABIC: Final = "تقرير الميزانية السنوي للعام 2027"
HEBREW: Final = "דוח תקציב שנתי 2027"
CHEAT: Final = "invoice\u202egpj.exe"
MARKUP: Final = "<b>bold</b> & <img src=x>"
NAMES: Final = (LONG * 2, ARABIC, HEBREW, CHEAT, MARKUP, "x" * 200)


def _names(end: str = "") -> list[str]:
    return [f"{name}{end}".replace("/", "_") for name in NAMES]


def _compare(stage: Stage, old: object, new: object, path: str) -> QWidget:
    """Compare two held things as if a person had asked for it."""

    def side(session: object, words: str) -> WantedSide:
        workspace, name = stage.workspace, path.rpartition("/")[2]
        return WantedSide(lambda: cast(Session, session), path, words, workspace, name)

    stage.window.comparing.start(side(old, f"{LONG} older"), side(new, ARABIC))
    stage.until(lambda: stage.view.compare_page.compared is not None)
    return stage.window


def _compare_folders(stage: Stage) -> QWidget:
    names = _names(".txt")
    old = {f"/in/{name}": b"1" for name in names[:4]}
    new = {f"/in/{name}": b"22" for name in names[2:]}
    return _compare(stage, HeldFiles(old), HeldFiles(new), "/in")


def _compare_texts(stage: Stage) -> QWidget:
    path = f"/{LONG * 2}{CHEAT}.txt"
    old, new = ("\n".join(_names(end)).encode() for end in (" one", " two"))
    return _compare(stage, HeldFiles({path: old}), HeldFiles({path: new}), path)


def _compare_tables(stage: Stage) -> QWidget:
    columns = (column("id", "int", 1), *(column(name[:60], "nvarchar", length=400)
                                         for name in _names()[:3]))  # fmt: skip
    rows = [(number, *NAMES[:3]) for number in range(6)]
    other = [(number, *NAMES[3:]) for number in range(3, 9)]
    held = [table(LONG.strip(), columns, told) for told in (rows, other)]
    return _compare(stage, HeldSession(held[0]), HeldSession(held[1]), held[0].path)


def _health(stage: Stage) -> QWidget:
    why = f"{LONG}.pst is not in this image, only its cloud placeholder. Ask for the cloud copy."
    troubles = tuple(
        Trouble(f"/p1/{name}/{name}.pst", f"The reader stopped twice at {name}. {why}", state)
        for name, state in zip(_names(), [*Content][: len(NAMES)], strict=False)
    )
    parts = (
        Part(f"/{LONG}", "NTFS", 1_234_567, 98_765_432, 9 << 40, 0, ((Content.DAMAGED, 7_654),)),
        Part(f"/{ARABIC}", "", is_locked=True),
    )
    point = replace(POINT, name=f"{LONG * 2}{CHEAT}.img")
    health = Health(
        point, Found(), parts, (), (), troubles, 98_765, Sample(9, 12_345_678, 0.3), 9e4
    )
    dialog = HealthDialog(health, stage.appearance.theme, stage.window)
    dialog.open()
    return dialog


def _nothing_examined(stage: Stage) -> QWidget:
    empty = Health(POINT, Found(), (), (), (), (), 0, None, None)
    dialog = HealthDialog(empty, stage.appearance.theme, stage.window)
    dialog.open()
    return dialog


def _section(kind: type[HoldsSection | PeopleSection | PolicySection]) -> State:
    """Return what shows a section of a policy whose names are odd."""

    def show(stage: Stage) -> QWidget:
        workspace, own = stage.workspace, stage.workspace.policy
        scope = Scope(folder=tuple(_names()), sender=(f"@{'x' * 60}.example",))
        people = [
            replace(person(name, *Role), name=odd[:80], human=odd)
            for name, odd in zip(("Lea", "Ada", "Ben", "Hal", "Sam", "Eve"), NAMES, strict=True)
        ]
        workspace.policy = replace(
            own,
            name=LONG * 2,
            owner=f"{LONG}<{'x' * 60}@example.org>",
            rules=tuple(Rule(name, scope, note=f"{name} {LONG}") for name in NAMES),
            holds=tuple(Hold(name, scope, TAKEN - timedelta(days=9), note=LONG) for name in NAMES),
            people=tuple(people),
        )
        try:
            stage.show_section(kind)
            section = stage.view.workspace_page.section
            section.renew(is_shown=True)
        finally:
            workspace.policy = own
        tables = [one for one in section.findChildren(LogTable) if one.isVisible()]
        tables[0].selectRow(0)
        return stage.window

    return show


ODD: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "odd-compared-folders": _compare_folders,
    "odd-compared-texts": _compare_texts,
    "odd-compared-tables": _compare_tables,
    "odd-health": _health,
    "no-health": _nothing_examined,
    "odd-policy": _section(PolicySection),
    "odd-holds": _section(HoldsSection),
    "odd-people": _section(PeopleSection),
}
