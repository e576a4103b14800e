"""``rows``: rows of a table, all or some of them."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import replace

from gleanpoint.cli.approval_arguments import add_request, looked_at
from gleanpoint.cli.output import Output
from gleanpoint.cli.row_output import RowPrinter
from gleanpoint.cli.source_arguments import add_source, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import released
from gleanpoint.core.tables.viewing import shown_rows
from gleanpoint.core.tables.where import columns_there, no_column, parse_where, the_column
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import RowRequest, TableColumn, TableShape

HELP = "show rows of a table"

MOST_ROWS = (1 << 63) - 1
"""No table has more; greater numbers mean the same and do not fit into messages to a parser."""

SALVAGE = (
    "This is salvage: pages were found by what they say of themselves, not by allocation. Rows "
    "that were deleted, or that belong elsewhere, may be among these."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    add_request(parser)
    parser.add_argument("path", metavar="PATH")
    parser.add_argument(
        "--columns", metavar="A,B", help="only these; [a,b] where names hold commas"
    )
    parser.add_argument("--where", metavar="EXPR", help="only rows for which this T-SQL is true")
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many rows")
    parser.add_argument("--offset", type=count, default=0, metavar="N", help="skip so many rows")
    parser.add_argument(
        "--salvage",
        action="store_true",
        help="last resort: find pages by what they say of themselves, where allocation is damaged",
    )


def count(text: str) -> int:
    """Return a number of rows.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; write 0 or more")
    return min(number, MOST_ROWS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the rows; name what in them could not be read."""
    workspace = workspace_of(options)
    with looked_at(options, workspace, output) as (session, cancellation):
        node = session.resolve(options.path)
        shape = shape_of(session, node)
        chosen = chosen_columns(options.columns, shape)
        names = None if options.columns is None else tuple(column.name for column in chosen)
        every = [column.name for column in shape.columns]
        where = None if options.where is None else parse_where(options.where, every, shape.left_out)
        request = RowRequest(names, where, options.offset, options.limit, salvage=options.salvage)
        going = shown_rows if options.request else released
        with going(session, [node], workspace) as release:
            printer = RowPrinter(replace(shape, columns=chosen), output, release)
            with closing(session.rows(node, request, cancellation, release.tally)) as batches:
                for batch in batches:
                    printer.show(batch)
            printer.finish()
            if where is not None:  # what a condition finds among rows withheld is not counted
                release.tally = session.withheld_rows(node, cancellation)
    withheld = release.tally.sentences(f"{shape.schema}.{shape.name}")
    for note in (*shape.notes, *([SALVAGE] if options.salvage else []), *withheld):
        output.note(note)
    printer.tell_problems()
    return 0


def shape_of(session: Session, node: Node) -> TableShape:
    """Return what a table looks like.

    Raises:
        UsageError: The node is something else.
    """
    if node.kind is Kind.TABLE:
        return session.table(node)
    if node.kind is Kind.VIEW:
        message = f"{node.path} is a view: it holds no rows. `schema` shows what it selects."
        raise UsageError(message)
    raise UsageError(f"{node.path} is no table ({node.kind.value}); it has no rows.")


def chosen_columns(text: str | None, shape: TableShape) -> tuple[TableColumn, ...]:
    """Return the columns that a list names, in its order; all without one.

    Raises:
        UsageError: One of them is not there, or stands twice.
    """
    if text is None:
        return shape.columns
    there = {column.name: column for column in shape.columns}
    names = []
    for written in split_names(text):
        name = the_column(written, list(there))
        if name is None:
            raise UsageError(f"{no_column(written, shape.left_out)} {columns_there(list(there))}")
        if name in names:
            raise UsageError(f"The column {name!r} is named twice.")
        names.append(name)
    return tuple(there[name] for name in names)


def split_names(text: str) -> list[str]:
    """Split a list at its commas but for those in brackets, which are taken off.

    Raises:
        UsageError: A bracket is not closed, or a name is missing.
    """
    names: list[str] = []
    rest = text
    while True:
        rest = rest.strip()
        if rest.startswith("["):
            end = _closing(rest)
            name, rest = rest[1:end].replace("]]", "]"), rest[end + 1 :].strip()
        else:
            end = rest.find(",") if "," in rest else len(rest)
            name, rest = rest[:end].strip(), rest[end:]
        if not name or (rest and not rest.startswith(",")):
            raise UsageError(f"No list of columns: {text!r}. Write A,B or [A],[B].")
        names.append(name)
        if not rest:
            return names
        rest = rest[1:]


def _closing(text: str) -> int:
    """Return where the bracket closes that a text begins with; ``]]`` stands for one in a name."""
    place = text.find("]", 1)
    while place != -1 and text[place : place + 2] == "]]":
        place = text.find("]", place + 2)
    if place == -1:
        raise UsageError(f"A bracket is not closed: {text!r}.")
    return place
