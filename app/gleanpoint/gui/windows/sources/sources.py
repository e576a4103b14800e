"""Sources come and go: opened, remembered, closed; the start page while there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gleanpoint.core.dropped import sources_among
from gleanpoint.core.estimates import Estimate
from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.names import isolated, shown_signs
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.sources.opening import Opener
from gleanpoint.gui.windows.sources.recents import Recents
from gleanpoint.gui.wording import point_text, tr

_IMAGES = (
    "*.img *.raw *.dd *.bin *.iso *.001 *.000 *.vhd *.vhdx *.avhd *.avhdx *.vmdk *.qcow *.qcow2 "
    "*.vdi *.dmg *.e01 *.E01 *.s01 *.ex01 *.Ex01 *.pst *.ost *.msg "
)
_DATABASES = "*.mdf *.bak *.trn *.dif *.bacpac *.dacpac"


class Sources(QObject):
    """Keeps the open sources in the tree and in the recent list.

    Args:
        view: The panes.
        model: Model of the tree.
        browsing: Is told where to go.
        opener: Opens.
        preferences: Remembers.
        now: Tells the moment.
    """

    leaving = Signal(OpenSource)
    """A source that is being closed."""

    renewed = Signal(OpenSource)
    """What stands now where another state of a source stood, or the same otherwise judged."""

    held = Signal()
    """A source is wanted that nobody may read yet."""

    def __init__(
        self,
        view: Central,
        model: SourceTreeModel,
        browsing: Browsing,
        opener: Opener,
        preferences: Preferences,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._browsing = view, model, browsing
        self._opener, self._preferences = opener, preferences
        self._retiring: set[PointWorker] = set()
        self._waiting: list[str] = []
        self.is_held: Callable[[], bool] = lambda: False
        """Tells whether somebody has to unlock their key before a source is opened."""
        opener.opened.connect(self._take)
        opener.failed.connect(self._tell_failure)
        opener.cancelled.connect(self._tell_stop)
        opener.started.connect(self._tell_start)
        opener.announced.connect(self._tell_effort)
        page = view.start_page
        page.imageWanted.connect(self.choose_image)
        page.folderWanted.connect(self.choose_folder)
        page.demoWanted.connect(opener.open_demo)
        view.tree_pane.openWanted.connect(self.choose_image)
        view.tree_pane.closeWanted.connect(self.close)
        browsing.navigator.emptied.connect(self._show_start)
        self._recents = Recents(page, preferences, now, self.open)
        self._recents.show()

    @property
    def opened(self) -> list[OpenSource]:
        """What is open."""
        return self._model.sources()

    def open(self, address: str) -> None:
        """Open a source, or show it where it is open already; later where that is held back."""
        if self.is_held():
            self._waiting.append(address)
            self.held.emit()
            return
        for source in self._model.sources():
            if source.address == address and source.look is None:
                self._browsing.begin(source)
                return
        self._opener.open(address)

    def open_waiting(self) -> None:
        """Open what was wanted while it was held back."""
        waiting, self._waiting = self._waiting, []
        for address in dict.fromkeys(waiting):
            self.open(address)

    def choose_image(self) -> None:
        """Ask for a file and open it."""
        known = f"{tr('Images, mailboxes, databases, backups')} ({_IMAGES}{_DATABASES})"
        filters = f"{known};;{tr('All files')} (*)"
        window = self._window()
        chosen, _ = QFileDialog.getOpenFileNames(window, tr("Open image"), "", filters)
        for address in sources_among(chosen):
            self.open(address)

    def choose_folder(self) -> None:
        """Ask for a folder of recovery points and open the newest."""
        chosen = QFileDialog.getExistingDirectory(self._window(), tr("Open folder of points"))
        if chosen:
            self.open(chosen)

    def close(self, source: OpenSource) -> None:
        """Close one source; what it still reads is stopped."""
        self.leaving.emit(source)
        others = [other for other in self._model.sources() if other is not source]
        self._browsing.leave(source, others[-1] if others else None)
        self._model.remove_source(source)
        source.worker.session.keys.wipe()
        self._retire(source)

    def leave_all(self) -> None:
        """Close every source while the window stays; what they still read is stopped."""
        for source in self._model.sources():
            self.close(source)

    def _retire(self, source: OpenSource) -> None:
        worker = source.worker
        self._retiring.add(worker)
        worker.retired.connect(self._let_go)
        worker.retire()

    def replace(self, before: OpenSource, after: OpenSource) -> None:
        """Put another state of a source in its place; ``leaving`` is told of the state before."""
        self.renew(before, after)
        self._retire(before)

    def renew(self, before: OpenSource, after: OpenSource) -> None:
        """As ``replace``, where both read through one worker: it is judged otherwise now."""
        root = Place(before, (before.root,))
        self._view.tree_pane.tree.fold(root)
        self._model.replace_source(before, after)
        self._browsing.forget(before)
        self.leaving.emit(before)
        self.renewed.emit(after)

    def close_all(self) -> None:
        """Close everything; returns when all parser processes have ended."""
        for source in self._model.sources():
            source.worker.retire()
        for source in self._model.sources():
            source.worker.close()
            source.worker.session.keys.wipe()
        for worker in tuple(self._retiring):
            worker.close()
        self._opener.close()

    def _take(self, source: OpenSource) -> None:
        self._view.start_page.banner.be_quiet()
        self._model.add_source(source)
        if source.address and source.workspace.home == self._preferences.folder:
            self._recents.remember(source)
        if self._view.is_at_start:
            self._view.show_work()
            tell_window(self, partial(self._begin, source))  # after the empty panes are laid out
        else:
            self._begin(source)

    def _begin(self, source: OpenSource) -> None:
        """Go to a source that was opened, unless it was closed again by now."""
        if source in self.opened:
            self._browsing.begin(source)
            self._tell_otherwise(source)

    def _tell_otherwise(self, source: OpenSource) -> None:
        """Say where a folder's newest image is not the one that is shown."""
        banner, shown = self._view.time_banner, source.point
        images = source.survey.images if source.survey is not None else ()
        newest = max(images, key=lambda one: one.time, default=shown)
        if newest.problem is None or newest.time <= shown.time:
            return
        words = tr("{0} The newest that can be opened is shown: {1} of {2}.").format(
            shown_signs(said(newest.problem)), isolated(shown.name), point_text(shown.time)
        )
        banner.say(words, (tr("Close"), banner.be_quiet), icon="clock")

    def _tell_start(self, address: str) -> None:
        if self._view.is_at_start:
            stop = (tr("Stop"), lambda: self._opener.stop(address))
            name = isolated(PurePath(address).name) if address else tr("the demo")
            words = tr("Opening {0}…").format(name)
            self._view.start_page.banner.say(words, stop, kind="info", icon="clock")

    def _tell_effort(self, address: str, effort: Estimate) -> None:
        if self._view.is_at_start:
            stop = (tr("Stop"), lambda: self._opener.stop(address))
            words = tr("Opening… {0}").format(said(effort.sentence))
            self._view.start_page.banner.say(words, stop, kind="info", icon="clock")
        else:
            self._view.drawer.show()

    def _tell_stop(self, _address: str) -> None:
        if self._view.is_at_start:
            self._view.start_page.banner.be_quiet()

    def _tell_failure(self, _address: str, error: Exception) -> None:
        banner = self._view.time_banner
        if self._view.is_at_start:
            self._view.start_page.banner.say(said(str(error)), kind="danger")
        else:
            banner.say(said(str(error)), (tr("Close"), banner.be_quiet), kind="danger")

    def _show_start(self) -> None:
        self._view.show_start()
        self._recents.show()

    def _let_go(self) -> None:
        for worker in [worker for worker in self._retiring if worker.is_retired]:
            self._retiring.discard(worker)
            worker.deleteLater()

    def _window(self) -> QWidget:
        return self._view.window()
