"""Documents as HTML of headings, paragraphs, lists and tables; workbooks as grids."""

from __future__ import annotations

from html import escape
from typing import Final

from gleanpoint.core.preview.file_values import DocumentPreview, GridPreview
from gleanpoint.core.preview.html import clean_html
from gleanpoint.core.preview.made.file import LIMITS, File
from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget, NotReadableError
from gleanpoint.core.texts.documents import Document

MOST_MARKDOWN: Final = 256 << 10
"""Bytes of Markdown that are formatted: a second's work."""

MOST_HTML: Final = 2 << 20

MOST_CELLS: Final = 240
"""Cells of tables that are drawn as such: each takes the window 0.2 ms. Further rows are lines."""

_TABLE: Final = '<table border="1" cellspacing="0" cellpadding="6">'

MOST_ROWS: Final = 2000
"""Rows of a sheet that are shown."""


def document_preview(file: File, document: Document) -> DocumentPreview | GridPreview:
    """Return the preview of a document that was recognised.

    Raises:
        NotReadableError: Nothing of it can be shown.
    """
    if document.kind.is_workbook:
        return sheet_preview(file, document)
    pieces: list[str] = []
    why = ""
    writer = _Writer(pieces)
    try:
        for block in document.read(file.whole(), file.budget):
            writer.write(block)
    except NotReadableError as error:
        if not pieces:
            raise
        why = str(error)
    writer.end()
    return DocumentPreview(document.kind.value, "".join(pieces), why)


def sheet_preview(file: File, document: Document) -> GridPreview:
    """Return one sheet of a workbook as a grid."""
    names: list[str] = []
    rows: list[tuple[str | None, ...]] = []
    why = ""
    budget = Budget(LIMITS, file.wish.part, MOST_ROWS + 1, file.budget.tick)
    try:
        for block in document.read(file.whole(), budget):
            if block.kind is BlockKind.PART:
                names.append(block.text)
            elif block.kind is BlockKind.ROW:
                rows.append(block.cells)
    except NotReadableError as error:
        if not names:
            raise
        why = str(error)
    if len(rows) > MOST_ROWS:
        rows, why = rows[:MOST_ROWS], f"The first {MOST_ROWS:,} rows are shown."
    total = None if why else len(rows)
    part = min(max(file.wish.part, 0), max(len(names) - 1, 0))
    return GridPreview(document.kind.value, tuple(names), part, (), tuple(rows), total, why)


def markdown_preview(file: File) -> DocumentPreview:
    """Return Markdown formatted; HTML in it stands as it is typed, pictures are not loaded."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - Markdown only

    text, is_cut = file.text(MOST_MARKDOWN)
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    clean = clean_html(parser.render(text), lambda _source: None)
    html = clean.html if clean.html is not None else f"<pre>{escape(clean.text)}</pre>"
    html = html.replace("<table>", _TABLE)
    return DocumentPreview("Markdown", html, file.first(MOST_MARKDOWN) if is_cut else "")


def html_preview(file: File) -> DocumentPreview:
    """Return a page as HTML that is safe; pictures in it are not loaded."""
    text, is_cut = file.text(MOST_HTML)
    clean = clean_html(text, lambda _source: None)
    html = clean.html if clean.html is not None else f"<pre>{escape(clean.text)}</pre>"
    told = [file.first(MOST_HTML)] if is_cut else []
    pictures = sum(clean.blocked.pictures.values())
    if pictures:
        told.append(f"Pictures that were not loaded: {pictures:,}.")
    return DocumentPreview("HTML", html, " ".join(told), clean.has_own_colours)


class _Writer:
    """Writes blocks as HTML; what stands beside the text comes last, under a line."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._open = ""
        self._cells = 0
        self._asides: list[str] = []
        self._slides = 0

    def write(self, block: Block) -> None:
        """Write one block."""
        text = _lines(block.text)
        if block.kind is BlockKind.ASIDE:
            self._asides.append(f"<p><i>{text}</i></p>")
            return
        self._cells += len(block.cells)
        is_line = block.kind is BlockKind.ROW and self._cells > MOST_CELLS
        tags = {BlockKind.ROW: "" if is_line else "table", BlockKind.ITEM: "ul"}
        self._turn(tags.get(block.kind, ""))
        if is_line:
            self._pieces.append(f"<p>{' | '.join(map(_lines, block.cells))}</p>")
        elif block.kind is BlockKind.ROW:
            cells = "".join(f"<td>{_lines(cell)}</td>" for cell in block.cells)
            self._pieces.append(f"<tr>{cells}</tr>")
        elif block.kind is BlockKind.ITEM:
            self._pieces.append(f"<li>{text}</li>")
        elif block.kind is BlockKind.HEADING:
            self._pieces.append(f"<h{block.level}>{text}</h{block.level}>")
        elif block.kind is BlockKind.PART:
            self._part(text)
        else:
            self._pieces.append(f"<p>{text}</p>")

    def end(self) -> None:
        """Write what is left."""
        self._turn("")
        self._write_asides()

    def _part(self, text: str) -> None:
        self._write_asides()
        self._slides += 1
        rule = "<hr>" if self._slides > 1 else ""
        self._pieces.append(f"{rule}<p><b>{text or self._slides}</b></p>")

    def _write_asides(self) -> None:
        if self._asides:
            self._pieces.append("<blockquote>" + "".join(self._asides) + "</blockquote>")
        self._asides = []

    def _turn(self, tag: str) -> None:
        """End what was open, if it is another one than what comes."""
        if tag == self._open:
            return
        if self._open:
            self._pieces.append(f"</{self._open}>")
        if tag:
            self._pieces.append(_TABLE if tag == "table" else f"<{tag}>")
        self._open = tag


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
