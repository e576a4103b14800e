"""``versions``: all distinct versions of one item over the recovery points of a source."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from gleanpoint.cli.key_arguments import keys_of
from gleanpoint.cli.output import Output, shown, shown_size, shown_time
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.versions.life import Life, Seen, ToldBy, Version
from gleanpoint.core.versions.points import OtherPoints
from gleanpoint.core.versions.use_cases import (
    all_copies_of,
    find_item,
    survey_around,
    versions_of,
    with_contents,
)

HELP = "list the versions of one item over all recovery points, and say where the last good one is"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument(
        "path", metavar="PATH", help="the item, as ls prints it; it may be in another point only"
    )
    parser.add_argument(
        "--contents",
        action="store_true",
        help="read every copy and tell versions by SHA-256 of what is in them",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the versions, oldest first."""
    workspace, keys = workspace_of(options), keys_of(options)
    with stop_on_interrupt() as cancellation, ExitStack() as opened:
        session = opened.enter_context(session_of(options, workspace, output, cancellation))
        found = survey_around(options.source, keys, cancellation)
        others = opened.enter_context(OtherPoints(workspace, keys))
        here, node = find_item(session, options.path, found, others)
        with progress_bar("Asking the points") as report:
            life = versions_of(here, node, found, others, report, cancellation)
        if options.contents:
            life = _read_all(life, others, cancellation)
    tell = tell_json if output.json else tell_text
    tell(life, output)
    for seen in life.seen:
        if seen.why:
            output.note(f"{seen.point.name}: {seen.why}")
    return 0


def _read_all(life: Life, others: OtherPoints, cancellation: Cancellation) -> Life:
    with progress_bar("Reading the copies") as report:
        wanted = all_copies_of(life)
        return with_contents(life, others.session, wanted, report, cancellation)


def tell_json(life: Life, output: Output) -> None:
    """Print an object a point, an object a version, and one for the whole."""
    for seen in life.seen:
        output.value(seen_json(life, seen))
    for version in life.versions:
        output.value({"version": version_json(version)})
    last, good = life.last_seen, life.last_good
    output.value(
        {
            "versions": len(life.versions),
            "last_seen": last.point.id if last is not None else None,
            "last_good": good.point.id if good is not None else None,
        }
    )


def seen_json(life: Life, seen: Seen) -> dict[str, Any]:
    """Return what one point has of the item."""
    node, version = seen.node, life.version_at(seen.point.id)
    return {
        "point": seen.point.id,
        "time": seen.point.time,
        "presence": seen.presence.value,
        "version": version.number if version is not None else None,
        "path": node.path if node is not None else None,
        "size": node.size if node is not None else None,
        "rows": node.rows if node is not None else None,
        "modified": node.modified if node is not None else None,
        "good": seen.is_good,
        "problem": (node.problem if node is not None else None) or seen.why or None,
        "sha256": seen.sha256 or None,
        "doubtful": seen.point.id in life.doubtful,
    }


def version_json(version: Version) -> dict[str, Any]:
    """Return one version."""
    return {
        "number": version.number,
        "points": [seen.point.id for seen in version.seen],
        "best": version.best.point.id,
        "told_by": version.told_by.value,
        "sha256": version.sha256 or None,
        "changes": [change.value for change in version.changes],
    }


def tell_text(life: Life, output: Output) -> None:
    """Print the versions for people: a line each, then what became of the item."""
    for version in life.versions:
        output.line("  ".join(_cells(version, life)))
    for sentence in sentences(life):
        output.note(sentence)


def _cells(version: Version, life: Life) -> Iterator[str]:
    node = version.best.node
    yield f"{version.number:>3}"
    yield f"{shown_time(node.modified if node is not None else None):16}"
    rows = node.rows if node is not None else None
    size = (
        f"{rows:,} row{'' if rows == 1 else 's'}"
        if rows is not None
        else shown_size(node.size if node else None)
    )
    yield f"{size:>14}"
    first, last = version.seen[0].point.time, version.newest.point.time
    span = shown_time(first) + (f" to {shown_time(last)}" if last != first else "")
    count = f"{len(version.seen):,} point{'s' if len(version.seen) > 1 else ''}"
    yield f"{span:36}  {count}"
    told = (
        [f"changed: {', '.join(one.value for one in version.changes)}"] if version.changes else []
    )
    if life.last_good is not None and life.last_good in version.seen:
        told.insert(0, "last good copy")
    elif not version.best.is_good:
        told.insert(0, "damaged")
    if version.told_by is ToldBy.CONTENT:
        told.append(f"SHA-256 {version.sha256[:16]}…")
    yield "; ".join(told)


def sentences(life: Life) -> Iterator[str]:
    """Yield what is to be known of the item besides its versions."""
    last, good = life.last_seen, life.last_good
    if last is not None and last is not life.seen[-1]:
        after = life.seen[life.seen.index(last) + 1]
        yield f"Last seen {_at(last)}, gone at {_at(after)}."
    if good is None:
        yield "No point has a whole copy of it."
    elif good is not last:
        yield f"The last good copy is of {_at(good)}, {shown(good.point.name)}."
    moved = [seen for seen in life.seen if seen.presence.value == "moved" and seen.node is not None]
    for path in dict.fromkeys(seen.node.path for seen in moved if seen.node is not None):
        yield f"At other points it is {path}."
    if life.doubtful:
        count = len(life.doubtful)
        copies = "1 copy is" if count == 1 else f"{count:,} copies are"
        yield f"{copies} known only by size and time; --contents reads them."


def _at(seen: Seen) -> str:
    return shown_time(seen.point.time)
