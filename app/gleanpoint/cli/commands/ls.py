"""``ls``: what lies in a source, a folder, a mailbox or a message."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from gleanpoint.cli.approval_arguments import add_request, looked_at
from gleanpoint.cli.node_json import messages_json, node_json, plain_json
from gleanpoint.cli.output import Output, shown, shown_month, shown_size, shown_time
from gleanpoint.cli.source_arguments import add_source, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import DoneInPartError, NothingToListError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.scope import Scope
from gleanpoint_parsers.entries import Kind

HELP = "list a folder, volume, mailbox or message"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    add_request(parser)
    parser.add_argument("path", metavar="PATH", nargs="?", default="/")
    parser.add_argument("-r", "--recursive", action="store_true", help="with everything below")
    parser.add_argument("--into", action="store_true", help="enter mailboxes and disks as well")
    parser.add_argument("--deleted", action="store_true", help="with what was deleted")
    parser.add_argument(
        "--hidden",
        action="store_true",
        help="with what mail programs never show (associated items of folders: views, rules …)",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line a node."""
    workspace = workspace_of(options)
    with looked_at(options, workspace, output) as (session, cancellation):
        node = session.resolve(options.path)
        decide = workspace.decider(session.point)
        failures = 0
        brief = not decide.asks_for_senders
        columns = output.json and decide.of_kind(Kind.MESSAGE) is not None
        for listing in listings(session, node, options, cancellation, brief=brief, columns=columns):
            for note in listing.notes:
                output.note(f"{listing.path}: {note}")
            if listing.error is not None:
                failures += 1
                output.note(f"{listing.path}: {listing.error}")
            print_listing(listing, decide, output)
    if failures:
        folders = "1 folder" if failures == 1 else f"{failures:,} folders"
        raise DoneInPartError(f"{folders} could not be listed in full; each was named.")
    return 0


def listings(
    session: Session,
    node: Node,
    options: argparse.Namespace,
    cancellation: Cancellation,
    *,
    brief: bool = False,
    columns: bool = False,
) -> Iterator[FolderListing]:
    """Yield what the options ask for: one folder, all below it, or the item itself."""
    # In what was deleted, nothing is but what was deleted as well.
    deleted = options.deleted or node.deleted or node.holds_deleted
    scope = Scope(into=options.into, deleted=deleted, hidden=options.hidden)
    if options.recursive or options.into:
        yield from session.walk(
            node,
            into=scope.into,
            deleted=scope.deleted,
            hidden=scope.hidden,
            cancellation=cancellation,
        )
        return
    cursor: str | None = None
    while True:
        try:
            page = session.children(
                node,
                cursor,
                1000,
                cancellation,
                brief=brief,
                as_columns=columns,
                deleted=scope.deleted,
            )
        except NothingToListError:
            if node.kind.is_folder or not node.ref.steps:
                raise
            yield FolderListing(node.path, (node,))  # an item without anything in it is itself
            return
        nodes = tuple(child for child in page.nodes if scope.shows(child))
        notes = scope.told(page.notes)
        yield FolderListing(node.path, nodes, None, notes, messages=page.messages)
        cursor = page.cursor
        if cursor is None:
            return


def print_listing(listing: FolderListing, decide: Decide, output: Output) -> None:
    """Print every node of one portion."""
    if listing.plain is None or not output.json:
        for node in listing.nodes:
            print_node(node, decide, output)
        common = decide.of_kind(Kind.MESSAGE)
        if listing.messages is not None and common is not None:
            for value in messages_json(listing.path, listing.messages, common):
                output.value(value)
        return
    for node in listing.entries:
        print_node(node, decide, output)
    for value in plain_json(listing.path, listing.plain):
        output.value(value)


def print_node(node: Node, decide: Decide, output: Output) -> None:
    """Print one node as a JSON or a text line."""
    decision = decide(node) if node.kind is Kind.MESSAGE else None
    if output.json:
        output.value(node_json(node, decision))
        return
    moment = node.modified
    if node.envelope is not None:
        moment = node.envelope.received or node.envelope.sent or moment
    marks = [*marks_of(node), *([decision.state.value] if decision is not None else [])]
    size, what = size_of(node), " ".join(marks)
    told = shown_month(moment) if node.withheld else shown_time(moment)
    output.line(f"{told:16}  {size:>15}  {what:12}  {shown(node.path)}")
    if node.problem:
        output.line(f"{'':37}{shown(node.problem)}")


def size_of(node: Node) -> str:
    """Return what a line says of a node's size."""
    if node.rows is not None:
        return "1 row" if node.rows == 1 else f"{node.rows:,} rows"
    return "-" if node.kind is Kind.FOLDER else shown_size(node.size)


def marks_of(node: Node) -> list[str]:
    """Return the words for what a node is."""
    marks = [node.kind.value]
    if node.deleted:
        marks.append("deleted")
    if node.hidden:
        marks.append("hidden")
    if node.holds_links:
        marks.append("search")
    if not node.content.is_whole:
        marks.append(node.content.value)
    return marks
