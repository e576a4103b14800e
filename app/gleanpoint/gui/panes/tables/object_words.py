"""What the catalog says of an object of a database, in words: columns, keys, before a restore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gleanpoint.core.preview.values import ObjectPreview
from gleanpoint.gui.models.tables.row_grid import type_words
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.panes.preview.facts import Rows
from gleanpoint.gui.panes.preview.states import Statement, listed
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.tables import Ledger, TableColumn

Facts = Mapping[str, Any]
MOST_NAMED = 4
"""Tables that a sentence names."""

_LONGEST = 400
_MOST_OBSTACLES = 200


def column_rows(columns: Sequence[TableColumn]) -> Rows:
    """Return the columns of a table with all that is known of each."""
    return [(visible(column.name), _column_words(column)) for column in columns]


def _column_words(column: TableColumn) -> str:
    parts = [type_words(column)]
    if column.type.user_type:
        parts.append(column.type.declaration)
    if column.key is not None:
        parts.append(tr("primary key"))
    if column.is_identity:
        parts.append(tr("identity"))
    if column.is_computed:
        parts.append(tr("computed, stored"))
    if column.collation:
        parts.append(column.collation)
    if column.problem:
        parts.append(said(column.problem))
    return " · ".join(visible(part) for part in parts)


def key_groups(facts: Facts) -> list[tuple[str, Rows]]:
    """Return keys, references, indexes and checks in groups."""
    return [
        (tr("Keys"), [_key_row(one) for one in _list(facts, "keys")]),
        (tr("Refers to"), [_reference_row(one) for one in _list(facts, "foreign keys")]),
        (tr("Referred to by"), [_referring_row(one) for one in _list(facts, "referred to by")]),
        (tr("Indexes"), [_index_row(one) for one in _list(facts, "indexes")]),
        (tr("Checks"), [_check_row(one) for one in _list(facts, "checks")]),
        (tr("Triggers"), [(tr("Trigger"), visible(name)) for name in _list(facts, "triggers")]),
    ]


def _key_row(key: Facts) -> tuple[str, str]:
    kind = tr("Primary key") if key["kind"] == "PRIMARY KEY" else tr("Unique")
    parts = [_names(key["columns"])]
    if key["is clustered"]:
        parts.append(tr("clustered"))
    return kind, _joined(*parts, key["name"])


def _reference_row(key: Facts) -> tuple[str, str]:
    parts = [f"{visible(key['table'])} ({_names(key['referenced columns'])})"]
    parts += [f"{name} {key[name]}" for name in ("on delete", "on update") if name in key]
    if key["is disabled"]:
        parts.append(tr("disabled"))
    elif not key["is trusted"]:
        parts.append(tr("rows were never checked against it"))
    return _names(key["columns"]), _joined(*parts, key["name"])


def _referring_row(key: Facts) -> tuple[str, str]:
    return _names(key["columns"]), _joined(visible(key["table"]), key["name"])


def _index_row(index: Facts) -> tuple[str, str]:
    kind = tr("Unique") if index["is unique"] else tr("Index")
    parts = [_names(index["columns"])]
    if index["kind"] != "nonclustered":
        parts.append(index["kind"])
    if index["included"]:
        parts.append(tr("includes {0}").format(_names(index["included"])))
    if index["filter"]:
        parts.append(tr("where {0}").format(visible(index["filter"])))
    if index["is disabled"]:
        parts.append(tr("disabled"))
    return kind, _joined(*parts, index["name"])


def _check_row(check: Facts) -> tuple[str, str]:
    condition = visible(check["condition"] or tr("not readable"))
    return tr("Check"), _joined(condition, check["name"])


def _joined(*parts: str) -> str:
    """Return parts in one line; the last is the name of the constraint."""
    return " · ".join(part for part in (*parts[:-1], visible(parts[-1])) if part)


def place_of_object(preview: ObjectPreview) -> str:
    """Return the line under the name: the database, and how the rows are stored."""
    facts = preview.facts
    parts = (str(facts.get("database") or ""), said(str(facts.get("stored as") or "")))
    return " · ".join(visible(part) for part in parts if part)


def before_restore(preview: ObjectPreview, ledger: Ledger | Exception | None) -> list[Statement]:
    """Return what to know before a table is put back where it came from."""
    told = []
    referring = _list(preview.facts, "referred to by")
    if referring:
        tables = list(dict.fromkeys(visible(one["table"]) for one in referring))
        title = counted("1 table refers to it", "%Ln tables refer to it", len(tables))
        named = ", ".join(tables[:MOST_NAMED])
        if len(tables) > MOST_NAMED:
            named = tr("{0} and {1} more").format(named, number(len(tables) - MOST_NAMED))
        told.append(Statement("key", title, _order(named, len(tables), is_first=True)))
    needed = list(dict.fromkeys(visible(o["table"]) for o in _list(preview.facts, "foreign keys")))
    if needed:
        title = counted("It refers to 1 table", "It refers to %Ln tables", len(needed))
        named = ", ".join(needed[:MOST_NAMED])
        told.append(Statement("schema", title, _order(named, len(needed), is_first=False)))
    identity = preview.facts.get("identity")
    if identity:
        title = tr("{0} is an identity").format(isolated(identity["column"]))
        words = tr("The script switches IDENTITY_INSERT on and off.")
        told.append(Statement("table", title, words))
    if preview.shape is not None:
        told.append(ledger_statement(preview, ledger))
    return told


def _order(named: str, count: int, *, is_first: bool) -> str:
    """Return the names of related tables, and whether a table is loaded before or after them."""
    if count == 1:
        words = (
            tr("{0}. Load it before that one.") if is_first else tr("{0}. Load it after that one.")
        )
    else:
        words = tr("{0}. Load it before them.") if is_first else tr("{0}. Load it after them.")
    return words.format(named)


def ledger_statement(preview: ObjectPreview, ledger: Ledger | Exception | None) -> Statement:
    """Return whether rows are missing."""
    rows = preview.shape.rows if preview.shape is not None else None
    expected = counted("1 row", "%Ln rows", rows or 0)
    if isinstance(ledger, Exception):
        return Statement("damaged", tr("Not counted"), str(ledger), "warn")
    if ledger is None:
        title = tr("Not counted yet")
        words = tr("The catalog says {0}. Count them under Pages.").format(expected)
        return Statement("info", title, words)
    if is_whole(ledger):
        words = counted("1 row, counted two ways.", "%Ln rows, counted two ways.", ledger.rows_read)
        return Statement("free", tr("Nothing is missing"), words, "free")
    return Statement("damaged", tr("Not everything is there"), missing_words(ledger), "warn")


def stored_statement(preview: ObjectPreview) -> Statement:
    """Return how a table is stored, and when it was made and changed."""
    facts = preview.facts
    parts = [
        said(str(facts.get("stored as") or "")),
        counted("1 partition", "%Ln partitions", int(facts.get("partitions") or 0)),
        tr("compression: {0}").format(said(str(facts.get("compression") or "")) or tr("none")),
    ]
    lines = [" · ".join(visible(part) for part in parts if part)]
    for name, words in (("created", tr("Created {0}")), ("changed", tr("Changed {0}"))):
        moment = facts.get(f"{name} (clock of the server)")
        if moment:
            lines.append(words.format(moment))
    return Statement("database", tr("Stored"), "\n".join(lines))


def is_whole(ledger: Ledger) -> bool:
    """Whether all that the catalog tells of was read, without a problem."""
    counts = ledger.rows_expected in {None, ledger.rows_read}
    pages = ledger.pages_read == ledger.pages_allocated
    return counts and pages and not ledger.page_problems and not ledger.cell_problems


def missing_words(ledger: Ledger) -> str:
    """Return what could not be read, with its figures."""
    parts = []
    if ledger.rows_expected not in {None, ledger.rows_read}:
        parts.append(
            tr("{0} of {1}").format(
                number(ledger.rows_read), counted("1 row", "%Ln rows", ledger.rows_expected or 0)
            )
        )
    lost = ledger.pages_allocated - ledger.pages_read
    bad = max(lost, len(ledger.page_problems))
    if bad:
        parts.append(counted("1 page is damaged", "%Ln pages are damaged", bad))
    if ledger.cell_problems:
        parts.append(
            counted("1 value is not readable", "%Ln values are not readable", ledger.cell_problems)
        )
    return f"{', '.join(parts)}." if parts else " ".join(map(said, ledger.notes))


def obstacle_statements(preview: ObjectPreview) -> list[Statement]:
    """Return what the script cannot say."""
    if not preview.obstacles:
        return []
    title = tr("The script cannot say everything")
    return [listed("warning", title, obstacle_sentences(preview.obstacles), "warn")]


def obstacle_sentences(obstacles: Sequence[str]) -> list[str]:
    """Return what stands in the way of a script, and how much more there is than can be read."""
    told = [visible_sentence(said(one)) for one in obstacles[:_MOST_OBSTACLES]]
    left = len(obstacles) - len(told)
    if left:
        told.append(counted("And 1 more.", "And %Ln more.", left))
    return told


def visible_sentence(text: str) -> str:
    """Return a sentence that may hold names from a file, made safe to show, with its capital."""
    text = text[:1].upper() + text[1:]
    return visible(text) if len(text) <= _LONGEST else f"{visible(text[: _LONGEST - 1])}…"


def shown_script(preview: ObjectPreview) -> int:
    """Return the line that a script is shown from: without the settings that come before."""
    for place, line in enumerate(preview.script.split("\n")):
        words = line.strip().upper()
        if words.startswith(("CREATE ", "ALTER ", "EXEC ")):
            return place
    return 0


def _names(names: Sequence[str]) -> str:
    return ", ".join(visible(name) for name in names)


def _list(facts: Facts, name: str) -> Sequence[Any]:
    found = facts.get(name) or ()
    return found if isinstance(found, list | tuple) else ()
