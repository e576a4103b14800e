"""What is told of a listing, where it happens: above its rows, or in their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.listing.state_notes import banner_notes, is_mere_telling, state_notes
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.entries import Kind


class ListingNews(QObject):
    """Tells of one place: errors and notes in a banner, why there are no rows in a notice.

    Args:
        model: What is listed.
        banner: Stands above the rows.
        notice: Stands in place of them.
    """

    deletedWanted = Signal()  # noqa: N815 - Qt's naming
    """Deleted entries are to be shown: there are no others."""

    def __init__(
        self, model: NodeListModel, banner: Banner, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model, self._banner, self._notice = model, banner, notice
        self._place: Place | None = None
        self._is_list, self._is_object = True, False
        self._told_above: frozenset[str] = frozenset()
        self._told_of: dict[NodeRef, tuple[str, ...]] = {}
        self.perspective = Perspective.FILES
        self.state_notes: tuple[str, ...] = ()
        """How the state that is shown was made; told when it is asked for."""

    def begin(self, place: Place | None, *, is_list: bool, is_object: bool) -> None:
        """Take the place that is shown.

        Args:
            place: What is shown, if anything is.
            is_list: Whether its entries are listed.
            is_object: Whether it is an object of a database.
        """
        self._place, self._is_list, self._is_object = place, is_list, is_object

    # Above the rows.

    def follow(self) -> None:
        """Say what is to be known of the listing as it is now."""
        if not self._is_list:
            return
        self._database_notes()
        error, notes, loaded = self._model.error, self._model.notes, len(self._model.rows)
        self.state_notes = state_notes(notes or self._database_notes())
        if error is not None and loaded:
            shown = counted("1 entry was listed", "%Ln entries were listed", loaded)
            sentence = tr("{0}, then the listing broke off. {1}").format(shown, said(str(error)))
            retry = (tr("Try again"), self._model.load_rest)
            self._banner.say(sentence, retry, kind="danger")
        elif told := self._banner_notes(notes or self._database_notes()):
            kind = "info" if is_mere_telling(told) else "warn"
            self._banner.say("\n".join(told), kind=kind)
        elif self._place is not None and self._place.folder.problem and error is None:
            self._banner.say(self._place.folder.problem)
        else:
            self._banner.be_quiet()

    def note(self, sentences: str) -> None:
        """Say what is to be known of a table that is shown."""
        if told := state_notes(sentences.split("\n")):
            self.state_notes = told
        sentences = "\n".join(self._banner_notes(sentences.split("\n")))
        if sentences:
            self._banner.say(sentences)
        elif self._is_object:
            self._banner.be_quiet()

    def tell_above(self, notes: Sequence[str]) -> None:
        """Leave out what is told of the whole source above the panes."""
        self._told_above = frozenset(notes)
        self.follow()

    def take_database_notes(self, database: Node, notes: tuple[str, ...]) -> None:
        """Take what is to be known of a database that was not listed, but gone into at once."""
        self._told_of.setdefault(database.ref, notes)
        self.follow()

    def _banner_notes(self, notes: Sequence[str]) -> tuple[str, ...]:
        is_backup = self._place is not None and self._place.source.is_backup
        told = [note for note in notes if note not in self._told_above]
        return banner_notes(told, is_backup=is_backup)

    def _database_notes(self) -> tuple[str, ...]:
        """Return what was told of the database that a schema lies in, when it was listed."""
        place = self._place
        if place is None:
            return ()
        if place.folder.kind is Kind.SCHEMA:
            return self._told_of.get(place.above.folder.ref, ()) if place.above else ()
        if self._model.notes and self.perspective is Perspective.DATABASES:
            self._told_of[place.folder.ref] = tuple(self._model.notes)
        return ()

    # In their place.

    def tell_why_no_rows(self) -> bool:
        """Say why there are no rows; returns whether there is something to say yet."""
        model = self._model
        if self._place is None:
            return False
        if model.error is not None:
            heading = tr("{0} cannot be listed").format(isolated(self._place.folder.name))
            retry = (tr("Try again"), model.load_rest)
            self._notice.say("damaged", heading, said(str(model.error)), retry, color="danger")
            return True
        if model.state is not Reading.COMPLETE or model.is_arranging:
            return False
        self._tell_complete_emptiness()
        return True

    def _tell_complete_emptiness(self) -> None:
        rows, wish = self._model.rows, self._model.arrangement
        loaded = counted("1 entry is", "%Ln entries are", len(rows) - len(rows.ghosts))
        if not len(rows):
            kind = self._place.folder.kind if self._place else Kind.FOLDER
            words = tr("No attachments") if kind is Kind.MESSAGE else tr("No entries")
            self._notice.say("folder", words, tr("The listing is complete."))
        elif wish.wanted:
            heading = tr("Nothing here holds “{0}”").format(visible(wish.wanted))
            sentence = tr("{0} in this folder.").format(loaded)
            self._notice.say("filter", heading, sentence)
        else:
            heading = counted("The only entry is deleted", "All %Ln entries are deleted", len(rows))
            show = (tr("Show deleted"), self.deletedWanted.emit)
            self._notice.say("file-deleted", heading, "", show)
