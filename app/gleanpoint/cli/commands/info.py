"""``info``: everything that is known of one node."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from typing import Any

from gleanpoint.cli.approval_arguments import add_request, looked_at
from gleanpoint.cli.fact_lines import extent_texts, fact_lines
from gleanpoint.cli.later_arguments import add_compare_later, became_of
from gleanpoint.cli.node_json import node_json
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import progress_bar
from gleanpoint.cli.source_arguments import add_source, workspace_of
from gleanpoint.cli.table_json import column_json, ledger_json
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import DoneInPartError, NothingToListError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.build import note_facts
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.removed_later.fate import RemovedLater
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import Ledger
from gleanpoint_parsers.verification import Verification

_SOURCES = frozenset({Kind.FILE, Kind.DATABASE})

_VERIFIED = ("checked", "without", "problems")

HELP = "show all facts of one node"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    add_request(parser)
    parser.add_argument("path", metavar="PATH", nargs="?", default="/")
    parser.add_argument(
        "--check",
        action="store_true",
        help="of a table: read all of it, and count rows and pages against its catalog; of a "
        "backup: read all of it, and compare its checksums",
    )
    add_compare_later(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the node with its facts, extents and verdict."""
    workspace = workspace_of(options)
    with looked_at(options, workspace, output) as (session, cancellation):
        node = session.resolve(options.path)
        if options.request:
            note_facts(session, node, workspace)
        value = described(session, node, workspace, cancellation)
        found = _Found()
        if options.check and node.kind in _SOURCES:
            found.verification = verified(session, node, cancellation)
        elif options.check:
            found.ledger = checked(session, node, cancellation)
            found.tally = session.withheld_rows(node, cancellation)
        if options.compare_later:
            found.later = became_of(options, session, node, workspace, output, cancellation)
    value |= found.as_json()
    if output.json:
        output.value(value)
    else:
        print_facts(value, output)
    found.tell(output)
    return 0


@dataclass(slots=True)
class _Found:
    """What was found out because it was asked for."""

    ledger: Ledger | None = None
    tally: RowTally = field(default_factory=RowTally)
    verification: Verification | None = None
    later: RemovedLater | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values, in the order in which it is printed."""
        value: dict[str, Any] = {}
        if self.ledger is not None:
            value["ledger"] = ledger_json(self.ledger)
            value["withheld"] = dict(self.tally.withheld)
        if self.verification is not None:
            value["verification"] = {n: getattr(self.verification, n) for n in _VERIFIED}
        if self.later is not None:
            value["removed_later"] = self.later.as_json()
        return value

    def tell(self, output: Output) -> None:
        """Say in sentences what a person must not miss.

        Raises:
            DoneInPartError: Something could not be read, or is not as it was.
        """
        if self.later is not None and self.later.sentence:
            output.note(self.later.sentence)
        for note in self.tally.sentences():
            output.note(note)
        if self.ledger is not None:
            tell_losses(self.ledger, output)
        if self.verification is not None:
            tell_verification(self.verification, output)


def described(
    session: Session, node: Node, workspace: Workspace, cancellation: Cancellation
) -> dict[str, Any]:
    """Return what is known of a node without reading all of it, as JSON values."""
    known = session.facts(node)
    decision = workspace.decider(session.point)(node)
    value = node_json(node, decision)
    value["kind"] = kind_shown(session.point, node).value
    value["retention_reason"] = decision.reason
    value["node"] = [list(step) for step in node.ref.steps]
    value["facts"] = known.facts
    value["extents"] = [list(extent) for extent in known.extents]
    value["extents_complete"] = known.all_extents
    if node.kind is Kind.TABLE:
        shape = session.table(node, cancellation)
        value["columns"] = [column_json(column) for column in shape.columns]
        value["notes"] = list(shape.notes)
    return value


def kind_shown(point: RecoveryPoint, node: Node) -> Kind:
    """Return the kind of a node; a folder of backups is its database where it holds one."""
    if node.ref.steps or not point.wish.whole_folder:
        return node.kind
    is_one = point.reach is not None and readable(point.reach.database) == point.name
    return Kind.DATABASE if is_one else Kind.FOLDER


def checked(session: Session, node: Node, cancellation: Cancellation) -> Ledger:
    """Read all of a table; returns its ledger.

    Raises:
        UsageError: The node is no table.
    """
    if node.kind is not Kind.TABLE:
        raise UsageError(f"{node.path} is no table ({node.kind.value}); --check reads tables.")
    with progress_bar("Reading") as report:
        return session.ledger(node, report, cancellation)


def verified(session: Session, node: Node, cancellation: Cancellation) -> Verification:
    """Read all of a backup; returns what its checksums show.

    Raises:
        UsageError: The node bears no checksums of its own.
    """
    try:
        with progress_bar("Verifying") as report:
            return session.verify(node, report, cancellation)
    except NothingToListError:
        message = f"{node.path} is no table ({node.kind.value}) and no backup; --check reads those."
        raise UsageError(message) from None


def tell_verification(verification: Verification, output: Output) -> None:
    """Name every checksum that is wrong on standard error.

    Raises:
        DoneInPartError: There was one.
    """
    for problem in verification.problems:
        output.note(problem)
    if verification.without:
        count = verification.without
        parts = "1 part of it bears" if count == 1 else f"{count:,} parts of it bear"
        output.note(f"Not all of the backup could be verified: {parts} no checksum.")
    if verification.problems:
        wrong, total = len(verification.problems), verification.checked
        raise DoneInPartError(f"Wrong checksums: {wrong:,}; compared: {total:,}. Each was named.")


def tell_losses(ledger: Ledger, output: Output) -> None:
    """Name everything that could not be read on standard error.

    Raises:
        DoneInPartError: There was something, or the table has not the rows that it should have.
    """
    for problem in ledger.page_problems:
        output.note(f"Page {problem.page}: {problem.problem}")
    for note in ledger.notes:
        output.note(note)
    unread = ledger.pages_allocated - ledger.pages_read
    expected = ledger.rows_read if ledger.rows_expected is None else ledger.rows_expected
    if unread or ledger.cell_problems or ledger.page_problems:
        damaged, values = len(ledger.page_problems), ledger.cell_problems
        raise DoneInPartError(
            f"Not all of the table could be read. Pages: {ledger.pages_allocated:,} allocated, "
            f"{unread:,} not read, {damaged:,} damaged. Values not read: {values:,}."
        )
    if ledger.rows_read != expected:
        raise DoneInPartError(
            f"The counts do not agree. Rows read: {ledger.rows_read:,}; in the catalog: "
            f"{expected:,}."
        )


def print_facts(value: dict[str, Any], output: Output) -> None:
    """Print facts as aligned lines, nested ones below their name."""
    apart = {"facts", "node", "columns", "ledger", "verification"}
    flat = {name: fact for name, fact in value.items() if name not in apart}
    flat["extents"] = extent_texts(value["extents"])
    inside = value["facts"].get("inside", {})
    flat.update({name: fact for name, fact in value["facts"].items() if name != "inside"})
    flat.update({f"inside: {name}": fact for name, fact in inside.items()})
    flat.update(value.get("ledger", {}) | value.get("verification", {}))
    width = max(len(name) for name in flat)
    for line in fact_lines(flat, width):
        output.line(line)
    for column in value.get("columns", ()):
        output.line(f"{'column':{width}}  {_column_line(column)}")


def _column_line(column: dict[str, Any]) -> str:
    marks = [column["type"], "NULL" if column["nullable"] else "NOT NULL"]
    if column["key"] is not None:
        marks.append(f"key {column['key']}")
    marks += [mark for mark in ("identity", "computed") if column[mark]]
    marks += [column[name] for name in ("collation", "problem") if column[name]]
    return shown(f"{column['name']}  {' '.join(marks)}")
