"""What a person asks of an item: which versions of it are there, and where is the last good one?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.content_shown import be_shown
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    NoSuchPathError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.surveying import survey
from gleanpoint.core.versions.folder_times import FolderTimes
from gleanpoint.core.versions.folders import iter_folder
from gleanpoint.core.versions.life import Life, Seen, life_of
from gleanpoint.core.versions.looking import NOT_THERE, ItemLook
from gleanpoint.core.versions.points import OtherPoints, by_nearness, points_beside
from gleanpoint_parsers.entries import Kind

MOST_ENTRIES = 1_000_000
"""Entries of a folder that are compared, over all points: nearest points first."""

MOST_BYTES = 64 << 20
"""Size up to which copies that look alike are told apart by their content without being asked."""

_BY_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})
_WITH_CONTENT = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE, Kind.TABLE})


def survey_around(
    source: str, keys: KeyRing | None = None, cancellation: Cancellation | None = None
) -> Survey:
    """Return what a source offers; of a single file, what the folder does that it lies in.

    Raises:
        GleanpointError: It cannot be looked through.
    """
    place = Path(source)
    with ParserHost(keys=keys) as host:
        found = survey(source, host, cancellation, earlier=True)
        if place.is_file() and len(found.points) == 1:
            around = survey(str(place.parent), host, cancellation, earlier=True)
            found = around if len(around.points) > 1 else found
    return found


def look_over_points(
    look: ItemLook,
    others: OtherPoints,
    points: Iterable[RecoveryPoint],
    report: Report = unreported,
    *,
    total: int | None = None,
) -> Iterator[Seen]:
    """Yield where an item is at other points, one after the other.

    Raises:
        CancelledError: A stop was requested.
    """
    for number, point in enumerate(points):
        report(Progress(number, total, "recovery points", point.name))
        yield look.at(others.session(point))


def find_item(
    session: Session, path: str, found: Survey, others: OtherPoints
) -> tuple[Session, Node]:
    """Return an item and a point that has it: the given one, else the nearest that has it live.

    Args:
        session: On the point that is asked first.
        path: Of the item.
        found: What the source offers.
        others: Opens the other points.

    Raises:
        NoSuchPathError: No point has it.
    """
    here: Node | None = None
    with suppress(*NOT_THERE):
        here = session.resolve(path)
        if not here.deleted:
            return session, here
    points = points_beside(found, session.point)
    nearest = by_nearness(points, session.point)
    live = find_live(path, (others.session(point) for point in nearest))
    if live is not None:
        return live
    if here is None:
        told = f"{path} is in none of the {len(points):,} recovery points of this source."
        raise NoSuchPathError(told if len(points) > 1 else f"{path} is not in this source.")
    return session, here


def find_live(path: str, sessions: Iterable[Session]) -> tuple[Session, Node] | None:
    """Return the first of some points that has an item which was not deleted; None for none."""
    for session in sessions:
        try:
            node = session.resolve(path)
        except CancelledError:
            raise
        except GleanpointError:
            continue
        if not node.deleted:
            return session, node
    return None


def versions_of(
    here: Session,
    node: Node,
    found: Survey,
    others: OtherPoints,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Life:
    """Return the life of an item over all points of its source, as far as facts tell it.

    Args:
        here: Where it is known from.
        node: The item.
        found: What the source offers.
        others: Opens the other points.
        report: Told how many points were asked.
        cancellation: Stops it.

    Raises:
        CancelledError: A stop was requested.
    """
    points = points_beside(found, here.point)
    look = ItemLook(here, node, cancellation or Cancellation())
    nearest = by_nearness(points, here.point)
    seen = [look.here(), *look_over_points(look, others, nearest, report, total=len(nearest))]
    return life_of(seen)


def with_contents(
    life: Life,
    session_of: Callable[[RecoveryPoint], Session],
    wanted: Sequence[str],
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Life:
    """Return a life whose copies are told apart by their contents, where that is wanted.

    Args:
        life: As facts tell it.
        session_of: Returns the session of a point.
        wanted: Identifiers of the points whose copies are read; ``doubts_of`` names those that
            look alike.
        report: Told how many were read.
        cancellation: Stops it.

    Raises:
        CancelledError: A stop was requested.
    """
    names = frozenset(wanted)
    told: list[Seen] = []
    count = 0
    for seen in life.seen:
        node = seen.node
        if node is None or seen.point.id not in names or node.kind not in _WITH_CONTENT:
            told.append(seen)
            continue
        report(Progress(count, len(names), "copies", seen.point.name))
        count += 1
        told.append(_read(seen, node, session_of(seen.point), cancellation))
    return life_of(told)


def doubts_of(life: Life, most_bytes: int | None = MOST_BYTES) -> tuple[str, ...]:
    """Return the points whose copies have to be read to know which of them are the same.

    These are the ones that look like another, and one copy of what each looks like. Messages and
    tables are left to whoever asks: every stored property of a message counts, also those that a
    server makes anew, and rows of a table are many.

    Args:
        life: As facts tell it.
        most_bytes: Larger ones are left as they are; None: none are.
    """
    wanted: list[str] = []
    for version in life.versions:
        doubtful = [one for one in version.seen if one.point.id in life.doubtful]
        if not doubtful:
            continue
        node = version.newest.node
        if node is None or node.kind not in _BY_BYTES:
            continue
        if most_bytes is None or (node.size or 0) <= most_bytes:
            first = [one for one in version.seen if one.point.id not in life.doubtful][:1]
            wanted += [one.point.id for one in (*first, *doubtful)]
    return tuple(wanted)


def all_copies_of(life: Life) -> tuple[str, ...]:
    """Return the points that have a copy."""
    return tuple(one.point.id for one in life.seen if one.node is not None)


def _read(seen: Seen, node: Node, session: Session, cancellation: Cancellation | None) -> Seen:
    """Return a copy with the digest of its content; what cannot be read keeps its reason."""
    try:
        be_shown(node, session, cancellation)
        (digest,) = session.digests([node], cancellation)
    except CancelledError:
        raise
    except (GleanpointError, WorkerDiedError) as error:
        return replace(seen, why=str(error))
    if digest.problem:
        return replace(seen, why=digest.problem)
    if not digest.is_whole and node.problem is None:
        damaged = replace(node, problem="Not all of it can be read.")
        return replace(seen, node=damaged, sha256=digest.sha256)
    return replace(seen, sha256=digest.sha256)


def compare_folder(  # noqa: PLR0913 - what is compared with what, and how
    times: FolderTimes,
    path: str,
    others: OtherPoints,
    points: Sequence[RecoveryPoint],
    cancellation: Cancellation,
    *,
    brief: bool = True,
    known: Mapping[str, Sequence[Node]] | None = None,
) -> Iterator[RecoveryPoint]:
    """Ask other points for their entries of a folder; yields each that was asked.

    Stops where more entries were looked at than are compared at most.

    Args:
        times: Takes them; knows the shown point's already.
        path: Of the folder.
        others: Opens the points.
        points: In the order in which they are asked.
        cancellation: Looked at between portions.
        brief: Whether messages may come from the folder's own list alone.
        known: Entries of points that need not be asked, by identifier, such as from the catalog.

    Raises:
        CancelledError: A stop was requested.
    """
    for point in points:
        cancellation.check()
        if times.entries >= MOST_ENTRIES:
            return
        if known is not None and point.id in known:
            times.take(point, known[point.id])
            yield point
            continue
        session = others.session(point)
        try:
            session.open(cancellation)
            times.take(point, iter_folder(session, path, cancellation, brief=brief))
        except NOT_THERE:
            times.take(point, ())
        except CancelledError:
            raise
        except GleanpointError as error:
            times.fail(point, str(error))
        yield point
