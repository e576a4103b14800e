"""What the parser process answers when the log of a database is asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.logs.wire import unpack_request
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.wire import pack_script
from gleanpoint_parsers.errors import NoSuchNodeError, UnknownFormatError
from gleanpoint_parsers.logbook import LogContainer, Logless, LogShelf
from gleanpoint_parsers.plugin import ROOT, Kind

NO_LOG = (
    "There is no log here: logs are read of backups, and of data files with their log file (.ldf) "
    "beside them"
)

_PARTS_OF_DATABASES = frozenset({Kind.SCHEMA, Kind.TABLE, Kind.VIEW})

PORTION = 500
"""Records of one portion at most."""

WAIT = 0.25
"""Seconds after which a portion goes as it is: whoever waits sees that there is something."""


def tell_log_notes(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Send the sentences on what a log covers."""
    log, _ = log_of(stack, steps)
    answer.records(list(log.log_notes()))


def tell_log_zone(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Send the offset of the clock whose times the log holds."""
    log, _ = log_of(stack, steps)
    answer.say({"zone_minutes": log.log_zone()})


def tell_transactions(stack: LayerStack, steps: Steps, request: Json, answer: Answer) -> None:
    """Send transactions in the order of their begin."""
    asked = unpack_request(request)
    log, _ = log_of(stack, steps)
    if asked.table is not None:
        shelf = _holder(stack, steps)[0]
        if isinstance(shelf, LogShelf):  # there the key names the database too
            other, key = shelf.log_of(asked.table)
            if other is not log:
                raise NoSuchNodeError("That table is one of another database")
            asked = replace(asked, table=key)
    _send(log.transactions(asked), answer)


def tell_changes(stack: LayerStack, steps: Steps, transaction: str, answer: Answer) -> None:
    """Send the changes of one transaction."""
    log, _ = log_of(stack, steps)
    _send(log.changes(transaction), answer)


def tell_undo_script(stack: LayerStack, steps: Steps, transaction: str, answer: Answer) -> None:
    """Send the SQL that undoes one transaction."""
    log, _ = log_of(stack, steps)
    header, texts = pack_script(log.undo_script(transaction))
    answer.say({"script": header})
    answer.all(texts)


def tell_history(stack: LayerStack, steps: Steps, key: Mapping[str, str], answer: Answer) -> None:
    """Send the versions of one row of a table."""
    log, table = log_of(stack, steps)
    _send(log.history(table, key), answer)


def log_of(stack: LayerStack, steps: Steps) -> tuple[LogContainer, str]:
    """Return the database that a node lies in, or that its content is, and the node's key there.

    Raises:
        UnknownFormatError: The node is nothing of a database whose log is read.
    """
    holder, key = _holder(stack, steps)
    return holder.log_of(key) if isinstance(holder, LogShelf) else (holder, key)


def _holder(stack: LayerStack, steps: Steps) -> tuple[LogContainer | LogShelf, str]:
    """Return the container of databases that a node lies in, or that its content is, and its key.

    Raises:
        UnknownFormatError: The node is nothing of such a container.
    """
    if steps:
        container, key = stack.container(steps), steps[-1][1]
        if isinstance(container, (LogShelf, LogContainer)):
            return container, key
        if isinstance(container, Logless):
            raise UnknownFormatError(container.why_no_log())
        if container.entry(key).kind in _PARTS_OF_DATABASES:
            raise UnknownFormatError(NO_LOG)
    _, inside = stack.enter(steps)  # a file that holds a database
    if isinstance(inside, (LogShelf, LogContainer)):
        return inside, ROOT
    if isinstance(inside, Logless):
        raise UnknownFormatError(inside.why_no_log())
    raise UnknownFormatError(NO_LOG)


def _send(records: Iterator[object], answer: Answer) -> None:
    """Send records in portions; a sign of life where there is none for a while."""
    portion: list[object] = []
    sent = time.monotonic()
    for record in records:
        if record is not None:
            portion.append(record)
        is_late = time.monotonic() - sent >= WAIT
        if portion and (is_late or len(portion) >= PORTION):
            answer.records(portion)
            portion = []
        elif is_late:
            answer.say({"searching": True})
        else:
            continue
        sent = time.monotonic()
    if portion:
        answer.records(portion)
