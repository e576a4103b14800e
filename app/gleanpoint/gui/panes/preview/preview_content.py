"""The content of the preview: one view for each kind of preview, one of them shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gleanpoint.core.nodes import Node, NodeFacts
from gleanpoint.core.preview.values import (
    EmptyPreview,
    FolderPreview,
    HexPreview,
    MadePreview,
    MessagePreview,
    ObjectPreview,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint.gui.models.cards.file_words import fact_rows
from gleanpoint.gui.panes.preview.attachments import AttachmentChip
from gleanpoint.gui.panes.preview.facts import (
    Rows,
    extent_rows,
    facts_groups,
    node_rows,
)
from gleanpoint.gui.panes.preview.found_words import FoundRow
from gleanpoint.gui.panes.preview.hex import ReadPage
from gleanpoint.gui.panes.preview.made import AskPiece
from gleanpoint.gui.panes.preview.states import (
    Statement,
    empty_statements,
    folder_statements,
    nothing_statements,
    problem_statements,
)
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.panes.preview.views import PreviewViews
from gleanpoint.gui.panes.preview.withheld_words import Onlooker, withheld_statements
from gleanpoint.gui.panes.preview.words import blocked_details, month_words
from gleanpoint.gui.panes.tables.object_words import column_rows, key_groups
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import Ledger

_ANYBODY = Onlooker()


class PreviewContent(PreviewViews):
    """All views, filled for one node at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shows_nothing = False

    def clear(self) -> None:
        self._shows_nothing = False
        super().clear()

    def begin(self) -> None:
        """Leave what was shown before until an item is read, but for what is wrong by now."""
        if self._shows_nothing:
            self.show_statements(())
        self.clear()

    @property
    def attachment_chips(self) -> list[AttachmentChip]:
        """The attachments of the message that is shown."""
        return [chip for chip in self.findChildren(AttachmentChip) if not chip.isHidden()]

    @property
    def loading_words(self) -> str:
        """What is said while it takes long to read; empty else."""
        return self._loading.words if self._loading.isVisible() else ""

    def fill(  # noqa: C901 - one a kind of preview
        self,
        node: Node,
        preview: Preview,
        images: dict[int, QImage],
        onlooker: Onlooker = _ANYBODY,
        ask: AskPiece | None = None,
    ) -> None:
        """Put a preview into its view, without showing the view yet.

        Args:
            node: What is shown.
            preview: What is shown of it.
            images: Pictures in it, decoded.
            onlooker: Who looks, which tells who else might where it is kept back.
            ask: Begins to make further pieces of a file.
        """
        match preview:
            case TextPreview():
                self._text.show_text(preview, node.size, ask)
            case PicturePreview():
                self._picture.show_picture(preview)
            case MadePreview():
                self.made.show_made(preview, ask)
                if preview.source is not None:
                    self._text.show_text(preview.source, node.size)
            case MessagePreview():
                self._message.show_message(preview, images)
                self._headers.show_facts([("", preview.headers)])
            case ProblemPreview():
                self._statements.show_statements(problem_statements(preview, node))
            case WithheldPreview():
                month = month_words(preview.month)
                self._statements.show_statements(withheld_statements(preview, month, onlooker))
            case FolderPreview():
                self._statements.show_statements(folder_statements(preview))
            case EmptyPreview():
                self._statements.show_statements(empty_statements())
            case ObjectPreview():
                self._fill_object(preview)
            case HexPreview():
                self._hex.clear()

    def show_preview(self, preview: Preview) -> None:
        """Show the view that a preview was put into."""
        match preview:
            case TextPreview():
                self.setCurrentWidget(self._text)
            case PicturePreview():
                self.setCurrentWidget(self._picture)
            case MadePreview():
                self.setCurrentWidget(self.made)
            case MessagePreview():
                self.setCurrentWidget(self._message)
            case _:
                self.setCurrentWidget(self._statements)

    def show_source(self) -> None:
        """Show a file of which something was made as the text that it is."""
        self.setCurrentWidget(self._text)

    def show_statements(self, statements: tuple[Statement, ...]) -> None:
        """Show statements in place of a preview."""
        self._statements.show_statements(statements)
        self.setCurrentWidget(self._statements)

    def show_nothing(self) -> None:
        """Show what the source was found to be; where nothing is to be told, what to do."""
        self._shows_nothing = True
        if self.found.is_empty:
            self.show_statements(nothing_statements())
        else:
            self.setCurrentWidget(self.found)

    def show_found(self, title: str, path: str, rows: Sequence[FoundRow]) -> None:
        """Take what a source was found to be; it is shown while nothing else is."""
        self.found.show_found(title, path, rows)
        if self._shows_nothing:
            self.show_nothing()

    def show_loading(self, name: str, size: int | None = None) -> None:
        """Say that an item is still read."""
        self._loading.tell(name, size)
        self.setCurrentWidget(self._loading)

    def show_object_tab(self, tab: Tab) -> None:
        """Show one side of an object of a database that was filled in."""
        views: dict[Tab, QWidget] = {
            Tab.COLUMNS: self._columns,
            Tab.KEYS: self._keys,
            Tab.PAGES: self.pages,
        }
        self.setCurrentWidget(views.get(tab, self._script))

    def fill_ledger(self, preview: ObjectPreview, ledger: Ledger | Exception | None) -> None:
        """Show what was counted of a table, or why it was not."""
        self._script.show_object(preview, ledger)
        self.pages.show_ledger(preview, ledger)

    def _fill_object(self, preview: ObjectPreview) -> None:
        self.fill_ledger(preview, None)
        columns = preview.shape.columns if preview.shape is not None else ()
        self._columns.show_facts([("", column_rows(columns))])
        self._keys.show_facts(key_groups(preview.facts))

    def show_headers(self) -> None:
        """Show the Internet headers of the message."""
        self.setCurrentWidget(self._headers)

    def show_properties(self) -> None:
        """Show the raw properties of the message."""
        self.setCurrentWidget(self.properties)

    def show_hex(self, size: int, read: ReadPage) -> None:
        """Show bytes; those of the node that is shown already stay where they are scrolled to."""
        if not self._hex.is_showing:
            self._hex.show_bytes(size, read)
        self.setCurrentWidget(self._hex)

    def show_facts(self) -> None:
        """Show the facts that were filled in last."""
        self.setCurrentWidget(self._facts)

    def fill_facts(
        self, node: Node, facts: NodeFacts | Exception | None, preview: Preview | None
    ) -> None:
        """Fill in what is known of a node.

        Args:
            node: As listed.
            facts: What its container tells, why it cannot, or None while that is read.
            preview: For what was left out of a message.
        """
        groups: list[tuple[str, Rows]] = [("", node_rows(node))]
        if isinstance(facts, NodeFacts):
            groups += [*facts_groups(facts), (tr("On disk"), extent_rows(facts))]
        elif facts is not None:
            groups.append((tr("Not readable"), [("", str(facts))]))
        if isinstance(preview, MessagePreview):
            groups.append((tr("Not loaded"), blocked_details(preview.blocked)))
        if isinstance(preview, PicturePreview) and preview.facts:
            groups.append((tr("Picture"), fact_rows(preview.facts)))
        self._facts.show_facts(groups)
