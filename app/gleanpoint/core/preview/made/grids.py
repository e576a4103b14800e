"""Files of values parted by commas, tabs or other signs, as a grid."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

from gleanpoint.core.preview.file_values import GridPreview
from gleanpoint.core.preview.made.file import File

MOST_BYTES: Final = 1 << 20
MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 500
LONGEST_CELL: Final = 2000

_SIGNS: Final = ",;\t|"
_SAMPLE: Final = 50
"""Rows by which the sign that parts values is found."""

csv.field_size_limit(MOST_BYTES)


def grid_preview(file: File) -> GridPreview:
    """Return the first rows of a file of values."""
    text, is_cut = file.text(MOST_BYTES)
    sign = parting_sign(text)
    rows = list(_rows(text, sign, file))
    why = file.first(MOST_BYTES) if is_cut else ""
    if is_cut and len(rows) > 1:
        rows.pop()  # it ends somewhere
    if len(rows) > MOST_ROWS:
        rows, why = rows[:MOST_ROWS], f"The first {MOST_ROWS:,} rows are shown."
    widest = max(map(len, rows), default=0)
    if widest > MOST_COLUMNS:
        why = f"{why} The first {MOST_COLUMNS:,} of {widest:,} columns are shown.".strip()
    columns: Sequence[str] = ()
    if has_names(rows):
        columns, rows = rows[0], rows[1:]
    shown = tuple(tuple(row[:MOST_COLUMNS]) for row in rows)
    kind = "TSV" if sign == "\t" else "CSV"
    total = None if why else len(shown)
    return GridPreview(kind, (), 0, tuple(columns[:MOST_COLUMNS]), shown, total, why)


def parting_sign(text: str) -> str:
    """Return the sign that parts values: the one by which most rows have as many as each other."""
    head = text[: 1 << 16].split("\n", _SAMPLE)[:_SAMPLE]
    if len(head) > 1 and head[0].lower().startswith("sep=") and len(head[0]) == len("sep=;"):
        return head[0][-1]
    best, most = ",", 0.0
    for sign in _SIGNS:
        counts = Counter(len(row) for row in _parsed("\n".join(head), sign) if row)
        width, same = counts.most_common(1)[0] if counts else (0, 0)
        worth = same / max(1, counts.total()) * min(width - 1, 20)
        if worth > most:
            best, most = sign, worth
    return best


def has_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: all texts, none a number, none twice."""
    if len(rows) < 2:  # noqa: PLR2004 - a row alone names nothing
        return False
    first = [cell.strip() for cell in rows[0]]
    return len(set(first)) == len(first) and all(first) and not any(map(_is_number, first))


def _rows(text: str, sign: str, file: File) -> Iterator[list[str]]:
    for number, row in enumerate(_parsed(text, sign)):
        file.budget.breathe()
        if number > MOST_ROWS:
            return
        if row and not (number == 0 and row[0].lower() == "sep="):
            yield [cell[:LONGEST_CELL] for cell in row]


def _parsed(text: str, sign: str) -> Iterator[list[str]]:
    rows = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=sign)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:  # a value longer than all that is read
            return


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").lstrip("+-").isdigit()
