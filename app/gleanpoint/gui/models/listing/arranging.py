"""Which entries of a folder are shown, and in which order; made to run beside the window.

``list.sort`` of a million keys keeps every other thread from running until it is done. Keys are
therefore dealt into many small buckets, which are sorted one by one; between them others get on.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from gleanpoint.core.catalog.fitting import Look, fits
from gleanpoint.core.catalog.wanted import Mark
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.retention.decide import Decision
from gleanpoint.gui.models.listing.conversations import by_conversation
from gleanpoint.gui.models.listing.judge import Judge, JudgesKinds
from gleanpoint.gui.models.listing.node_rows import (
    DELETED,
    GHOST,
    HIDDEN,
    KINDS,
    UNKNOWN,
    NodeRows,
    as_moment,
)
from gleanpoint.gui.models.listing.order import Order, as_order

_BUCKET = 2000
"""Keys that are sorted in one go: about a millisecond."""

_LOOKS_EVERY = 4096
"""Entries between two looks at a cancellation."""

_LAST = chr(sys.maxunicode)
_DIGITS = re.compile(r"\d+")
_FOLDERS = frozenset(number for number, kind in enumerate(KINDS) if kind.is_folder)


_MARKS = {
    (deleted, hidden, damaged): frozenset(
        mark
        for mark, has in (
            (Mark.DELETED, deleted),
            (Mark.HIDDEN, hidden),
            (Mark.DAMAGED, damaged),
        )
        if has
    )
    for deleted in (False, True)
    for hidden in (False, True)
    for damaged in (False, True)
}


MANY = 20_000
"""Entries from which on they are arranged by whole columns."""


class SortBy(Enum):
    """What a listing is sorted by."""

    LISTED = "as listed"
    NAME = "name"
    TIME = "time"
    SIZE = "size"
    STATE = "state"
    RETENTION = "retention"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a person wants to see of a folder.

    Args:
        sort_by: What the order follows; folders come first, unknown values last.
        descending: Whether the largest comes first.
        wanted: What is looked for, as ``finding`` reads it.
        with_deleted: Whether deleted entries are shown.
        with_hidden: Whether entries are shown that their application never lists.
        by_conversation: Whether messages of one conversation stand together.
        with_ghosts: Whether entries are shown that other points have and this one has not.
    """

    sort_by: SortBy = SortBy.LISTED
    descending: bool = False
    wanted: str = ""
    with_deleted: bool = True
    with_hidden: bool = False
    by_conversation: bool = False
    with_ghosts: bool = True

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out but what is hidden."""
        return self.with_deleted and self.with_ghosts and not self.wanted

    @property
    def is_as_listed(self) -> bool:
        """Whether the listing is shown as it came."""
        is_listed = self.sort_by is SortBy.LISTED and not self.by_conversation
        return self.shows_all and is_listed


def natural_key(name: str) -> str:
    """Return a key that ignores case and takes figures as numbers: 2 before 10.

    What begins with a dollar, as the files that NTFS keeps for itself do, comes last.
    """
    folded = _DIGITS.sub(lambda match: match.group().zfill(12), name.casefold())
    return f"{_LAST}{folded}" if folded.startswith("$") else folded


def arrange(
    rows: NodeRows, count: int, wish: Arrangement, judge: Judge, cancellation: Cancellation
) -> Order:
    """Return the numbers of the first ``count`` entries that are shown, in order.

    Raises:
        CancelledError: A stop was requested.
    """
    if count >= MANY and not wish.by_conversation:
        many = _arrange_many(rows, count, wish, judge, cancellation)
        if many is not None:
            return many
    shown = [n for n in range(count) if _goes_on(n, cancellation) and is_shown(rows, n, wish)]
    if wish.sort_by is SortBy.LISTED:
        order = as_order(n for n in shown)
        return by_conversation(rows, order) if wish.by_conversation else order
    key = key_of(wish.sort_by, rows, judge)
    keys: list[Any] = [None] * count
    for number in shown:
        _goes_on(number, cancellation)
        keys[number] = key(number)
    kinds = rows.kinds
    order = as_order(())
    for come_first in (True, False):
        group = [n for n in shown if (kinds[n] in _FOLDERS) is come_first]
        known = [n for n in group if keys[n] is not None]
        in_order = _sorted_in_buckets(known, keys, cancellation)
        following = reversed(in_order) if wish.descending else in_order
        order.extend(n for n in following)  # a generator, as it lets other threads run meanwhile
        order.extend(n for n in group if keys[n] is None)
    return by_conversation(rows, order) if wish.by_conversation else order


def _arrange_many(
    rows: NodeRows, count: int, wish: Arrangement, judge: Judge, cancellation: Cancellation
) -> Order | None:
    """Arrange by whole columns; None for what columns do not tell."""
    from gleanpoint.gui.models.listing import arranging_many as many  # noqa: PLC0415 - where many are

    if not _is_told_by_columns(rows, wish, judge):
        return None
    columns = many.Columns(rows, count, cancellation)
    shown = many.shown_mask(
        columns,
        with_deleted=wish.with_deleted,
        with_hidden=wish.with_hidden,
        with_ghosts=wish.with_ghosts,
    )
    if wish.wanted:
        may, sure = many.wanted_mask(columns, parse_wanted(wish.wanted))
        shown &= may
        for number in (shown & ~sure).nonzero()[0].tolist():
            _goes_on(number, cancellation)
            shown[number] = is_shown(rows, number, wish)
    cancellation.check()
    down = wish.descending
    match wish.sort_by:
        case SortBy.LISTED:
            return many.as_order(shown.nonzero()[0])
        case SortBy.NAME:
            put = partial(many.by_names, columns, natural_key=natural_key, descending=down)
        case SortBy.STATE:
            put = partial(many.by_numbers, columns.states(), descending=down)
        case SortBy.RETENTION:
            key = many.ranks(columns, lambda number: _rank(judge(rows.node(number))))
            put = partial(many.by_numbers, key, descending=down)
        case SortBy.TIME:
            put = partial(many.by_numbers, columns.times, descending=down)
        case _:
            put = partial(many.by_numbers, columns.sizes, descending=down)
    return many.grouped(columns, shown, put)


def _is_told_by_columns(rows: NodeRows, wish: Arrangement, judge: Judge) -> bool:
    """Whether an order follows from columns alone."""
    match wish.sort_by:
        case SortBy.NAME:
            return not rows.envelopes
        case SortBy.RETENTION:
            return isinstance(judge, JudgesKinds) and judge.is_by_kind
    return wish.sort_by is not SortBy.SENDER


def is_shown(rows: NodeRows, number: int, wish: Arrangement) -> bool:
    """Whether one entry is shown."""
    flags = rows.flags[number]
    if flags & DELETED and not wish.with_deleted:
        return False
    if flags & HIDDEN and not wish.with_hidden:
        return False
    if flags & GHOST and not wish.with_ghosts:
        return False
    if not wish.wanted:
        return True
    look = Look(
        rows.names[number],
        as_moment(rows.times[number]),
        _known(rows.sizes[number]),
        rows.envelopes.get(number),
        KINDS[rows.kinds[number]],
        _MARKS[bool(flags & DELETED), bool(flags & HIDDEN), number in rows.problems],
    )
    return fits(parse_wanted(wish.wanted), look)


def _goes_on(number: int, cancellation: Cancellation) -> bool:
    if number % _LOOKS_EVERY == 0:
        cancellation.check()
    return True


def key_of(sort_by: SortBy, rows: NodeRows, judge: Judge) -> Callable[[int], Any]:
    """Return what gives an entry's sort key, None where the value is not known."""
    match sort_by:
        case SortBy.TIME:
            return lambda n: _known(rows.times[n])
        case SortBy.SIZE:
            return lambda n: _known(rows.sizes[n])
        case SortBy.STATE:
            return lambda n: (rows.flags[n] & DELETED, n in rows.problems, rows.contents[n])
        case SortBy.RETENTION:
            return lambda n: _rank(judge(rows.node(n)))
        case SortBy.SENDER:
            return lambda n: natural_key(rows.envelopes[n].sender) if n in rows.envelopes else None
    return lambda n: natural_key(title_of(rows, n))


def title_of(rows: NodeRows, number: int) -> str:
    """Return an entry's name, or a message's subject."""
    envelope = rows.envelopes.get(number)
    return envelope.subject if envelope is not None else rows.names[number]


def _known(value: int) -> int | None:
    return None if value == UNKNOWN else value


def _rank(decision: Decision | None) -> tuple[int, float] | None:
    """Return the strictest first, then by the date that comes next."""
    if decision is None:
        return None
    until = decision.retain_until
    return -decision.verdict.severity, until.timestamp() if until else 0.0


def _sorted_in_buckets(
    numbers: Sequence[int], keys: Sequence[Any], cancellation: Cancellation
) -> list[int]:
    """Return the same as ``sorted(numbers, key=keys.__getitem__)``, in small bites."""
    if len(numbers) <= 2 * _BUCKET:
        return sorted(numbers, key=keys.__getitem__)
    step = max(1, len(numbers) // (len(numbers) // _BUCKET * 8))
    sample = sorted(keys[n] for n in numbers[::step])
    borders = sorted(set(sample[::8]))
    buckets: list[list[int]] = [[] for _ in range(2 * len(borders) + 1)]
    for count, number in enumerate(numbers):
        _goes_on(count, cancellation)
        key = keys[number]
        place = bisect_left(borders, key)
        is_border = place < len(borders) and borders[place] == key
        buckets[2 * place + is_border].append(number)
    return list(_flattened(buckets, keys, cancellation))


def _flattened(
    buckets: Sequence[list[int]], keys: Sequence[Any], cancellation: Cancellation
) -> Iterable[int]:
    for place, bucket in enumerate(buckets):
        cancellation.check()
        if place % 2 == 0:  # odd places hold one key each, in order already
            bucket.sort(key=keys.__getitem__)
        yield from bucket
