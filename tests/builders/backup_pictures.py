"""Build the backups of a shop, drive the real window through them and take the guide's pictures.

``xvfb-run -s "-screen 0 1440x900x24" python -m tests.builders.backup_pictures FOLDER``

FOLDER of the guide is ``resources/gleanpoint_resources/guide/pictures``.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from tests.builders.guide_pictures import Tour
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_tree import LoggedTree
from tests.builders.sqlserver.tables import Index

from gleanpoint.gui.application import make_application
from gleanpoint.gui.panes.time.time_slider import INSET

MORNING = datetime(2026, 11, 19, 8, 0)  # noqa: DTZ001  # the server's clock has no zone
ORDER = "/sales/Order"
LOST_LOG = 6
"""The log backup that is not there: the chain has a gap."""

LOGS = 9
MISHAP = 4
"""The quarter of an hour in which somebody forgot the WHERE."""

_CUSTOMERS = ("EXAMP", "MUSTR", "DEMOC", "SAMPL", "NOBOD")
_STREETS = ("Harbour Street 5", "Mill Lane 12", "Station Road 1", "Quay 7", "Chapel Row 3")
_COLUMNS = (
    Column("OrderId", t.integer(), nullable=False),
    Column("CustomerCode", t.nchar(5), nullable=False),
    Column("Quantity", t.integer()),
    Column("ShipTo", t.nvarchar(60)),
)


class Shop:
    """A database that takes orders, and is backed up each quarter of an hour."""

    def __init__(self) -> None:
        database = DataFile("OrderBook", version=904, status=NOT_CLEAN, least_pages=1024)
        key = Index("PK_Order", ("OrderId",), is_clustered=True, is_primary=True)
        table = database.table("Order", _COLUMNS, clustered=key, schema="sales")
        self._chance = random.Random(4)  # noqa: S311  # not for secrets
        for number in range(30):
            table.add(*self._order(20_000 + 7 * number))
        self.running = LoggedDatabase(database)
        self.running.clock.now = MORNING
        self.orders = LoggedTree(self.running, "Order")

    def write(self, folder: Path) -> None:
        """Write the backups of a morning, but for one that was lost."""
        backups = Backups(self.running)
        backups.full().write(folder / "OrderBook_full.bak")
        for number in range(LOGS):
            self._work(number)
            self.running.clock.now = MORNING + timedelta(minutes=15 * (number + 1))
            taken = backups.log()
            if number != LOST_LOG:
                taken.write(folder / f"OrderBook_log_{number + 1}.trn")
            if number == LOST_LOG + 1:
                backups.differential().write(folder / "OrderBook_diff.bak")

    def crash(self, folder: Path) -> None:
        """Write the data file and the log as a crash leaves them, in the middle of an order."""
        self._work(0)
        open_one = self.running.begin("New order")
        self.orders.insert(open_one, *self._order(21_500))
        self.running.write(folder, self.running.dirty(self._chance))

    def _work(self, number: int) -> None:
        clock = self.running.clock
        for step, order in enumerate(self._numbers(number)):
            clock.now = MORNING + timedelta(minutes=15 * number + 1 + step, seconds=7 * step)
            with self.running.transaction("New order") as work:
                self.orders.insert(work, *self._order(order))
        keys = sorted(self.orders.held.current)
        with self.running.transaction("Ship") as work:
            for key in keys[number : number + 3]:
                assert isinstance(key, int)
                self.orders.update(work, key, "SAMPL", 1, "Quay 7")
        if number == MISHAP:
            self._mishap()

    def _mishap(self) -> None:
        """Do what an UPDATE without its WHERE does."""
        with self.running.transaction("UPDATE") as work:
            for key, row in sorted(self.orders.held.current.items()):
                assert isinstance(key, int)
                self.orders.update(work, key, *row[1:2], 0, row[3])

    def _numbers(self, number: int) -> Iterator[int]:
        for step in range(self._chance.randrange(3, 7)):
            yield 20_300 + 40 * number + 3 * step

    def _order(self, number: int) -> tuple[object, ...]:
        chance = self._chance
        return number, chance.choice(_CUSTOMERS), chance.randrange(1, 90), chance.choice(_STREETS)


class BackupTour(Tour):
    """The window on backups, on the log, and on a data file of a server that crashed."""

    def run(self) -> None:
        folder = self.work / "OrderBook backups"
        folder.mkdir(parents=True)
        Shop().write(folder)
        self.window.open([str(folder)])
        self.until(lambda: self.place == "/")
        self.chain()
        self.log()
        self.window.sources.close(self.window.tree_model.sources()[0])
        self.crashed()
        self.window.close()

    def chain(self) -> None:
        self.open_table(ORDER)
        self.go_back_to(MORNING + timedelta(minutes=62, seconds=30))
        slider = self.window.view.point_bar.time_bar.slider
        spot = QPoint(round(slider.scale.x(slider.scale.moment(0))) + INSET, slider.height() // 2)
        QTest.mouseMove(slider, spot + QPoint(round(slider.scale.width * 0.32), 0))
        self.pause(0.5)
        self.shoot("time-light")

    def log(self) -> None:
        QTest.mouseMove(self.window, QPoint(5, 5))
        self.go_back_to(MORNING + timedelta(minutes=88))
        self.window.databases.toggle_log()
        log = self.window.view.list_pane.log
        self.until(lambda: log.transactions.rowCount() > 0 and not log.is_reading)
        found = range(log.transactions.rowCount())
        names = [log.transactions.transaction(row).name for row in found]
        if "UPDATE" in names:
            log.table.selectRow(names.index("UPDATE"))
        self.pause(1.5)
        self.shoot("log-light")
        dialog = self.window.databases.logs.show_script(
            log.transactions.transaction(max(0, log.table.current_row))
        )
        self.until(dialog.copy_button.isEnabled)
        self.pause(0.5)
        self.save("undo-light", dialog)
        dialog.reject()

    def crashed(self) -> None:
        folder = self.work / "crashed"
        folder.mkdir()
        Shop().crash(folder)
        self.window.open([str(folder / "OrderBook.mdf")])
        self.until(lambda: self.place == "/")
        self.open_table(ORDER)
        self.pause(1)
        self.shoot("views-light")

    def open_table(self, path: str) -> None:
        self.table(path)
        self.pause(1.5)

    def go_back_to(self, clock: datetime) -> None:
        """Open the state of a time of the server's clock."""
        travel = self.window.travel
        newest = travel.line.last
        shown = newest - (MORNING + timedelta(minutes=15 * LOGS) - clock)
        travel.go_to_moment(shown.replace(microsecond=0))
        self.until(lambda: not travel.is_under_way)
        rows = self.window.view.list_pane.objects.rows
        self.until(lambda: rows.window_of_rows.is_counted and rows.model.cell(0, 0) is not None)
        self.pause(1.5)


if __name__ == "__main__":
    application = make_application()
    target, place = Path(sys.argv[1]), Path(tempfile.gettempdir()) / "guide-backups"
    target.mkdir(parents=True, exist_ok=True)
    try:
        BackupTour(target, place).run()
    finally:
        shutil.rmtree(place)
