"""What the window can show of the demo, whose two points lie in one folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget
from tests.builders.guide_pictures import CONDITION, QUERY, SALES, TOP
from tests.builders.window_stage import Stage

from gleanpoint.gui.actions import Command
from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.models.tree.grouped_tree import Group
from gleanpoint.gui.panes.preview.tabs import Tab

State = Callable[[Stage], QWidget]

REPORTS: Final = "/p1/Users/Ann Morrow/Documents/Reports"
PICTURES: Final = "/p1/Users/Ann Morrow/Pictures"
DELETED: Final = "Budget 2027.xlsx"


def trigger(stage: Stage, command: Command) -> None:
    """Do a command as its key does."""
    stage.window.commands.actions[command].trigger()


def _files(stage: Stage) -> QWidget:
    stage.go(REPORTS)
    stage.select("figures 2025-Q4.csv")
    stage.until(lambda: stage.window.times.ghosts.done is not None)
    return stage.window


def _ghost(stage: Stage) -> QWidget:
    _files(stage)
    stage.until(lambda: DELETED in stage.names())
    stage.select(DELETED)
    stage.until(lambda: stage.view.point_bar.time_bar.slider.life is not None)
    return stage.window


def _versions(stage: Stage) -> QWidget:
    _files(stage)
    stage.until(lambda: not stage.window.times.is_asking)
    stage.view.preview.choose_tab(Tab.VERSIONS)
    return stage.window


def _tab(tab: Tab) -> State:
    def show(stage: Stage) -> QWidget:
        stage.go(REPORTS)
        stage.select("figures 2025-Q4.csv")
        stage.view.preview.choose_tab(tab)
        return stage.window

    return show


def _document(folder: str, name: str) -> State:
    def show(stage: Stage) -> QWidget:
        stage.go(folder)
        stage.select(name)
        stage.view.preview.choose_tab(Tab.PREVIEW)
        stage.pause(1.5)
        return stage.window

    return show


def _filter(stage: Stage) -> QWidget:
    stage.go(REPORTS)
    trigger(stage, Command.FILTER)
    stage.view.list_pane.find_bar.unfold.setChecked(True)
    stage.view.list_pane.find_bar.line.setText("nothing is called so")
    stage.pause(0.8)
    return stage.window


def filter_end(stage: Stage) -> None:
    """Put the filter away."""
    stage.view.list_pane.find_bar.line.clear()
    stage.view.list_pane.show_find(is_shown=False)


def gathered(group: Group) -> State:
    """Return what shows all mailboxes, or all databases, that were found."""

    def show(stage: Stage) -> QWidget:
        stage.window.ways.show(group)
        stage.until(lambda: bool(stage.view.gathered.list.gathered.found))
        stage.pause(1.5)
        return stage.window

    return show


def _query(stage: Stage) -> QWidget:
    stage.table(f"{SALES}/Order")
    stage.window.databases.show_query(is_shown=True)
    query = stage.view.list_pane.query
    query.editor.setPlainText(QUERY)
    query.run()
    stage.until(lambda: " in " in query.message)
    return stage.window


def _query_export(stage: Stage) -> QWidget:
    _query(stage)
    stage.window.databases.export_answer(QUERY)
    return stage.front()


def _rows(stage: Stage) -> QWidget:
    stage.window.databases.show_query(is_shown=False)
    rows = stage.table(f"{SALES}/Order")
    rows.where.set_text(CONDITION)
    stage.until(lambda: rows.window_of_rows.is_counted and rows.is_filtered)
    rows.grid.setFocus()
    rows.grid.go_to(3, 0)
    return stage.window


def _bad_condition(stage: Stage) -> QWidget:
    rows = stage.table(f"{SALES}/Order")
    rows.where.set_text("Freight >> ninety AND")
    stage.pause(1.0)
    return stage.window


def _cell(stage: Stage) -> QWidget:
    rows = stage.table(f"{SALES}/Customer")
    rows.cell_actions.open_cell(0, 1)
    return stage.front()


def _table_export(stage: Stage) -> QWidget:
    stage.table(f"{SALES}/Order")
    place = stage.window.browsing.place
    dialog = stage.window.exports.ask(place.source, [place.folder])
    stage.until(lambda: dialog.is_ready)
    return dialog


def _mail_export(stage: Stage) -> QWidget:
    stage.go(f"{TOP}/Inbox")
    return stage.ask_export(*stage.names()[:3])


def _file_export(stage: Stage) -> QWidget:
    stage.go(REPORTS)
    return stage.ask_export("figures 2025-Q4.csv")


def _rehearsal(stage: Stage) -> QWidget:
    target = stage.work / "recovered"
    target.mkdir(exist_ok=True)
    (target / "figures 2025-Q4.csv").write_text("of today")
    stage.go(REPORTS)
    stage.until(lambda: "figures 2025-Q4.csv" in stage.names())
    nodes = stage.window.nodes
    plain = [n for n in stage.names() if not nodes.is_ghost_at(stage.names().index(n))]
    dialog = stage.ask_export(*plain)
    dialog.form.set_own_folder(is_on=False)
    stage.pause(0.3)
    stage.until(lambda: dialog.is_ready)
    dialog._foot.primary.click()
    stage.until(lambda: dialog.rehearsal.list.rows.rowCount() > 0)
    return dialog


def _receipt(stage: Stage) -> QWidget:
    dialog = _rehearsal(stage)
    dialog.rehearsal.foot.primary.click()
    entry = stage.window.board.entries[-1]
    stage.until(lambda: not entry.is_running)
    stage.window.exports.show_receipt(entry.outcome.receipt)
    return next(one for one in stage.dialogs() if isinstance(one, ReceiptView))


def _jobs(stage: Stage) -> QWidget:
    stage.view.drawer.show()
    return stage.window


def _palette(stage: Stage) -> QWidget:
    trigger(stage, Command.PALETTE)
    return stage.window


def _palette_of_nothing(stage: Stage) -> QWidget:
    _palette(stage)
    stage.window.palettes.palette.field.setText("nothing is called so")
    return stage.window


def palette_end(stage: Stage) -> None:
    """Put the palette away."""
    stage.window.palettes.palette.hide()


def _compare(path: str) -> State:
    def show(stage: Stage) -> QWidget:
        if path.startswith(SALES):
            stage.table(path)
            node = stage.window.browsing.place.folder
        else:
            stage.go(path.rpartition("/")[0])
            node = stage.node(path.rpartition("/")[2])
        source, comparing = stage.window.browsing.place.source, stage.window.comparing
        stage.until(lambda: len(stage.window.times.points) > 1)
        other = next(p for p in stage.window.times.points if p.id != source.point.id)
        comparing.compare_with(source, node, other)
        stage.until(lambda: stage.view.compare_page.compared is not None)
        return stage.window

    return show


def _undo_script(stage: Stage) -> QWidget:
    _compare(f"{SALES}/Order")(stage)
    stage.window.comparing.making.show_undo()
    dialog = stage.front()
    stage.pause(1.5)
    return dialog


OF_ITEMS: Final[dict[str, State]] = {
    "files": _files,
    "ghost": _ghost,
    "versions": _versions,
    "facts": _tab(Tab.FACTS),
    "hex": _tab(Tab.HEX),
    "pdf": _document("/p1/Users/Ann Morrow/Documents/Contracts", "Lease of Quay 7 (signed).pdf"),
    "office": _document(REPORTS, "Stock list.xlsx"),
    "markdown": _document("/p1/Users/Ann Morrow/Documents/Notes", "Ideen für Jürgen.md"),
    "csv": _document("/p1/Users/Ben Sætre/Documents", "orders 2026.csv"),
    "thumbnails": _document(PICTURES, "Quay at dawn.png"),
    "filter-nothing": _filter,
    "mail": _document(f"{TOP}/Inbox", "Pictures for the new brochure"),
    "mailboxes": gathered(Group.MAIL),
    "databases": gathered(Group.DATABASES),
    "rows": _rows,
    "rows-refused": _bad_condition,
    "cell": _cell,
    "query": _query,
    "query-export": _query_export,
    "table-export": _table_export,
    "mail-export": _mail_export,
    "file-export": _file_export,
    "rehearsal": _rehearsal,
    "receipt": _receipt,
    "jobs": _jobs,
    "palette": _palette,
    "palette-nothing": _palette_of_nothing,
    "compare-table": _compare(f"{SALES}/Order"),
    "compare-file": _compare(f"{REPORTS}/figures 2025-Q4.csv"),
    "undo-script": _undo_script,
}
