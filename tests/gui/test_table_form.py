"""The export of tables and answers: formats, a live database, and its connection string."""

from __future__ import annotations

import csv
import sqlite3
from html import escape
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from tests.gui.fake_tables import BROKEN, ORDERS, VIEW, TableSession

from gleanpoint.core.export.tables.options import TableFormat, TextEncoding
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.dialogs.export_dialog import ExportDialog
from gleanpoint.gui.dialogs.export_dialog_steps import steps_of
from gleanpoint.gui.dialogs.query_export import QueryExportDialog
from gleanpoint.gui.dialogs.table_form import TableForm
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme

CONNECTION = "Driver=NoSuchDriver;Server=10.0.0.1;PWD=hunter2"


@pytest.fixture
def form(qtbot):
    made = TableForm(Theme("light"))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shop(qapp):
    worker = PointWorker(TableSession(40))
    yield worker
    worker.close()


def choose(form: TableForm, wanted: TableFormat) -> None:
    form.format.setCurrentIndex(form.format.findData(wanted))


def ask(qtbot, worker: PointWorker, paths: list[str], tmp_path: Path) -> ExportDialog:
    nodes = [worker.session.resolve(path) for path in paths]
    steps = steps_of(open_workspace(tmp_path / "home"), str(tmp_path))
    dialog = ExportDialog(worker, nodes, steps, Theme("light"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_ready or bool(dialog.reason))
    return dialog


def test_every_format_can_be_chosen_and_csv_has_its_dialect(form):
    offered = {form.format.itemData(row) for row in range(form.format.count())}
    assert offered == set(TableFormat)
    form.delimiter.setCurrentIndex(1)
    form.encoding.setCurrentIndex(1)
    form.null_text.setText("NULL")
    csv_options = form.options().csv
    assert (csv_options.delimiter, csv_options.null_text) == (";", "NULL")
    assert csv_options.mark
    assert csv_options.encoding is TextEncoding.UTF_8


def test_what_does_not_fit_together_is_said(form):
    form.null_text.setText(",")
    assert "NULL" in form.obstacle


def test_a_connection_string_is_masked_asked_for_and_in_no_word(qtbot, form):
    choose(form, TableFormat.ODBC)
    assert form.obstacle
    form.connect_text.setText(CONNECTION)
    assert form.connect_text.echoMode() is QLineEdit.EchoMode.Password
    assert form.obstacle == ""
    form.run_test()
    qtbot.waitUntil(form.test.isEnabled)
    assert form.test_words
    assert "hunter2" not in form.test_words
    assert "hunter2" not in repr(form.options())
    assert form.options().odbc.encrypt


def test_a_table_becomes_a_file_in_the_chosen_format(qtbot, shop, tmp_path):
    dialog = ask(qtbot, shop, [ORDERS], tmp_path)
    assert "40 rows" in dialog.becomes
    assert dialog.form.offered >= {"In a new folder of its own"}
    started = []
    dialog.exportStarted.connect(lambda job, _title: started.append(job))
    dialog._foot.primary.click()
    with qtbot.waitSignal(started[0].succeeded) as done:
        pass
    result = done.args[0]
    with (result.folder / "Orders.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 41
    assert rows[4][1] == "Customer 3"


def test_only_tables_go_into_a_live_database(qtbot, shop, tmp_path):
    dialog = ask(qtbot, shop, [ORDERS, VIEW], tmp_path)
    choose(dialog.form.tables, TableFormat.ODBC)
    qtbot.waitUntil(lambda: "Only tables" in dialog.reason)
    assert not dialog.is_ready


def test_an_answer_is_exported_whole(qtbot, shop, tmp_path):
    workspace = open_workspace(tmp_path / "home")
    sql = "SELECT Id, Amount FROM sales.Orders WHERE Id > 30"
    dialog = QueryExportDialog(
        shop, sql, "/shop.mdf", workspace, str(tmp_path), Theme("light")
    )  # fmt: skip
    qtbot.addWidget(dialog)
    choose(dialog.form.tables, TableFormat.SQLITE)
    qtbot.waitUntil(lambda: dialog.is_ready)
    assert escape(str(tmp_path)) in dialog.becomes
    assert dialog.becomes.endswith("<b>query.sqlite</b>")
    started = []
    dialog.exportStarted.connect(lambda job, _title: started.append(job))
    dialog.start()
    with qtbot.waitSignal(started[0].succeeded, timeout=10_000) as done:
        pass
    (written,) = done.args[0].folder.glob("*.sqlite")
    with sqlite3.connect(written) as base:
        (name,) = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (9,)  # noqa: S608
    base.close()


def test_a_table_that_is_not_read_is_told_by_the_export(qtbot, shop, tmp_path):
    dialog = ask(qtbot, shop, [BROKEN], tmp_path)
    started = []
    dialog.exportStarted.connect(lambda job, _title: started.append(job))
    dialog._foot.primary.click()
    with qtbot.waitSignal(started[0].ended):
        pass
