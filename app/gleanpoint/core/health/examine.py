"""Examine a source: what it is, each part counted, a sample read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.found_layers import Found, FoundVolume, found_in, volume_found
from gleanpoint.core.gathering.gather import gather
from gleanpoint.core.health.counting import MOST_SAMPLED, Count
from gleanpoint.core.health.health import MOST_TOLD, Health, Part, Sample, Trouble
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

SAMPLE_SECONDS: Final = 5.0
"""Longest that reading the sample may take."""

LARGEST_SAMPLED: Final = 64 << 20
"""Bytes of an item that is read for the sample, at most."""

_READABLE: Final = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


def examine(
    session: Session,
    *,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Health:
    """Look at all of a recovery point, and read a sample of it.

    Args:
        session: Of the point; what its person may not see is not counted.
        report: Told how many entries were counted, then how many items read.
        cancellation: Looked at between portions.
        clock: Seconds; by it the sample is measured.

    Raises:
        GleanpointError: The source cannot be read at all.
        CancelledError: It was asked to stop.
    """
    found = _known(session, found_in(session, cancellation))
    counts = list(_counted(session, found, report, cancellation))
    gathered = gather(session, cancellation=cancellation)
    sample = _read(session, counts, report, cancellation, clock)
    troubles = [trouble for count in counts for trouble in count.troubles]
    troubles += sample.failed if sample else ()
    held = sum(count.more_troubles for count in counts)
    parts = [*map(Count.part, counts), *map(_locked, (v for v in found.volumes if v.is_locked))]
    whole = [item for item in gathered.found if item.form.is_mail]
    return Health(
        session.point,
        found,
        tuple(sorted(parts, key=lambda part: part.path)),
        tuple(whole),
        tuple(item for item in gathered.found if not item.form.is_mail),
        tuple(troubles[:MOST_TOLD]),
        held + max(0, len(troubles) - MOST_TOLD),
        sample,
        _seconds(sample, counts),
    )


def _known(session: Session, found: Found) -> Found:
    for volume in found.volumes:
        found = found.with_volume(volume_found(session, volume.node))
    return found


def _counted(
    session: Session, found: Found, report: Report, cancellation: Cancellation | None
) -> Iterator[Count]:
    starts = [(v.node, " ".join(v.layers)) for v in found.volumes if not v.is_locked]
    if not found.is_disk:
        starts = [(session.root, _words_of(session))]
    seen = 0
    for node, words in starts:
        count = Count(node.path, words)
        for listing in session.walk(
            node, brief=True, inside_messages=False, cancellation=cancellation
        ):
            count.take(listing)
            report(Progress(seen + count.items, None, "items", node.path))
        seen += count.items
        yield count


def _words_of(session: Session) -> str:
    inside = session.facts(session.root).facts.get("inside")
    told = inside.get("format") if isinstance(inside, dict) else None
    return told if isinstance(told, str) else ""


def _locked(volume: FoundVolume) -> Part:
    return Part(volume.node.path, volume.encryption, is_locked=True)


def _read(
    session: Session,
    counts: list[Count],
    report: Report,
    cancellation: Cancellation | None,
    clock: Callable[[], float],
) -> Sample | None:
    nodes = [node for count in counts for node in count.sample]
    nodes = [node for node in nodes if (node.size or 0) <= LARGEST_SAMPLED]
    nodes = nodes[:: max(1, len(nodes) // MOST_SAMPLED)]
    if not nodes:
        return None
    sample, begun = Sample(0, 0, 0.0), clock()
    for number, node in enumerate(nodes):
        report(Progress(number, len(nodes), "items", node.path))
        sample = _with(sample, node, session, cancellation)
        sample = replace(sample, seconds=clock() - begun)
        if sample.seconds >= SAMPLE_SECONDS:
            break
    return sample


def _with(
    sample: Sample, node: Node, session: Session, cancellation: Cancellation | None
) -> Sample:
    """Read one item and let its bytes go."""
    try:
        size = _size_read(session, node, cancellation)
    except CancelledError:
        raise
    except GleanpointError as error:
        return replace(sample, failed=(*sample.failed, Trouble(node.path, str(error))))
    return replace(sample, items=sample.items + 1, size=sample.size + size)


def _size_read(session: Session, node: Node, cancellation: Cancellation | None) -> int:
    if node.kind not in _READABLE:
        session.message(node)
        return node.size or 0
    size = 0
    for event in session.copy([node], cancellation=cancellation):
        if isinstance(event, ItemFailed):
            raise event.error
        if isinstance(event, bytes):
            size += len(event)
        elif isinstance(event, ItemEnds):
            size += 0
    return size


def _seconds(sample: Sample | None, counts: list[Count]) -> float | None:
    """Return what all items take at the pace of the sample: by number or by bytes, the longer."""
    if sample is None or not sample.items:
        return None
    items, size = sum(c.items for c in counts), sum(c.size for c in counts)
    by_number = sample.seconds / sample.items * items
    by_bytes = sample.seconds / sample.size * size if sample.size else 0.0
    return max(by_number, by_bytes)
