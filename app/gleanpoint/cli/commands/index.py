"""``index``: fill the catalog that search and versions stand on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gleanpoint.cli.key_arguments import keys_of
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import late_bar, progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.errors import CatalogBusyError
from gleanpoint.core.catalog.hits import NOT_ENTERED
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.store import point_names
from gleanpoint.core.errors import DoneInPartError, GleanpointError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.moments import Choice
from gleanpoint.core.open_point import open_choice, open_surveyed
from gleanpoint.core.workspace import Workspace

HELP = (
    "read names, messages and documents of a recovery point into the catalog, for search; what was "
    "read before is not read again"
)

MOST_NAMED = 20
"""Places that could not be read that are printed; --json has all of them."""

_DELETED_MEANWHILE = "The catalog was deleted while it was filled: index this point again."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument(
        "--all", action="store_true", help="every recovery point of SOURCE, newest first"
    )
    parser.add_argument(
        "--names-only", action="store_true", help="leave texts of messages and documents for later"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Index one point or all of them, and print what came of each.

    Raises:
        DoneInPartError: One of them, or a place in one, could not be read.
        CatalogBusyError: Another program is indexing the same disk.
    """
    workspace = workspace_of(options)
    with stop_on_interrupt() as cancellation:
        if options.all:
            return _index_all(options, workspace, output, cancellation)
        with session_of(options, workspace, output, cancellation) as session:
            done = _index(session, options, workspace, output, cancellation)
    _end([done])
    return 0


def _end(done: list[Indexed]) -> None:
    """Say so where not everything was read.

    Raises:
        DoneInPartError: It was not; what was not was named.
    """
    if any(why != NOT_ENTERED for one in done for _, why in one.unsearched):
        raise DoneInPartError("Not everything was indexed; what was not is named above.")


def _index_all(
    options: argparse.Namespace, workspace: Workspace, output: Output, cancellation: Cancellation
) -> int:
    if options.at or options.set or options.point:
        raise UsageError("--all takes every recovery point: leave --at, --set and --point out.")
    with late_bar("Opening") as report:
        opened = open_surveyed(
            options.source,
            workspace,
            report=report,
            cancellation=cancellation,
            keys=keys_of(options),
        )
    survey, failed = opened.survey, 0
    with opened.session as session:
        done = [_index(session, options, workspace, output, cancellation)]
    shown_already = opened.session.point.id
    for point in sorted(survey.points, key=lambda one: one.time, reverse=True):
        if point.id == shown_already:
            continue
        choice = Choice(point=point.id)
        try:
            with open_choice(
                survey, workspace, choice, cancellation=cancellation, keys=keys_of(options)
            ) as session:
                done.append(_index(session, options, workspace, output, cancellation))
        except CatalogBusyError:
            raise
        except GleanpointError as error:
            if cancellation.is_requested:
                raise
            failed += 1
            output.note(f"{shown(point.name)}: {error}")
    if failed:
        raise DoneInPartError(
            f"Recovery points that could not be indexed: {failed:,}. Each was named."
        )
    _end(done)
    return 0


def _index(
    session: Session,
    options: argparse.Namespace,
    workspace: Workspace,
    output: Output,
    cancellation: Cancellation,
) -> Indexed:
    catalogs = Catalogs(workspace)
    catalog = catalogs.of(session)
    with progress_bar("Indexing") as report:
        done = index_point(
            catalog,
            session,
            report=report,
            cancellation=cancellation,
            texts=not options.names_only,
            another=session.another,
        )
    if done.point not in point_names(catalog):
        done = replace(done, unsearched=(("/", _DELETED_MEANWHILE), *done.unsearched))
    if output.json:
        output.value(_values(done, is_encrypted=catalogs.is_encrypted))
        return done
    _print(done, session.point.name, output.line)
    if catalogs.is_encrypted:
        output.note("The catalog is encrypted; it is searched by whoever unlocks their key.")
    return done


def _print(done: Indexed, name: str, line: Callable[[str], None]) -> None:
    if done.was_whole:
        line(f"{shown(name)}: {done.items:,} items, known already.")
    else:
        line(
            f"{shown(name)}: {done.items:,} items, of them new: {done.added:,}; "
            f"texts read: {done.texts:,}."
        )
    for place, why in done.unsearched[:MOST_NAMED]:
        line(f"  Not searched: {shown(place)}: {shown(why)}")
    left = len(done.unsearched) - MOST_NAMED
    if left > 0:
        line(f"  Not searched: {left:,} further places; --json names them.")


def _values(done: Indexed, *, is_encrypted: bool) -> dict[str, Any]:
    return {
        "point": done.point,
        "items": done.items,
        "added": done.added,
        "texts": done.texts,
        "was_whole": done.was_whole,
        "encrypted": is_encrypted,
        "unsearched": [{"path": place, "problem": why} for place, why in done.unsearched],
    }
