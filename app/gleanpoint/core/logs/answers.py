"""What the parser process answers when the log of a database is asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.logs.wire import unpack_request
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.wire import pack_script
from gleanpoint.core.tables.withholding.log_judge import LogJudge
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import NoSuchNodeError, UnknownFormatError
from gleanpoint_parsers.logbook import SEES_ALL, LogContainer, Logless, LogShelf, Onlooker

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


def tell_transactions(
    stack: LayerStack,
    steps: Steps,
    request: Json,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send transactions in the order of their begin, without rows that are absent.

    Arguments as of ``tell_changes``.
    """
    asked = unpack_request(request)
    log, _ = log_of(stack, steps)
    if asked.table is not None:
        shelf = _holder(stack, steps)[0]
        if isinstance(shelf, LogShelf):  # there the key names the database too
            other, key = shelf.log_of(asked.table)
            if other is not log:
                raise NoSuchNodeError("That table is one of another database")
            asked = replace(asked, table=key)
    _send(log.transactions(asked, _onlooker(sight, place)), answer)


def tell_changes(
    stack: LayerStack,
    steps: Steps,
    transaction: str,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send those changes of one transaction that may be seen, and how many rows are withheld.

    Args:
        stack: The open source.
        steps: The database, or something in it.
        transaction: Its first LSN, or its id.
        answer: Where they go.
        place: Where the database is, as ``place_of`` takes it.
        sight: Who looks; None: nothing is withheld.
    """
    log, _ = log_of(stack, steps)
    judge = LogJudge(sight, place)
    changes = log.changes(transaction, _onlooker(sight, place))
    _send((judge.seen_change(change) for change in changes), answer)
    answer.say({"tally": judge.tally.as_json()})


def tell_undo_script(
    stack: LayerStack,
    steps: Steps,
    transaction: str,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send the SQL that undoes one transaction, without rows that may not be seen.

    Arguments as of ``tell_changes``.
    """
    log, _ = log_of(stack, steps)
    header, texts = pack_script(log.undo_script(transaction, _onlooker(sight, place)))
    answer.say({"script": header})
    answer.all(texts)


def tell_history(
    stack: LayerStack,
    steps: Steps,
    key: Mapping[str, str],
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send those versions of one row of a table that may be seen, and how many are withheld.

    Arguments as of ``tell_changes``; the place is that of the table.
    """
    log, table = log_of(stack, steps)
    judge = LogJudge(sight, place)
    _send(judge.seen_versions(log.history(table, key)), answer)
    answer.say({"tally": judge.tally.as_json()})


def _onlooker(sight: Sight | None, place: Json | None) -> Onlooker:
    return SEES_ALL if sight is None else LogJudge(sight, place)


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
