"""Looks at what requests name: the source is found or asked for, opened, and closed again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.request_look import LookWish, RequestLook
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.sources.opening import Opener
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.workspace.workspace_ways import show_approvals
from gleanpoint.gui.wording import counted, tr

if TYPE_CHECKING:
    from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
    from gleanpoint.gui.workspace.approvals.source_question import SourceQuestion


class RequestLooks(QObject):
    """Opens what an approver wants to look at, and tells the inbox what was found.

    Args:
        workspace: Where requests are released.
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        opener: Opens.
        preferences: Know what was opened here before.
    """

    def __init__(
        self,
        workspace: Workspace,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        opener: Opener,
        preferences: Preferences,
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._browsing = workspace, view, browsing
        self._sources, self._opener, self._preferences = sources, opener, preferences
        self._inbox: ApprovalsSection | None = None
        self._opening = ""
        self.question: SourceQuestion | None = None
        opener.opened.connect(self._take)
        opener.failed.connect(self._tell_failure)
        sources.leaving.connect(self._end)
        browsing.arrived.connect(self._tell)
        for end in (browsing.navigator.refused, view.list_pane.missed):
            end.connect(lambda: view.preview.expect(""))
        browsing.navigator.emptied.connect(view.look_banner.be_quiet)

    def serve(self, inbox: ApprovalsSection) -> None:
        """Do what the inbox asks for, once there is one."""
        self._inbox = inbox
        inbox.lookWanted.connect(self.look)
        inbox.answered.connect(self._end_answered)

    def look(self, wish: LookWish) -> None:
        """Show the items of a request; where its source does not lie where it lay, ask."""
        shown = self._showing(wish)
        if shown is not None:
            self._go(shown)
        elif known := self._known(wish):
            self.begin(known, wish)
        else:
            self._ask(wish)

    def _known(self, wish: LookWish) -> str:
        """Return where the source lies, if it was opened here; no path of a stranger is tried."""
        opened = [source.address for source in self._sources.opened]
        known = (*opened, *self._preferences.settings.recent)
        return next((one for one in known if one and wish.is_at(one)), "")

    def _showing(self, wish: LookWish) -> OpenSource | None:
        for source in self._sources.opened:
            if source.look is not None and source.look.wish.signed == wish.signed:
                return source
        return None

    def _ask(self, wish: LookWish) -> None:
        from gleanpoint.gui.workspace.approvals.source_question import (  # noqa: PLC0415 - as inbox
            SourceQuestion,
        )

        question = SourceQuestion(visible(str(wish.place)), self._view.window())
        question.imageWanted.connect(lambda: self._choose(wish, is_folder=False))
        question.folderWanted.connect(lambda: self._choose(wish, is_folder=True))
        question.finished.connect(self._forget_question)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _forget_question(self, _result: int) -> None:
        self.question = None

    def _choose(self, wish: LookWish, *, is_folder: bool) -> None:
        window, title = self._view.window(), tr("Where the source lies here")
        if is_folder:
            chosen = QFileDialog.getExistingDirectory(window, title)
        else:
            chosen, _ = QFileDialog.getOpenFileName(window, title)
        if chosen:
            self.begin(chosen, wish)

    def begin(self, address: str, wish: LookWish) -> None:
        """Open a source with the items of a request."""
        self._opening = address
        if self._inbox is not None:
            self._inbox.tell_opening(wish.signed)
        self._opener.open_look(address, wish)

    def _take(self, source: OpenSource) -> None:
        if source.look is not None:
            if self._inbox is not None:
                self._inbox.take_found(source.look.wish.signed, source.look.differing)
            self._go(source)

    def _tell_failure(self, address: str, error: Exception) -> None:
        if address == self._opening and self._inbox is not None:
            self._opening = ""
            self._inbox.tell_failure(error)

    def _go(self, source: OpenSource) -> None:
        """Show the folder of the first item, with it selected."""
        look = source.look
        if look is None:
            return
        self._browsing.begin(source)
        self._view.preview.expect(look.first.name)
        self._browsing.navigator.go_to_path(look.first.path)

    def _end(self, source: OpenSource) -> None:
        others = [one for one in self._sources.opened if one is not source]
        if source.look is not None and all(one.look is not source.look for one in others):
            self._workspace.active.hide(source.look.opened)

    def _end_answered(self, request: str) -> None:
        """Close what was looked at for a request that is answered now."""
        for source in self._sources.opened:
            if source.look is not None and source.look.opened.id == request:
                self._sources.close(source)

    # The strip above the lists.

    def _tell(self, place: Place) -> None:
        look, banner = place.source.look, self._view.look_banner
        if look is None or look.first.ref == place.folder.ref:
            self._view.preview.expect("")
        if look is None:
            banner.be_quiet()
            return
        actions = (
            (tr("Back to the request"), partial(show_approvals, self._view)),
            (tr("Close"), lambda: self._sources.close(place.source)),
        )
        kind = "danger" if look.differing else "info"
        banner.say(look_words(look), *actions, kind=kind, icon="approval")


def look_words(look: RequestLook) -> str:
    """Return what is shown and what the digests say."""
    wish = look.wish
    items = counted("1 item", "%Ln items", len(wish.signed.request.items))
    who = isolated(visible(wish.requester)) or tr("somebody unknown")
    first = tr("What {0} asks for: {1}, and nothing else of this source.").format(who, items)
    if look.differing:
        return "\n".join([first, *map(visible, look.differing)])
    return f"{first} {tr('The digests were made anew; nothing differs.')}"
