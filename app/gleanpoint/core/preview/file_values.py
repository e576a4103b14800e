"""What is shown of files of certain kinds; all of it was made in the parser process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Wish:
    """Which piece of a file is to be shown.

    Args:
        part: Sheet or table, from 0.
        page: Page, from 0.
        width: Pixels across that a page is drawn at.
    """

    part: int = 0
    page: int = 0
    width: int = 1000


@dataclass(frozen=True, slots=True)
class DocumentPreview:
    """A document as headings, paragraphs, lists and tables.

    Args:
        kind: What it is, such as ``Word``.
        html: Safe to show: nothing in it runs or loads.
        why: A sentence where it is not all of it; else empty.
        has_own_colours: Whether it sets colours, so that it needs a white ground.
    """

    kind: str
    html: str
    why: str = ""
    has_own_colours: bool = False


@dataclass(frozen=True, slots=True)
class GridPreview:
    """Rows and columns: a sheet of a workbook, a table of a database file, a file of values.

    Args:
        kind: What it is, such as ``CSV``.
        parts: Names of sheets or tables; empty where there is only one without a name.
        part: Which of them this is.
        columns: Names; empty where the file has none.
        rows: Values as text; None is NULL.
        total: Rows in all; None where that is not known.
        why: A sentence where it is not all of it; else empty.
    """

    kind: str
    parts: tuple[str, ...]
    part: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    total: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PagePreview:
    """One page of a PDF document.

    Args:
        pages: Pages in all.
        page: Which one, from 0.
        width: Of the drawing in pixels.
        height: Likewise.
        text: Of the page.
        pixels: Rows from top to bottom, four bytes a pixel: blue, green, red, unused.
        title: Of the document, as it says.
    """

    pages: int
    page: int
    width: int
    height: int
    text: str
    title: str = ""
    pixels: bytes = b""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A file or folder of an archive, a key or value of a registry.

    Args:
        path: Names from the outside inwards.
        is_folder: Whether others lie in it.
        size: Bytes; None where it has none.
        modified: As stored; without zone where the format has none.
        text: Of a value, or what is special about it.
        is_locked: Whether it is encrypted.
    """

    path: tuple[str, ...]
    is_folder: bool
    size: int | None = None
    modified: datetime | None = None
    text: str = ""
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class TreePreview:
    """What an archive or a registry hive holds.

    Args:
        kind: What it is, such as ``ZIP``.
        rows: Parents before what is in them.
        total: Rows in all; None where that is not known.
        why: A sentence where it is not all of it; else empty.
    """

    kind: str
    rows: tuple[TreeRow, ...]
    total: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One event, task or contact of a file.

    Args:
        kind: ``event``, ``task``, ``journal`` or ``contact``.
        heading: Title or name.
        start: When it begins or is due; without zone where it is local time anywhere.
        end: When it ends.
        is_whole_day: Whether times of day mean nothing.
        rows: Names, as of ``cards``, with values.
        people: Who takes part.
        text: Description or note.
    """

    kind: str
    heading: str
    start: datetime | None = None
    end: datetime | None = None
    is_whole_day: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class CardsPreview:
    """Events, tasks and contacts of a file.

    Args:
        cards: In order; of events the earliest first.
        total: How many there are.
        why: A sentence where it is not all of it; else empty.
    """

    cards: tuple[CardFacts, ...]
    total: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class MediaPreview:
    """What audio, video or a picture says of itself.

    Args:
        kind: What it is, such as ``MP4``.
        facts: Names, as of ``media`` and ``exif``, with values.
    """

    kind: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ColoursPreview:
    """What the words of a text are.

    Args:
        lines: For each line, (first character, how many, position in ``SqlWord``).
    """

    lines: tuple[tuple[tuple[int, int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class BarredPreview:
    """A file that is recognised and not shown.

    Args:
        state: Value of ``texts.values.TextState``: encrypted, damaged or too large.
        why: A sentence.
    """

    state: str
    why: str


FilePreview: TypeAlias = (
    DocumentPreview
    | GridPreview
    | PagePreview
    | TreePreview
    | CardsPreview
    | MediaPreview
    | ColoursPreview
    | BarredPreview
)
