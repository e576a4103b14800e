"""Ask a parser process what the images of a folder say of their place in time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.image_history import ImageHistory, unpack_history
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.records import IncomingRecords
from gleanpoint_parsers.naming import readable


def read_histories(
    host: ParserHost,
    folder: Path,
    names: Sequence[str],
    cancellation: Cancellation | None = None,
    *,
    earlier: bool,
) -> dict[str, ImageHistory]:
    """Return the history of each file by its name.

    An image that a parser process dies on, or that is answered with nonsense, has that as its
    problem; the others are looked at all the same.

    Args:
        host: The parser process; what it has open stays open.
        folder: Where the files lie.
        names: Their names.
        cancellation: Stops it.
        earlier: Whether the earlier states that they keep are wanted, not their parents alone.
    """
    told: dict[str, ImageHistory] = {}
    waiting = list(names)
    while waiting:
        answered = _read(host, folder, waiting, cancellation, earlier=earlier)
        told |= zip(waiting, answered, strict=False)
        waiting = waiting[len(answered) :]
    return told


def _read(
    host: ParserHost,
    folder: Path,
    names: Sequence[str],
    cancellation: Cancellation | None,
    *,
    earlier: bool,
) -> list[ImageHistory]:
    """Return the histories of the first names, up to the one that stopped the answer."""
    told: list[ImageHistory] = []
    incoming = IncomingRecords()
    arguments = {
        "folder": os.fsencode(folder).hex(),  # a file's name need not be text
        "names": [os.fsencode(name).hex() for name in names],
        "earlier": earlier,
    }
    try:
        for frame in host.stream("states", arguments, cancellation):
            told += map(unpack_history, incoming.take(frame))
    except CancelledError:
        raise
    except GleanpointError as error:
        if len(told) < len(names):
            told.append(_unread(names[len(told)], str(error)))
    return told or [_unread(names[0], "The reader told nothing of it")]


def _unread(name: str, why: str) -> ImageHistory:
    return ImageHistory(name, problem=f"{why.rstrip('.')}, while {readable(name)} was looked at.")
