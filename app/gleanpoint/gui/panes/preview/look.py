"""A look that takes a second person: asked for, and had once when it was released."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import Destination, RequestedAction
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.dialogs.ask_approval import AskApprovalDialog
from gleanpoint.gui.panes.preview.header import PreviewHeader
from gleanpoint.gui.panes.preview.reading import Shown, ask_to_see, read_once
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item that could be seen with a second person's release.

    Args:
        node: The item.
        shown: What came back for it.
        worker: Reads it; None while nothing is open.
        workspace: Whose people they are.
    """

    node: Node
    shown: Shown
    worker: PointWorker | None
    workspace: Workspace | None

    @property
    def can_be_asked_for(self) -> bool:
        """Whether there is anybody who could let it be seen."""
        if self.worker is None or self.workspace is None:
            return False
        return self.workspace.is_team and self.shown.can_be_asked_for


class PreviewLook(QObject):
    """Offers a button, asks, and reads what was released.

    Args:
        header: Has the button.
        theme: Colours and fonts.
        parent: Dialogs stand over it.
    """

    seen = Signal(object, object)
    """A node, and what is shown of it by a release."""

    told = Signal(str)
    """What came of the button."""

    def __init__(self, header: PreviewHeader, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._header, self._theme, self._over = header, theme, parent
        self._item: Withheld | None = None
        self.dialog: AskApprovalDialog | None = None
        self.button.clicked.connect(self.take)

    @property
    def button(self) -> QPushButton:
        """The button; hidden where nothing could be asked for."""
        return self._header.look_button

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme

    def offer(self, item: Withheld | None) -> None:
        """Offer a look at an item, where that takes a second person."""
        self._item = item if item is not None and item.can_be_asked_for else None
        if self._item is None:
            self._header.offer_look("")
        elif self._item.shown.approvals:
            self._header.offer_look(tr("Show it this once"))
        else:
            self._header.offer_look(tr("Ask to see it…"))

    def take(self) -> None:
        """Show what was released, else ask for it."""
        item = self._item
        if item is None or item.worker is None or item.workspace is None:
            return
        if item.shown.approvals:
            self._show(item, item.worker, item.workspace)
        else:
            self._ask(item, item.worker, item.workspace)

    def _show(self, item: Withheld, worker: PointWorker, space: Workspace) -> None:
        node, approvals = item.node, item.shown.approvals
        job = worker.submit(
            lambda session, _report, stop: read_once(session, node, space, approvals, stop)
        )
        job.succeeded.connect(lambda shown: self._tell_seen(item, shown))
        job.failed.connect(lambda error: self._tell(item, said(str(error))))

    def _tell_seen(self, item: Withheld, shown: object) -> None:
        if item is self._item:
            self.seen.emit(item.node, shown)

    def _tell(self, item: Withheld, sentence: str) -> None:
        if item is self._item:
            self.offer(None)
            self.told.emit(sentence)

    def _ask(self, item: Withheld, worker: PointWorker, space: Workspace) -> None:
        longest = space.policy.approvals.valid
        dialog = AskApprovalDialog(
            1, "", Destination.SCREEN, longest, self._theme, self._over.window()
        )
        self.dialog = dialog
        dialog.wanted.connect(lambda wish: self._send(item, worker, space, wish))
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None

    def _send(self, item: Withheld, worker: PointWorker, space: Workspace, wish: Wish) -> None:
        look, node = replace(wish, action=RequestedAction.PREVIEW), item.node
        job = worker.submit(
            lambda session, _report, stop: ask_to_see(session, node, space, look, stop)
        )
        asked = tr("Asked. An approver finds it among the approvals of the workspace.")
        job.succeeded.connect(lambda _done: self._tell(item, asked))
        job.failed.connect(lambda error: self._tell(item, said(str(error))))
