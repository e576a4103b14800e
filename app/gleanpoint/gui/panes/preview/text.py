"""Text as text, with the encoding that was found, and a choice of others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from gleanpoint.core.preview.decoding import decoded_as
from gleanpoint.core.preview.file_values import ColoursPreview, FilePreview, Wish
from gleanpoint.core.preview.sql_colours import as_spans
from gleanpoint.core.preview.text import SELECTABLE
from gleanpoint.core.preview.values import TextPreview
from gleanpoint.gui.controls.line_colours import LineColours
from gleanpoint.gui.controls.long_text import LongText
from gleanpoint.gui.controls.parts import ChoiceBox, filled_row, label, rule
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.made import AskPiece
from gleanpoint.gui.panes.preview.words import encoding_words
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import size_text, tr

_FOOT = 44
_DECODED_AT_ONCE = 64 * 1024
"""Bytes that are decoded another way at once: 3 ms. A megabyte takes 45, beside the window."""

_WIDEST = 600
"""Characters of a line above which lines wrap in every text: Qt paints a line as far as it goes,
50 lines of 2,000 in 40 ms."""


class TextView(QWidget):
    """The start of a text file; nothing here can be edited."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: TextPreview | None = None
        self._size: int | None = None
        self._job: Job | None = None
        self._text = LongText()
        self._text.setAccessibleName(tr("Text"))
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.document().setDocumentMargin(16)
        self._colours = LineColours(self._text.document(), theme)
        self._encoding = ChoiceBox(theme)
        self._encoding.setAccessibleName(tr("Encoding"))
        self._encoding.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._encoding.setMinimumContentsLength(18)
        self._encoding.activated.connect(self._choose)
        self._note = label(role="secondary")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        foot.setLayout(filled_row([self._encoding, self._note], spacing=12, margins=(20, 0, 20, 0)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._text, rule(), foot):
            layout.addWidget(part)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._encoding.set_theme(theme)
        self._colours.set_theme(theme)
        self._text.setFont(theme.font(12, mono=True))
        self._text.setStyleSheet(
            "QPlainTextEdit { border: 2px solid transparent; border-radius: 0; padding: 0;"
            f" background: {theme.c('surface').name()}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.c('focus').name()}; }}"
        )

    def show_text(
        self, preview: TextPreview, size: int | None, ask: AskPiece | None = None
    ) -> None:
        """Show a text, plain at first.

        Args:
            preview: The text.
            size: Of the whole file in bytes.
            ask: Begins to tell its words apart; they are coloured when that is done.
        """
        self.clear()
        self._preview, self._size = preview, size
        self._encoding.clear()
        codecs = dict.fromkeys((preview.encoding, *SELECTABLE))
        for codec in codecs:
            self._encoding.addItem(encoding_words(codec), codec)
        if not preview.is_certain:
            short = encoding_words(preview.encoding).partition(",")[0]
            self._encoding.setItemText(0, tr("{0} (guessed)").format(short))
        self._fill(preview)
        if preview.has_colours and ask is not None:
            job = self._job = ask(Wish())
            job.succeeded.connect(lambda made: self._take(job, made))

    def clear(self) -> None:
        """Let go of the text, and stop telling its words apart."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._colours.forget()
        self._text.clear_text()

    def _take(self, job: Job, made: FilePreview | None) -> None:
        if job is self._job and isinstance(made, ColoursPreview):
            self._job = None
            self._text.when_filled(partial(self._colours.show, as_spans(made)))

    @property
    def encoding_box(self) -> QComboBox:
        """The choice of encodings."""
        return self._encoding

    def text(self) -> str:
        """Return what is shown."""
        return self._text.whole

    def _fill(self, preview: TextPreview) -> None:
        is_wide = max(map(len, preview.text.split("\n"))) > _WIDEST
        wraps = is_wide or preview.language not in {"CSV", "TSV", "Log"}
        mode = QPlainTextEdit.LineWrapMode
        self._text.setLineWrapMode(mode.WidgetWidth if wraps else mode.NoWrap)
        self._text.show_text(preview.text)
        parts = [said(preview.language)] if preview.language else []
        if preview.is_cut:
            first = size_text(len(preview.data))
            parts.append(tr("first {0} of {1}").format(first, size_text(self._size)))
        self._note.setText(" · ".join(parts))

    def _choose(self, index: int) -> None:
        codec = self._encoding.itemData(index, Qt.ItemDataRole.UserRole)
        preview = self._preview
        if preview is None:
            return
        self.clear()  # what was told of are the words as they were
        if len(preview.data) <= _DECODED_AT_ONCE:
            self._fill(decoded_as(preview, codec))
            return
        job = self._job = Job(lambda _report, _stop: decoded_as(preview, codec))
        job.succeeded.connect(lambda decoded: self._fill_again(job, decoded))
        run_apart(job)

    def _fill_again(self, job: Job, decoded: TextPreview) -> None:
        if job is self._job:
            self._job = None
            self._fill(decoded)
