"""Whether somebody is shown an item's content, before anything is told that stands on it.

Whoever may know of an item may ask for its digest, to request its release. But that two contents
are the same, or differ, says something of them; so it is told to those alone who are shown both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gleanpoint.core.browse import Session
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    RetentionRefusedError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind


def be_shown(node: Node, session: Session, cancellation: Cancellation | None) -> None:
    """Ask for the beginning of an item, as whoever looks at it would.

    Raises:
        RetentionRefusedError: The content is not shown to this person.
        CancelledError: A stop was requested.
        WorkerDiedError: The parser process died.
    """
    if node.kind is Kind.TABLE:  # no digest of these has rows that are withheld
        return
    try:
        if node.kind is Kind.MESSAGE:
            session.message(node)
        else:
            session.read(node, 0, 1, cancellation)
    except (CancelledError, RetentionRefusedError, WorkerDiedError):
        raise
    except GleanpointError:
        return  # the digest tells why


def shown_digests(
    nodes: Sequence[Node], session: Session, cancellation: Cancellation | None
) -> Iterator[ItemDigest]:
    """Yield digests to compare; of what is not shown, why that is.

    Raises:
        CancelledError: A stop was requested.
        WorkerDiedError: The parser process died.
    """
    if session.sight().packed() is None:  # nothing is withheld from anybody here
        yield from session.digests(nodes, cancellation)
        return
    refused = dict(_refused(nodes, session, cancellation))
    shown = [node for place, node in enumerate(nodes) if place not in refused]
    digests = session.digests(shown, cancellation)
    for place in range(len(nodes)):
        why = refused.get(place)
        yield next(digests) if why is None else ItemDigest("", is_whole=False, problem=why)


def _refused(
    nodes: Iterable[Node], session: Session, cancellation: Cancellation | None
) -> Iterator[tuple[int, str]]:
    for place, node in enumerate(nodes):
        try:
            be_shown(node, session, cancellation)
        except RetentionRefusedError as error:
            yield place, str(error)
