"""``erasure``: keep the register of people whose data was erased, without writing who they are."""

from __future__ import annotations

import argparse

from gleanpoint.cli.identifier_arguments import add_identifiers, identifiers_of
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.core.erasure.document import EntryKind
from gleanpoint.core.erasure.use_cases import (
    Change,
    Listed,
    check,
    enter,
    listing,
    share,
    take_out,
)
from gleanpoint.core.retention.wording import day

HELP = "keep the register of people whose data was erased: their items are withheld everywhere"

_COLUMNS_ALONE = (
    "Only columns are entered: beside --column, people are read from --file, and not from standard "
    "input."
)

_KINDS = {EntryKind.HASH: "entered", EntryKind.COLUMN: "column", EntryKind.REMOVED: "taken out"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="add|check|list|remove|share")
    add = commands.add_parser(
        "add",
        help="enter people; their items are withheld from now on",
        description="Enter addresses, names as lists show them, names of mailboxes, paths of "
        "files or folders, or values of columns. Only keyed hashes of them are kept.",
    )
    add.add_argument(
        "--ticket",
        default="",
        metavar="TEXT",
        help="where the erasure was asked for; not who it is about",
    )
    add.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME",
        help="a column of tables whose values say whom a row is about; may be given several times; "
        "beside it, people are read from --file only",
    )
    add.set_defaults(act=run_add)
    ask = commands.add_parser("check", help="tell of each identifier whether it is entered")
    ask.set_defaults(act=run_check)
    every = commands.add_parser("list", help="list the entries: hashes, days and tickets")
    every.set_defaults(act=run_list)
    remove = commands.add_parser(
        "remove",
        help="take people out, by identifier or by hash as listed",
        description="In a workspace of several people, it counts once a signed policy names the "
        "register as it is then.",
    )
    remove.add_argument("--reason", required=True, metavar="TEXT", help="why; not who it is about")
    remove.set_defaults(act=run_remove)
    sealed = commands.add_parser(
        "share", help="seal the register's key to everybody whom the policy names now"
    )
    sealed.set_defaults(act=run_share)
    for command in (add, ask, remove):
        add_identifiers(command)
    for command in (add, ask, every, remove, sealed):
        add_person(command)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_add(options: argparse.Namespace, output: Output) -> int:
    """Enter people and columns; columns alone ask for no people."""
    workspace = workspace_of(options)
    is_asked = options.file is not None or not options.column
    identifiers = identifiers_of(options, output) if is_asked else []
    if not is_asked:
        output.note(_COLUMNS_ALONE)
    _tell(enter(workspace, identifiers, options.ticket, options.column), "entered", output)
    return 0


def run_check(options: argparse.Namespace, output: Output) -> int:
    """Tell of each line whether it is entered; the line itself is not repeated."""
    workspace = workspace_of(options)
    found = check(workspace, identifiers_of(options, output))
    for number, is_entered in enumerate(found, start=1):
        if output.json:
            output.value({"line": number, "entered": is_entered})
        else:
            output.line(f"Line {number:,}: {'entered' if is_entered else 'not entered'}")
    return 0


def run_list(options: argparse.Namespace, output: Output) -> int:
    """List the entries, the oldest first."""
    document, entries = listing(workspace_of(options))
    for one in entries:
        if output.json:
            output.value({**one.entry.as_json(), "counts": one.counts})
        else:
            output.line(_line(one))
    if output.json:
        output.value({"register": document.fingerprint if document else None})
    else:
        said = f"Fingerprint: {document.fingerprint}" if document else "There is no register."
        output.line(said)
    return 0


def run_remove(options: argparse.Namespace, output: Output) -> int:
    """Take people out."""
    workspace = workspace_of(options)
    identifiers = identifiers_of(options, output)
    _tell(take_out(workspace, identifiers, options.reason), "taken out", output)
    return 0


def run_share(options: argparse.Namespace, output: Output) -> int:
    """Seal the key anew."""
    count = share(workspace_of(options))
    if output.json:
        output.value({"people": count})
    else:
        output.line(f"Sealed to {count:,} people.")
    return 0


def _tell(change: Change, done: str, output: Output) -> None:
    if output.json:
        figures = {"changed": change.changed, "already": change.already}
        output.value({**figures, "register": change.fingerprint, "pending": change.is_pending})
        return
    already = f"; {change.already:,} were already" if change.already else ""
    output.line(f"{change.changed:,} {done}{already}.")
    output.line(f"Fingerprint: {change.fingerprint}")
    if change.is_pending:
        output.note(
            "It counts once a signed policy names this fingerprint in [erasure]: taking somebody "
            "out loosens the rules."
        )


def _line(one: Listed) -> str:
    entry = one.entry
    state = "" if one.counts else ", does not count"
    ticket = f", {shown(entry.ticket)}" if entry.ticket else ""
    value = shown(entry.value)
    return f"{value} {_KINDS[entry.kind]} {day(entry.since)}{ticket}{state}"
