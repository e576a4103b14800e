"""Drive the real window through the demo and take the guide's pictures.

``xvfb-run -s "-screen 0 1440x900x24" python -m tests.builders.guide_pictures FOLDER``

FOLDER of the guide is ``resources/gleanpoint_resources/guide/pictures``; other languages have
theirs from ``tests.builders.guide_language``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from tests.builders.encryption.bitlocker import PASSWORD, RECOVERY, RECOVERY_PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.small_images import fat32_with_large_file

from gleanpoint.core.demo_tables import DATABASE
from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.application import make_application
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.panes.tables.rows_view import RowsView
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow

PATIENCE = 90.0
TOP = "/p1/mail/ann.morrow.pst/Top of Outlook data file"
SALES = f"{DATABASE}/sales"
CONDITION = "ShippedOn IS NULL AND Freight > 90"
QUERY = """\
SELECT c.City, COUNT(*) AS Orders, SUM(o.Freight) AS Freight
FROM sales.[Order] AS o
JOIN sales.Customer AS c ON c.CustomerCode = o.CustomerCode
WHERE o.ShippedOn IS NULL
GROUP BY c.City
ORDER BY Freight DESC"""
LARGE = (1 << 31) - 1
SMALLEST = 0
"""How Qt is told to compress a PNG as far as it can be."""

LOST = 150
"""A row of the price list near those whose page is lost."""


class Tour:
    """One window, driven as a person would."""

    def __init__(self, pictures: Path, work: Path) -> None:
        self.pictures, self.work = pictures, work
        self.workspace = open_workspace(work / "home")
        settings = Settings(theme="light", export_folder=str(work / "recovered"))
        self.preferences = Preferences(self.workspace.folder, settings, QThreadPool())
        self.appearance = Appearance(QApplication.instance(), self.preferences)
        with self.appearance.undressed():  # as the program puts it together
            self.window = MainWindow(self.workspace, self.preferences, self.appearance)
        self.window.resize(1440, 900)
        self.window.show()

    def run(self) -> None:
        self.pause(0.5)
        self.shoot("start-light")
        self.window.opener.open_demo()
        self.until(lambda: self.place == "/p1")
        self.tables()
        self.window.view.tree_pane.tree.collapseAll()
        self.files()
        self.mail()
        self.exports()
        self.locked()
        self.dark()
        self.window.close()

    def files(self) -> None:
        self.go("/p1/Users/Ann Morrow/Documents/Reports")
        self.select("figures 2025-Q4.csv")
        self.shoot("files-light")
        self.go("/p1/Users/Ben Sætre/Documents")
        self.select("resignation.txt")
        self.shoot("deleted-light")
        self.go("/p1/Users/Ann Morrow/OneDrive")
        self.select("Board minutes 2026-02.docx")
        self.shoot("problem-light")

    def mail(self) -> None:
        self.go(f"{TOP}/Inbox")
        self.select("Pictures for the new brochure")
        self.shoot("mail-light")
        self.find()
        self.select("Quarterly talk")
        self.shoot("meeting-light")
        self.go(f"{TOP}/Contracts")
        self.select("Lease of Quay 7: signed")
        self.shoot("refused-light")

    def find(self) -> None:
        self.window.commands.toggle_find()
        bar = self.window.view.list_pane.find_bar
        bar.unfold.setChecked(True)
        bar.line.setText("from:otis has:attachment")
        self.pause(0.8)
        self.shoot("find-light")
        bar.line.clear()
        self.window.commands.toggle_find()
        self.pause(0.8)

    def exports(self) -> None:
        source = self.window.browsing.place.source
        nodes = [self.window.nodes.node_at(row) for row in range(self.window.nodes.rowCount())]
        dialog = self.window.exports.ask(source, nodes)
        self.until(lambda: dialog.is_ready)
        self.pause(0.4)
        self.save("export-light", dialog)
        dialog._foot.primary.click()
        entry = self.window.board.entries[-1]
        self.until(lambda: not entry.is_running)
        self.window.exports.show_receipt(entry.outcome.receipt)
        self.pause(0.5)
        (receipt,) = [
            w for w in QApplication.topLevelWidgets() if type(w).__name__ == "ReceiptView"
        ]
        self.save("receipt-light", receipt)
        receipt.close()

    def tables(self) -> None:
        rows = self.table(f"{SALES}/Order")
        rows.where.set_text(CONDITION)
        self.until(lambda: rows.window_of_rows.is_counted and rows.is_filtered)
        self.pause(0.5)
        rows.grid.setFocus()
        rows.grid.go_to(3, 0)
        self.pause(1.2)
        self.shoot("table-light")
        place = self.window.browsing.place
        dialog = self.window.exports.ask(place.source, [place.folder])
        self.until(lambda: dialog.is_ready)
        self.pause(0.4)
        self.save("table-export-light", dialog)
        dialog.close()
        self.query()
        self.lost_page()

    def query(self) -> None:
        self.window.databases.toggle_query()
        query = self.window.view.list_pane.query
        query.editor.setPlainText(QUERY)
        query.run()
        self.until(lambda: query.model.columns and not query.is_running)
        self.pause(0.5)
        self.shoot("query-light")
        self.window.databases.toggle_query()

    def lost_page(self) -> None:
        rows = self.table(f"{SALES}/PriceList")
        banner = self.window.view.list_pane.banner
        self.until(lambda: bool(banner.sentence))
        self.window.view.preview.choose_tab(Tab.PAGES)
        rows.grid.setFocus()
        rows.grid.go_to(LOST, 0)
        self.pause(1.2)
        self.shoot("ledger-light")

    def table(self, path: str) -> RowsView:
        self.window.activateWindow()
        self.window.browsing.navigator.go_to_path(path)
        rows = self.window.view.list_pane.objects.rows
        self.until(lambda: self.place == path)  # the rows may be those of an earlier visit
        self.until(lambda: rows.node is not None and rows.node.path == path)
        self.until(lambda: rows.window_of_rows.is_counted and rows.model.cell(0, 0) is not None)
        return rows

    def locked(self) -> None:
        """A disk with a locked volume: what was found, and where its key is asked for."""
        ways = [Way(PASSWORD, "correct horse"), Way(RECOVERY, RECOVERY_PASSWORD)]
        made = self.work / "disks"
        made.mkdir()
        disk = half_locked_disk(made, ways).rename(self.work / "FS03.img")
        found = self.window.view.preview._content.found
        self.window.open([str(disk)])
        self.until(lambda: any("BitLocker" in text for _, text in found.words))
        self.pause(0.5)
        self.shoot("found-light")
        self.window.browsing.navigator.go_to_path("/p2")
        panel = self.window.view.list_pane.key_panel
        self.until(panel.isVisible)
        panel.field.setFocus()
        self.pause(0.5)
        self.shoot("key-light")

    def dark(self) -> None:
        image = fat32_with_large_file(self.work / "FS02.img", "ARCHIVE.BAK", LARGE)
        self.preferences.change(Settings(theme="dark", export_folder=str(self.work / "large")))
        self.window.open([str(image)])
        self.until(lambda: "ARCHIVE.BAK" in self.names())
        self.select("ARCHIVE.BAK")
        source = self.window.browsing.place.source
        dialog = self.window.exports.ask(source, [self.node("ARCHIVE.BAK")])
        self.until(lambda: dialog.is_ready)
        dialog._foot.primary.click()
        entry = self.window.board.entries[-1]
        self.pause(1.0)
        self.shoot("jobs-dark")
        entry.cancel()
        self.until(lambda: not entry.is_running)
        self.pause(0.5)
        self.shoot("cancelled-dark")

    @property
    def place(self) -> str:
        place = self.window.browsing.place
        return place.folder.path if place else ""

    def go(self, path: str) -> None:
        self.window.browsing.navigator.go_to_path(path)
        self.until(lambda: self.place == path)
        ended = {Reading.COMPLETE, Reading.FAILED}
        nodes = self.window.nodes
        self.until(lambda: nodes.state in ended and not nodes.is_arranging)

    def names(self) -> list[str]:
        nodes = self.window.nodes
        return [nodes.node_at(row).name for row in range(nodes.rowCount())]

    def node(self, name: str) -> object:
        return self.window.nodes.node_at(self.names().index(name))

    def select(self, name: str) -> None:
        self.window.view.list_pane.table.select_row(self.names().index(name))
        self.pause(1.2)

    def shoot(self, name: str) -> None:
        self.save(name, self.window)

    def save(self, name: str, widget: QWidget) -> None:
        widget.grab().save(str(self.pictures / f"{name}.png"), quality=SMALLEST)

    def pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.01)

    def until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                message = "the window did not get there"
                raise TimeoutError(message)
            QApplication.processEvents()
            time.sleep(0.01)


if __name__ == "__main__":
    application = make_application()
    target, place = Path(sys.argv[1]), Path(tempfile.gettempdir()) / "guide"
    target.mkdir(parents=True, exist_ok=True)
    try:
        Tour(target, place).run()
    finally:
        shutil.rmtree(place)
