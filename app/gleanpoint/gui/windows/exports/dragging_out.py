"""Drag items out to the desktop or another program: made when they are asked for, by an export."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEventLoop, QMetaType, QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.private_folders import private_folder, remove_left_behind
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.exports.exporting import export_outcome
from gleanpoint.gui.wording import counted, number, tr

if TYPE_CHECKING:
    from gleanpoint.core.export.handing_out import HandedOut

FILES = "text/uri-list"

KEPT_MS = 15 * 60 * 1000
"""How long what was handed over stays: the other program copies it, and does not say when."""

MOST = 1000
"""Items that are dragged at once; more are exported."""


Find = Callable[[Session, Report, Cancellation], Sequence[Node]]


class ItemsToDrag(QMimeData):
    """Says that there are files, and makes them when they are asked for.

    Args:
        make: Returns them; the window's event loop goes on meanwhile.
    """

    def __init__(self, make: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self._make = make
        self._made: Sequence[Path] | None = None

    def formats(self) -> list[str]:
        return [FILES]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype == FILES

    def retrieveData(
        self,
        mimetype: str,
        preferredType: QMetaType | QMetaType.Type,  # noqa: N803 - Qt's naming
    ) -> object:
        """Return the files' addresses, as a list or as text; makes the files at the first time."""
        if mimetype != FILES:
            return None
        if self._made is None:
            self._made = ()  # who asks again meanwhile gets none
            self._made = tuple(self._make())
        urls = [QUrl.fromLocalFile(str(path)) for path in self._made]
        if QMetaType(preferredType) != QMetaType(QMetaType.Type.QByteArray):
            return urls
        return QByteArray(b"".join(bytes(url.toEncoded().data()) + b"\r\n" for url in urls))


class DraggingOut(QObject):
    """Lets rows of the list be dragged to other programs.

    Args:
        view: The panes.
        browsing: Where the window is.
        board: Where the exports are listed.
    """

    def __init__(self, view: Central, browsing: Browsing, board: JobBoard) -> None:
        super().__init__(view)
        self._view, self._browsing, self._board = view, browsing, board
        self._workers: set[PointWorker] = set()
        self._folders: set[Path] = set()
        view.list_pane.table.dragWanted.connect(self.begin)
        Thread(target=remove_left_behind, name="what was left behind", daemon=True).start()

    def begin(self) -> None:
        """Begin to drag what is selected, unless something of it may not leave."""
        source, nodes = self._browsing.source, self._view.list_pane.table.selected_nodes()
        if source is None or not nodes:
            return
        obstacle = obstacle_of(source, nodes)
        if obstacle:
            self._view.list_pane.banner.say(obstacle, icon="info", kind="info")
            return
        table = self._view.list_pane.table
        drag(table, self.data_of(source, nodes), table.theme)

    def data_of(self, source: OpenSource, nodes: Sequence[Node]) -> ItemsToDrag:
        """Return what another program is offered."""
        known, tell = tuple(nodes), self._view.list_pane.banner.say
        return self.data_to_find(source, title_of(known), lambda *_: known, tell)

    def data_to_find(
        self, source: OpenSource, title: str, find: Find, tell: Callable[[str], object]
    ) -> ItemsToDrag:
        """Return what another program is offered of items that are looked up first.

        Args:
            source: Reads them.
            title: What the job is called.
            find: Looks them up, beside the window.
            tell: Told why nothing was made.
        """
        return ItemsToDrag(partial(self._make, source, title, find, tell))

    def close(self) -> None:
        """Stop everything, and remove what was handed over."""
        for worker in tuple(self._workers):
            worker.close()
        for folder in tuple(self._folders):
            self._remove(folder)

    def _make(
        self, source: OpenSource, title: str, find: Find, tell: Callable[[str], object]
    ) -> Sequence[Path]:
        """Export items into a private folder; returns when that is done."""
        folder = private_folder()
        self._folders.add(folder)
        QTimer.singleShot(KEPT_MS, self, partial(self._remove, folder))
        worker = PointWorker(source.open_another(), self)
        self._workers.add(worker)
        worker.retired.connect(self._let_go)

        def work(session: Session, report: Report, stop: Cancellation) -> HandedOut:
            from gleanpoint.core.export.handing_out import hand_out  # noqa: PLC0415 - with exports

            nodes = find(session, report, stop)
            return hand_out(session, nodes, folder, source.workspace, report, stop)

        job = worker.submit(work)
        job.ended.connect(worker.retire)
        self._board.add(title, "export", job, _told)
        return self._wait_for(job, tell)

    def _wait_for(self, job: Job, tell: Callable[[str], object]) -> Sequence[Path]:
        made: list[Path] = []
        loop = QEventLoop()

        def take(handed: HandedOut) -> None:
            made.extend(handed.paths)

        def tell_why(error: Exception) -> None:
            if isinstance(error, GleanpointError):
                tell(said(str(error)))

        job.succeeded.connect(take)
        job.failed.connect(tell_why)
        job.ended.connect(loop.quit)
        loop.exec()
        return made

    def _let_go(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_retired]:
            self._workers.discard(worker)
            worker.deleteLater()

    def _remove(self, folder: Path) -> None:
        self._folders.discard(folder)
        name = f"remove {folder.name}"
        Thread(target=shutil.rmtree, args=(folder, True), name=name).start()


def drag(widget: QWidget, data: ItemsToDrag, theme: Theme) -> None:
    """Drag from a list until the mouse is let go of."""
    dragged = QDrag(widget)
    dragged.setMimeData(data)
    dragged.setPixmap(theme.pixmap("export", "accent", 2 * theme.icon_size))
    dragged.exec(Qt.DropAction.CopyAction)


def obstacle_of(source: OpenSource, nodes: Sequence[Node]) -> str:
    """Return why items are not dragged out, as far as that is known before they are read."""
    if len(nodes) > MOST:
        return tr("More than {0} items are not dragged. Use Export…").format(number(MOST))
    if any(node.ref.recovery_point != source.point.id for node in nodes):
        return tr("What is gone at this point is not dragged. Use Export…")
    if source.workspace.identity.is_blind:
        return tr("What you restore blind leaves sealed only. Use Export…")
    for node in nodes:
        decision = source.judge(node)
        if decision is not None and decision.is_refused:
            return tr("{0} may not leave. {1}").format(isolated(node.name), said(decision.reason))
        if not node.content.is_whole and node.problem:
            return tr("{0} cannot be dragged. {1}").format(isolated(node.name), said(node.problem))
    return ""


def title_of(nodes: Sequence[Node]) -> str:
    """Return what handing out some items is called."""
    if len(nodes) == 1:
        return tr("Hand out {0}").format(isolated(nodes[0].name))
    return counted("Hand out 1 item", "Hand out %Ln items", len(nodes))


def _told(handed: object) -> Outcome:
    from gleanpoint.core.export.handing_out import HandedOut  # noqa: PLC0415 - loaded by then

    if isinstance(handed, HandedOut):
        return export_outcome(handed.result)
    return Outcome("")
