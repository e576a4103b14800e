"""What stands in the preview where no content is shown: problems, folders, empty items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import Advice, FolderPreview, ProblemPreview
from gleanpoint.gui.controls.parts import (
    emptied,
    filled_column,
    filled_row,
    icon_label,
    label,
    selectable,
)
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.panes.preview.words import kind_count_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, first_capital, number, size_text, tr
from gleanpoint_parsers.content import Content

_ICON = 20
_BULLET = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two under a title; ``color`` of the icon is a token.

    ``points`` are sentences that stand for themselves, each in a line of its own below the text.
    """

    icon: str
    title: str
    text: str
    color: str = "text2"
    points: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The whole of it, as a screen reader says it."""
        return f"{self.title}: {' '.join(filter(None, (self.text, *self.points)))}"


def listed(icon: str, title: str, sentences: Sequence[str], color: str) -> Statement:
    """Return sentences under a title: one as it is, several each with its bullet."""
    if len(sentences) == 1:
        return Statement(icon, title, sentences[0], color)
    return Statement(icon, title, "", color, tuple(sentences))


class StatementsView(QScrollArea):
    """Statements one below another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._statements: tuple[Statement, ...] = ()
        self._inside = QWidget()
        self._inside.setProperty("surface", "surface")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(20, 20, 20, 20)
        self._layout.setSpacing(16)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._fill()

    def show_statements(self, statements: tuple[Statement, ...]) -> None:
        """Show statements, the most important first."""
        if statements != self._statements:
            self._statements = statements
            self._fill()

    def _fill(self) -> None:
        statements = self._statements
        emptied(self._layout)
        for statement in statements:
            self._layout.addLayout(statement_row(statement, self._theme))
        self._layout.addStretch()
        told = " ".join(one.told for one in statements)
        self.setAccessibleName(told or tr("Preview"))  # of nothing, while something is read


def statement_row(statement: Statement, theme: Theme) -> QVBoxLayout:
    """Return a statement as a layout: its icon beside its words."""
    icon = icon_label(statement.icon, theme, statement.color, _ICON)
    words = [label(statement.title, "strong", wraps=True)] if statement.title else []
    if statement.text or not statement.points:
        words.append(_read(statement.text))
    text = filled_column(map(_as_high_as_its_words, words), spacing=2)
    for point in statement.points:
        text.addLayout(_point_row(point))
    beside = filled_row([], spacing=12)
    beside.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    beside.addLayout(text, 1)
    return filled_column([beside])


def _read(sentence: str) -> QLabel:
    return selectable(label(sentence, wraps=True))


def _as_high_as_its_words(made: QLabel) -> QLabel:
    """Return a label that does not take the height that it would have in a narrow pane."""
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    made.setSizePolicy(policy)
    return made


def _point_row(sentence: str) -> QHBoxLayout:
    """Return a sentence beside its bullet; its further lines begin where the first does."""
    row = filled_row([], spacing=8)
    row.addWidget(label(_BULLET), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_as_high_as_its_words(_read(sentence)), 1)
    return row


def problem_statements(preview: ProblemPreview, node: Node) -> tuple[Statement, ...]:
    """Say what is missing and what to do."""
    icon, color, title = {
        Content.ELSEWHERE: ("offline", "text2", tr("Not in this image")),
        Content.ENCRYPTED: ("lock", "text2", tr("Encrypted")),
        Content.UNSUPPORTED: ("warning", "warn", tr("Not supported")),
        Content.DAMAGED: ("damaged", "warn", tr("What is missing")),
    }.get(preview.content, ("info", "info", tr("Not shown")))
    sentence = said(preview.sentence) or tr("{0} cannot be read in full.").format(
        isolated(node.name)
    )
    told = [Statement(icon, title, sentence, color)]
    advice = [_advice(one) for one in preview.advice if one is not Advice.NONE]
    if is_locked(node):
        advice = [tr("Unlock it. A recovery key is found under its ID in the directory.")]
    if preview.content.is_whole:
        advice.append(tr("Export it to open it elsewhere, or look at its bytes under Hex."))
    if advice:
        told.append(Statement("info", tr("What you can do"), " ".join(advice)))
    return tuple(told)


def _advice(advice: Advice) -> str:
    return {
        Advice.NONE: "",
        Advice.USE_ANOTHER_POINT: tr("Look for a whole copy in an earlier or later point."),
        Advice.EXPORT_AS_IT_IS: tr(
            "Or export it as it is: the gap stays marked in the receipt, "
            "no zeros are put in silently."
        ),
        Advice.ASK_FOR_CLOUD_COPY_OR_STORE: tr(
            "Open the whole volume if its store is in another image, or ask for the cloud copy."
        ),
        Advice.OPEN_WITH_KEY: tr(
            "Ask whoever holds its key, or look for a copy that is not encrypted."
        ),
    }[advice]


def folder_statements(preview: FolderPreview) -> tuple[Statement, ...]:
    """Say what a folder, or a file that opens like one, holds."""
    told = [] if preview.opened is None else _opened(preview.opened)
    return (*told, *_held(preview))


_NAMES = frozenset({"name", "database"})
"""Facts that are names, whatever words of ours they look like."""


def _opened(facts: tuple[tuple[str, str], ...]) -> list[Statement]:
    told = ((name, fact if name in _NAMES else said(fact)) for name, fact in facts)
    lines = [f"{first_capital(said(name))}: {visible(fact)}" for name, fact in told]
    how = Statement("folder-open", tr("Opens like a folder"), tr("Press Enter, or Open above."))
    return [Statement("info", tr("What it is"), "\n".join(lines)), how] if lines else [how]


def _held(preview: FolderPreview) -> tuple[Statement, ...]:
    count = sum(amount for _, amount in preview.counts)
    if not count and preview.is_complete and not preview.notes:
        return (Statement("folder", "", tr("No entries.")),)
    lines = [kind_count_words(kind, amount) for kind, amount in preview.counts]
    if preview.size:
        lines.append(tr("{0} directly in it").format(size_text(preview.size)))
    if preview.deleted:
        lines.append(counted("1 of them is deleted", "%Ln of them are deleted", preview.deleted))
    told = [Statement("folder-open", tr("Contains"), "\n".join(lines))]
    if not preview.is_complete:
        first = number(count)
        of_all = tr("The first {0} of {1} entries were counted.").format(
            first, number(preview.total) if preview.total is not None else tr("many")
        )
        told.append(Statement("info", tr("Counted in part"), of_all))
    if preview.notes:
        notes = "\n".join(visible(said(note)) for note in preview.notes[:20])
        told.append(Statement("warning", tr("About this listing"), notes, "warn"))
    return tuple(told)


def empty_statements() -> tuple[Statement, ...]:
    """Say that an item has no content."""
    return (Statement("file", "", tr("0 bytes: there is nothing in it.")),)


def failed_statements(error: Exception) -> tuple[Statement, ...]:
    """Say why nothing could be shown at all."""
    return (Statement("warning", tr("Not shown"), said(str(error)), "warn"),)


def told_statements(sentence: str) -> tuple[Statement, ...]:
    """Say what came of asking a second person."""
    return (Statement("approval", "", sentence),)


def nothing_statements() -> tuple[Statement, ...]:
    """Say what the pane is for while nothing is selected."""
    return (Statement("info", "", tr("Select an item to see what is in it.")),)
