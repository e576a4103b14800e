"""Unlocking volumes: a key that is typed is tried beside the window, then the place is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.unlocking import unlock
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tables.key_kinds import KeyKind, is_locked
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.key_panel import Typed
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.keys import Key

LARGEST = 8 << 20
"""Bytes of a key file at most."""


class Unlocking(QObject):
    """Connects the key panel.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: Model of the tree.
    """

    unlocked = Signal(object)
    """The source of which a volume has opened: more may be listed now."""

    def __init__(self, view: Central, browsing: Browsing, sources: SourceTreeModel) -> None:
        super().__init__(view)
        self._view, self._browsing, self._sources = view, browsing, sources
        self._job: Job | None = None
        self._held: tuple[Place, str] | None = None
        self._panel = view.list_pane.key_panel
        self._panel.keyGiven.connect(self.try_key)
        self._panel.stopWanted.connect(self.stop)
        browsing.navigator.held.connect(self._hold)
        browsing.arrived.connect(self._arrive)
        view.partShown.connect(self._tell_below)

    @property
    def is_trying(self) -> bool:
        """Whether a key is being tried."""
        return self._job is not None

    def try_key(self, typed: Typed) -> None:
        """Try a key on the volume that is shown."""
        place = self._browsing.place
        if place is None or not is_locked(place.folder) or self._job is not None:
            return
        node, workspace = place.folder, place.source.workspace

        def work(session: Session, report: Report, stop: Cancellation) -> Node:
            session.hear(report)
            try:
                return unlock(session, node, as_key(typed), workspace, stop)
            finally:
                session.hear(unreported)

        job = self._job = place.source.worker.submit(work)
        job.progressed.connect(lambda progress: self._tell_progress(job, progress))
        job.succeeded.connect(lambda listed: self._open(job, place, listed))
        job.failed.connect(lambda error: self._refuse(job, said(str(error))))
        job.cancelled.connect(lambda: self._refuse(job, tr("Stopped. The key was not tried out.")))
        self._panel.show_busy(is_busy=True)

    def stop(self) -> None:
        """Stop trying."""
        if self._job is not None:
            self._job.cancel()

    def _tell_progress(self, job: Job, progress: Progress) -> None:
        if job is self._job and progress.total:
            self._panel.show_progress(progress.done / progress.total)

    def _open(self, job: Job, place: Place, listed: Node) -> None:
        if job is not self._job:
            return
        self._job = None
        self._panel.forget()
        source, held = place.source, self._held
        self._held = None
        self._sources.renew(source, listed)
        self._browsing.renew(replace(place, trail=(*place.trail[:-1], listed)))
        if not listed.has_children:  # it is part of other volumes, which stand beside it now
            self._browsing.navigator.go(Place(source, (source.root,)))
        self.unlocked.emit(source)
        if held is not None and held[0].folder.ref == listed.ref:
            self._browsing.navigator.go_to_path(held[1])

    def _refuse(self, job: Job, words: str) -> None:
        if job is self._job:
            self._job = None
            self._panel.refuse(words)

    def _hold(self, place: Place, path: str) -> None:
        """Remember where a typed path leads to, behind the volume that is locked."""
        self._held = (place, path)

    def _tell_below(self) -> None:
        place = self._browsing.place
        if (
            place is not None
            and is_locked(place.folder)
            and self._view.tells_of(self._view.list_pane)
        ):
            words = tr("Not opened: this volume needs a key")
            self._view.status_bar.tell(words, is_sure=False)

    def _arrive(self, place: Place) -> None:
        """Let go of a key that is tried, and of what was typed, once somebody goes elsewhere."""
        self._tell_below()
        if not is_locked(place.folder):
            self.stop()
            self._job = None
            self._panel.forget()
        if self._held is not None and self._held[0].folder.ref != place.folder.ref:
            self._held = None


def as_key(typed: Typed) -> Key:
    """Return what was typed as a key; reads the disk where it is a file.

    Raises:
        SourceUnreadableError: The file cannot be read, or is no key by its size.
    """
    if typed.kind is not KeyKind.FILE:
        is_password = typed.kind is KeyKind.PASSWORD
        return Key((typed.text if is_password else typed.text.strip()).encode())
    path = Path(typed.text.strip())
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or said(str(error))
        words = tr("{0} cannot be read: {1}.").format(isolated(path.name), reason)
        raise SourceUnreadableError(words) from None
    if len(data) > LARGEST:
        words = tr("{0} is too large to be a key: 8 MB is the most.").format(isolated(path.name))
        raise SourceUnreadableError(words)
    return Key(data, is_file=True)
