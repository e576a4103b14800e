"""``search``: find names, mail and texts in all indexed recovery points of a source."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from gleanpoint.cli.key_arguments import keys_of
from gleanpoint.cli.output import Output, shown, shown_size, shown_time
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.away import away_catalogs
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.errors import CatalogBusyError, CatalogMissingError
from gleanpoint.core.catalog.hits import NOT_ENTERED, Found, Group, Hit, Marked, Unsearched
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.catalog.misread import misread, unknown_point
from gleanpoint.core.catalog.searching import Searchable, search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.team.address import VARIABLE, parse_address
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.core.errors import DoneInPartError
from gleanpoint.core.export.tables.live import odbc_here
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.versions.use_cases import survey_around

HELP = "find names, mail and texts in all indexed recovery points of a source"

TAKES_DASHES: Final = True
"""A query may begin with what must not be there: ``-draft``."""

DEFAULT_LIMIT: Final = 100
_NAMED_POINTS: Final = 3
_BOLD: Final = "\x1b[1m"
_PLAIN: Final = "\x1b[0m"

_QUERY_HELP = (
    'words, "phrases", beginnings (inv*), -without, one OR another, and conditions: from: to: '
    "subject: has:attachment is:deleted before: after: since: until: larger: smaller: kind: in: "
    "point:"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("query", metavar="QUERY", help=_QUERY_HELP)
    parser.add_argument(
        "--limit",
        type=int,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"hits of one volume, mailbox or database at most (default {DEFAULT_LIMIT})",
    )
    parser.add_argument(
        "--catalog",
        metavar="ADDRESS",
        default="",
        help="search the team's catalog, postgresql://user@server/database, and add to it what is "
        f"indexed here; also by {VARIABLE}, the password by PGPASSWORD",
    )
    parser.add_argument(
        "--no-index", action="store_true", help="search what is indexed already, and nothing else"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line a hit, grouped by the place where they lie; index first what is not."""
    workspace = workspace_of(options)
    is_plain = not _is_chosen(options) and not _team_address(options)
    if is_plain and (known := away_catalogs(workspace, options.source)):
        return _run_away(options, known, output)
    with stop_on_interrupt() as cancellation, ExitStack() as opened:
        session = opened.enter_context(session_of(options, workspace, output, cancellation))
        catalog = Catalogs(workspace).of(session)
        busy = ""
        if not options.no_index:
            busy = _index(catalog, session, cancellation)
        searched = _searched(options, catalog, cancellation)
        found = search(
            [searched],
            _line(options, session),
            limit=max(1, options.limit),
            cancellation=cancellation,
            sessions={session.point.id: session}.get,
        )
        tell_misread(options.query, output, found.unknown_points)
        for group in found.groups:
            tell(group, output)
        lacking = _not_indexed(options, session, searched, cancellation)
    if busy:
        output.note(f"Not indexed now: {busy}")
    return _conclude(found, lacking, output, is_partial=bool(busy))


def _run_away(options: argparse.Namespace, known: Sequence[Catalog], output: Output) -> int:
    """Search what catalogs know of a source that is not there now."""
    with stop_on_interrupt() as cancellation:
        limit = max(1, options.limit)
        found = search(known, options.query, limit=limit, cancellation=cancellation)
    tell_misread(options.query, output, found.unknown_points)
    for group in found.groups:
        tell(group, output)
    output.note(
        f"{options.source} is not there now. What its catalog knows is listed; to open or export "
        "it, connect its drive or share, or name the source where it lies now."
    )
    return _conclude(found, [], output, is_partial=True)


def _index(catalog: Catalog, session: Session, cancellation: Cancellation) -> str:
    """Index what is not; returns why that cannot be done now, empty where it was."""
    try:
        with progress_bar("Indexing") as report:
            index_point(
                catalog,
                session,
                report=report,
                cancellation=cancellation,
                another=session.another,
            )
    except CatalogBusyError as error:
        return str(error)
    return ""


def _searched(
    options: argparse.Namespace, catalog: Catalog, cancellation: Cancellation
) -> Searchable:
    """Return the catalog to search: the file, or the team's, which is told what the file has."""
    address = _team_address(options)
    if not address:
        return catalog
    with odbc_here():
        from gleanpoint.core.catalog.team import catalog as team  # noqa: PLC0415 - needs ODBC
        from gleanpoint.core.catalog.team.publishing import publish  # noqa: PLC0415

    shared = team.team_catalog(catalog, parse_address(address))
    if not options.no_index:
        with progress_bar("Publishing") as report:
            publish(catalog, shared, report, cancellation)
    return shared


def _line(options: argparse.Namespace, session: Session) -> str:
    """Return what is searched for; where a state was chosen, in that state alone."""
    named = f'{options.query} point:"{session.point.id}"'
    return named if _is_chosen(options) else str(options.query)


def _is_chosen(options: argparse.Namespace) -> bool:
    return bool(options.at or options.set is not None or options.point)


def _team_address(options: argparse.Namespace) -> str:
    return str(options.catalog or os.environ.get(VARIABLE, ""))


def tell_misread(line: str, output: Output, unknown: Sequence[str] = ()) -> None:
    """Say which parts of a line were not understood, and how they were read.

    Args:
        line: What was typed.
        output: Where it is said.
        unknown: Points that it names and that no catalog knows.
    """
    typed = parse_wanted(line).points
    named = (point for point in unknown if point in typed)  # not what an option added
    for sentence in (*misread(line), *map(unknown_point, named)):
        output.note(sentence)
        if output.json:
            output.value({"not_understood": sentence})


def tell(group: Group, output: Output) -> None:
    """Print the hits of one place."""
    if output.json:
        for hit in group.hits:
            output.value(hit_json(hit, group))
        return
    count = f"{group.total:,}" if group.total is not None else f"{len(group.hits):,} or more"
    output.line(f"{shown(group.name)} ({group.kind.value}, {count})")
    for hit in group.hits:
        moment = (hit.mail.received or hit.mail.sent) if hit.mail is not None else hit.modified
        what = f"{hit.kind.value} deleted" if hit.deleted else hit.kind.value
        told = f"{shown_time(moment):16}  {shown_size(hit.size):>15}  {what:12}"
        output.line(f"{told}  {shown(hit.path)}")
        if hit.mail is not None:
            output.line(f"{'':37}{shown(hit.mail.sender.text)}")
        if hit.found_in is not None:
            output.line(f"{'':37}{_emphasised(hit.found_in, output)}")


def _emphasised(text: Marked, output: Output) -> str:
    """Return a text, on a terminal with what matches in bold."""
    if not output.is_terminal:
        return shown(text.text)
    parts, last = [], 0
    for start, end in text.marks:
        parts += [shown(text.text[last:start]), _BOLD, shown(text.text[start:end]), _PLAIN]
        last = end
    return "".join([*parts, shown(text.text[last:])])


def hit_json(hit: Hit, group: Group) -> dict[str, Any]:
    """Return the JSON object of a hit: what is known of a node, and where it is found."""
    value: dict[str, Any] = {
        "path": hit.path,
        "name": hit.name.text,
        "kind": hit.kind.value,
        "size": hit.size,
        "created": hit.created,
        "modified": hit.modified,
        "deleted": hit.deleted,
        "place": group.place,
        "source": hit.source,
        "points": list(hit.points),
        "versions": hit.versions,
    }
    mail = hit.mail
    if mail is not None:
        value |= {
            "subject": mail.subject.text,
            "sender": mail.sender.text,
            "to": mail.to.text,
            "received": mail.received,
            "sent": mail.sent,
            "message_class": mail.message_class,
            "has_attachments": mail.has_attachments,
        }
    if hit.found_in is not None:
        value["text"] = hit.found_in.text
        value["marks"] = [list(mark) for mark in hit.found_in.marks]
    return value


def _not_indexed(
    options: argparse.Namespace,
    session: Session,
    searched: Searchable,
    cancellation: Cancellation,
) -> list[str]:
    """Return the recovery points of the source that what was searched does not know at all."""
    names = {session.point.id: session.point.name}
    if Path(options.source).is_dir():
        survey = survey_around(options.source, keys_of(options), cancellation)
        names |= {point.id: point.name for point in survey.points}
    known = _known_in(searched, cancellation)
    return [name for point, name in names.items() if point not in known]


def _known_in(searched: Searchable, cancellation: Cancellation) -> set[str]:
    try:
        with searched.searching(cancellation) as (connection, _):
            return {str(name) for (name,) in connection.execute("SELECT name FROM point")}
    except (CatalogMissingError, LockedError):
        return set()


def _in_points(one: Unsearched) -> str:
    """Return in which recovery points something was not searched, where there are several."""
    if not one.points:
        return ""
    names = ", ".join(one.points[:_NAMED_POINTS])
    more = len(one.points) - _NAMED_POINTS
    return f" ({names} and {more:,} more)" if more > 0 else f" ({names})"


def _conclude(found: Found, lacking: list[str], output: Output, *, is_partial: bool) -> int:
    for one in found.unsearched:
        output.note(f"Not searched: {one.place}{_in_points(one)}: {one.why}")
    for name in lacking:
        output.note(f"Not searched: {name}: Not indexed yet.")
    hits = sum(len(group.hits) for group in found.groups)
    if found.total is not None and found.total > hits:
        output.note(f"{hits:,} of {found.total:,} hits are shown; --limit shows more.")
    elif found.total is None and hits:
        output.note(f"{hits:,} hits are shown, and there are more: say more of what you look for.")
    elif not hits:
        output.note("Nothing was found.")
    has_failed = any(one.why != NOT_ENTERED for one in found.unsearched)
    if has_failed or lacking or is_partial:
        raise DoneInPartError("Not everything was searched; what was not is named above.")
    return 0
