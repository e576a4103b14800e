"""In the parser process: bytes of a whole disk or volume, its holes, and targets of links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import RAW_LIMIT
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.disk import Stretch
from gleanpoint_parsers.image.holes import stretches_of
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Linked

STRETCHES_AT_ONCE = 4096
"""Stretches of a disk that one answer tells at most."""


def tell_disk(stack: LayerStack, steps: Steps, *, answer: Answer) -> None:
    """Send the size of a disk or volume."""
    answer.say({"size": stack.kept_disk(steps).size})


def tell_disk_bytes(
    stack: LayerStack, steps: Steps, *, answer: Answer, offset: int, length: int
) -> None:
    """Send bytes of a disk or volume in pieces of ``RAW_LIMIT`` at most.

    Raises:
        TruncatedSourceError: There are fewer than its size promises.
    """
    source = stack.kept_disk(steps)
    end = min(offset + length, source.size)
    while offset < end:
        piece = source.read_at(offset, min(RAW_LIMIT, end - offset))
        if not piece:
            raise TruncatedSourceError(f"The disk ends at {offset:,} of {source.size:,} bytes")
        answer.send(piece)
        offset += len(piece)


def tell_disk_map(
    stack: LayerStack, steps: Steps, *, answer: Answer, offset: int, length: int
) -> None:
    """Send [length, is_hole] of what follows ``offset``; the first stretches where it has many."""
    found = _joined(stretches_of(stack.kept_disk(steps), offset, length))
    told = [[one.length, one.is_hole] for one in islice(found, STRETCHES_AT_ONCE)]
    answer.say({"stretches": told})


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield stretches, neighbours of one kind as one."""
    last: Stretch | None = None
    for one in stretches:
        if last is not None and last.is_hole == one.is_hole:
            last = Stretch(last.offset, last.length + one.length, last.is_hole)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def tell_link_targets(
    stack: LayerStack, steps: Steps, *, answer: Answer, parser: str, keys: list[str]
) -> None:
    """Send for each key the target of the symbolic link that it is, UTF-8 in hex, or None.

    Args:
        stack: What is open.
        steps: Steps of the nodes without their last one.
        answer: Where the answer goes.
        parser: Name of the parser whose keys these are; empty: no targets are told.
        keys: Last keys of the nodes.
    """
    linked = _linked(stack, (*steps, (parser, ""))) if parser else None
    targets = [linked.link_target(key) if linked else None for key in keys]
    answer.say({"targets": [None if one is None else _packed(one) for one in targets]})


def _linked(stack: LayerStack, steps: Steps) -> Linked | None:
    container = stack.container(steps)
    return container if isinstance(container, Linked) else None


def _packed(target: str) -> str:
    try:
        return target.encode("utf-8", "surrogateescape").hex()
    except UnicodeEncodeError:  # half of a UTF-16 pair
        return readable(target).encode().hex()
