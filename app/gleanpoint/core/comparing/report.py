"""A comparison as a file: CSV for programs, HTML for people; it goes out as rows of tables do."""

from __future__ import annotations

import contextlib
import csv
import html
import io
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import FolderComparison
from gleanpoint.core.comparing.items import Comparison
from gleanpoint.core.comparing.lines import LineDifference
from gleanpoint.core.comparing.messages import Fate, MessageComparison
from gleanpoint.core.comparing.pictures import FactChange, PictureComparison
from gleanpoint.core.comparing.sides import Side, moment_words
from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.core.comparing.undo import released_sides
from gleanpoint.core.comparing.words import notes_of, summary
from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import Release
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import TableColumn

HEADS = ("change", "place", "part", "old", "new")

_NULL = "NULL"
_STYLE = (
    "body{font:14px system-ui,sans-serif;margin:2em}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top;"
    "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}"
    ".added{background:#e4f2e6}.removed{background:#fbe9e7}.changed{background:#fdf0e0}"
    ".null{color:#555;font-style:italic}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One difference; None where a side has nothing there, ``NULL`` apart in ``nulls``."""

    change: str
    place: str
    part: str
    old: str | None
    new: str | None
    nulls: tuple[bool, bool] = (False, False)


def report_lines(found: Comparison) -> Iterator[Line]:
    """Yield what differs, one line a cell, a field, a line of text, a range or an entry."""
    match found:
        case TextComparison():
            yield from _text(found.lines)
        case TableComparison():
            yield from _table(found)
        case MessageComparison():
            yield from map(_fact, (one for one in (*found.fields, *found.people) if one.is_changed))
            yield from _attachments(found)
            yield from _text(found.body.lines)
        case PictureComparison():
            yield from map(_fact, (one for one in found.facts if one.is_changed))
        case ByteComparison():
            for one in found.ranges:
                yield Line("changed", f"{one.start:#x}", f"{one.size:,} bytes", None, None)
        case FolderComparison():
            for entry in found.changes:
                old, new = _told(entry.old), _told(entry.new)
                yield Line(entry.fate.value, entry.path, entry.why, old, new)


def as_csv(found: Comparison) -> Iterator[str]:
    """Yield a report as CSV; NULL is written as a word, and what is not there is empty."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in report_lines(found):
        cells = (line.change, line.place, line.part, line.old, line.new)
        writer.writerow([_harmless(cell or "") for cell in cells])
        yield sink.getvalue()
        sink.seek(0)
        sink.truncate()
    yield sink.getvalue()


def as_html(found: Comparison, old: Side, new: Side) -> Iterator[str]:
    """Yield a report as a page that loads nothing and runs nothing."""
    said = html.escape
    title = said(readable(f"{new.node.name}: {summary(found)}"))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1><ul>"
    )
    for words, side in (("Older", old), ("Newer", new)):
        yield f"<li>{words}: {said(readable(f'{side.node.path} ({side.words})'))}</li>"
    schema = found.plan.schema if isinstance(found, TableComparison) else ()
    for note in (*schema, *notes_of(found)):
        yield f"<li>{said(readable(note))}</li>"
    heads = "".join(f"<th>{head.capitalize()}</th>" for head in HEADS)
    yield f"</ul><table><thead><tr>{heads}</tr></thead><tbody>"
    for line in report_lines(found):
        cells = "".join(f"<td>{said(readable(one))}</td>" for one in (line.place, line.part))
        values = zip((line.old, line.new), line.nulls, strict=True)
        cells += "".join(_cell(value, is_null=is_null) for value, is_null in values)
        yield f'<tr class="{line.change}"><td>{line.change}</td>{cells}</tr>\n'
    yield "</tbody></table></body></html>\n"


def save_report(old: Side, new: Side, found: Comparison, target: Path) -> int:
    """Write a report to a file, whole or not at all; returns its bytes. ``.csv`` makes it CSV.

    Raises:
        RetentionRefusedError: Retention keeps one side back; nothing is written.
        AuditLogError: The log cannot be written; nothing is written.
        TargetUnwritableError: The file cannot be written.
    """
    is_csv = target.suffix.lower() == ".csv"
    pieces = as_csv(found) if is_csv else as_html(found, old, new)
    staged = target.with_name(f".{target.name}.part")
    size = 0
    with ExitStack() as going:
        releases: tuple[Release, ...] = ()
        if not isinstance(found, FolderComparison):  # names that the person sees anyway
            releases = going.enter_context(released_sides([(old, new)]))
        try:
            with staged.open("wb") as file:
                for piece in pieces:
                    data = piece.encode("utf-8", "replace")
                    for release in releases:
                        release.passing(data)
                    size += file.write(data)
            os.replace(staged, target)  # noqa: PTH105 - also where the target is there
        except OSError as error:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise TargetUnwritableError(f"{target} cannot be written: {reason}.") from None
    return size


def _attachments(found: MessageComparison) -> Iterator[Line]:
    for file in found.attachments:
        if file.fate is not Fate.SAME:
            old, new = (None if one is None else f"{one:,}" for one in (file.old, file.new))
            yield Line(file.fate.value, "attachment", file.name, old, new)


def _text(found: LineDifference) -> Iterator[Line]:
    for row in range(found.pairs):
        pair = found.pair(row)
        if not pair.is_changed:
            continue
        old = None if pair.old is None else found.old.texts[pair.old]
        new = None if pair.new is None else found.new.texts[pair.new]
        numbers = [f"{n + 1}" for n in (pair.old, pair.new) if n is not None]
        change = "added" if old is None else "removed" if new is None else "changed"
        yield Line(change, f"line {' / '.join(dict.fromkeys(numbers))}", "", old, new)


def _fact(one: FactChange) -> Line:
    change = "added" if one.old is None else "removed" if one.new is None else "changed"
    return Line(change, one.name, "", one.old, one.new)


def _told(node: Node | None) -> str | None:
    if node is None:
        return None
    size = "" if node.size is None else f"{node.size:,} bytes"
    moment = "" if node.modified is None else moment_words(node.modified)
    return ", ".join(part for part in (node.kind.value, size, moment) if part)


def _table(found: TableComparison) -> Iterator[Line]:
    old = [column.old for column in found.plan.columns]
    new = [column.new for column in found.plan.columns]
    keys = found.plan.key_places
    for before, after in zip(found.rows.kept_old, found.rows.kept_new, strict=True):
        for first, second in zip(_texts(before, old), _texts(after, new), strict=True):
            for place, (was, is_) in enumerate(zip(first, second, strict=True)):
                if was != is_:
                    name = new[place].name
                    nulls = was is None, is_ is None
                    key = _key(second, keys, new)
                    yield Line("changed", key, name, _of(was), _of(is_), nulls)
    for change, kept, columns in (
        ("added", found.rows.kept_added, new),
        ("removed", found.rows.kept_removed, old),
    ):
        for rows in kept:
            for row in _texts(rows, columns):
                yield from _alone(change, row, keys, columns)


def _alone(
    change: str,
    row: tuple[str | None, ...],
    keys: tuple[int, ...],
    columns: list[TableColumn],
) -> Iterator[Line]:
    for value, column in zip(row, columns, strict=True):
        told = _of(value) if value is None else value
        is_added = change == "added"
        old, new = (None, told) if is_added else (told, None)
        nulls = (value is None and not is_added, value is None and is_added)
        yield Line(change, _key(row, keys, columns), column.name, old, new, nulls)


def _key(row: tuple[str | None, ...], keys: tuple[int, ...], columns: list[TableColumn]) -> str:
    if len(keys) == len(columns) and len(columns) > 1:
        return "row"
    return ", ".join(f"{columns[place].name} {_of(row[place])}" for place in keys)


def _of(value: str | None) -> str:
    return _NULL if value is None else value


def _texts(rows: pa.Table, columns: list[TableColumn]) -> list[tuple[str | None, ...]]:
    texts = [
        text_of(column.type, rows.column(place).combine_chunks()).to_pylist()
        for place, column in enumerate(columns)
    ]
    return list(zip(*texts, strict=True))


def _cell(value: str | None, *, is_null: bool) -> str:
    if value is None:
        return "<td></td>"
    if is_null:
        return f'<td class="null">{_NULL}</td>'
    return f"<td>{html.escape(readable(value))}</td>"


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
