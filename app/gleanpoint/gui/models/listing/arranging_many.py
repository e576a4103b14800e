"""Arrange very many entries: the same order as ``arranging``, by whole columns.

A million rows sort and filter in less than a second that way, and while columns are compared other
threads run. What columns cannot tell, such as who sent a message, is left to ``arranging``; names
with signs beyond ASCII are compared one by one, as case and figures are theirs to know.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gleanpoint.core.catalog.wanted import EVERYTHING, Wanted
from gleanpoint.core.jobs import Cancellation
from gleanpoint.gui.models.listing.node_rows import DELETED, GHOST, HIDDEN, KINDS, UNKNOWN, NodeRows
from gleanpoint.gui.models.listing.order import Order
from gleanpoint.gui.models.listing.text_order import order_of

PORTION: Final = 25_000
"""Names that are taken over at once: some 3 milliseconds in which no other thread runs."""

_FOLDERS: Final = np.array([kind.is_folder for kind in KINDS])
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS: Final = 12
_CONTENTS: Final = 256
"""More than there are ways in which content can be had."""


Key = NDArray[np.int64]
Mask = NDArray[np.bool_]
Rank = tuple[int, float]
"""How strictly retention judges an entry, and the date that comes next."""


class Columns:
    """Columns of some entries, as they are at one moment: more may come in meanwhile.

    Args:
        rows: The entries.
        count: How many of them, from the first.
        stop: Looked at between portions.
    """

    def __init__(self, rows: NodeRows, count: int, stop: Cancellation) -> None:
        self.count, self._rows, self._stop = count, rows, stop
        self._names: pa.LargeStringArray | None = None
        # A slice of an array is a copy: a view of what grows would keep it from growing.
        self.sizes: Key = np.frombuffer(rows.sizes[:count], dtype=np.int64)
        self.times: Key = np.frombuffer(rows.times[:count], dtype=np.int64)
        self.flags = np.frombuffer(bytes(rows.flags[:count]), dtype=np.uint8)
        self.kinds = np.frombuffer(bytes(rows.kinds[:count]), dtype=np.uint8)
        self.contents = np.frombuffer(bytes(rows.contents[:count]), dtype=np.uint8)

    @property
    def has_messages(self) -> bool:
        """Whether some entries have a subject in place of a name."""
        return bool(self._rows.envelopes)

    def states(self) -> Key:
        """Return how each entry stands: deleted or not, with a problem or not, its content."""
        numbers = [number for number in list(self._rows.problems) if number < self.count]
        has_problem = np.zeros(self.count, dtype=np.int64)
        has_problem[numbers] = 1
        is_deleted = (self.flags & DELETED).astype(np.int64)
        return (is_deleted * 2 + has_problem) * _CONTENTS + self.contents

    def with_own_rank(self) -> list[int]:
        """Return the entries that retention judges by more than their kind, whatever the policy.

        These are what was masked or judged before it came here, and messages with a tag.
        """
        rows = self._rows
        tagged = [number for number, told in list(rows.envelopes.items()) if told.retention]
        own = {*list(rows.withheld), *list(rows.judged), *tagged}
        return sorted(number for number in own if number < self.count)

    def check(self) -> None:
        """Stop where that is wanted.

        Raises:
            CancelledError: It is.
        """
        self._stop.check()

    @property
    def names(self) -> pa.LargeStringArray:
        """All names, as one Arrow array."""
        if self._names is None:
            chunks = []
            for start in range(0, self.count, PORTION):
                self._stop.check()
                end = min(start + PORTION, self.count)
                chunks.append(pa.array(self._rows.names[start:end], pa.large_string()))
            self._names = pa.chunked_array(chunks, pa.large_string()).combine_chunks()
        return self._names

    def folders(self) -> Mask:
        """Which entries come first."""
        return np.asarray(_FOLDERS[self.kinds])


def shown_mask(
    columns: Columns, *, with_deleted: bool, with_hidden: bool, with_ghosts: bool
) -> Mask:
    """Return which entries are shown, whatever is looked for."""
    left_out = DELETED * (not with_deleted) | HIDDEN * (not with_hidden)
    left_out |= GHOST * (not with_ghosts)
    return np.asarray((columns.flags & left_out) == 0)


def wanted_mask(columns: Columns, wanted: Wanted) -> tuple[Mask, Mask]:
    """Return which entries can be what is looked for, and of which that is sure.

    Words are compared in names of plain letters; for all others it stays unsure.
    """
    may = np.ones(columns.count, dtype=bool)
    if wanted.least is not None:
        may &= (columns.sizes != UNKNOWN) & (columns.sizes >= wanted.least)
    if wanted.most is not None:
        may &= (columns.sizes != UNKNOWN) & (columns.sizes <= wanted.most)
    if wanted.since is not None:
        may &= (columns.times != UNKNOWN) & (columns.times >= _number(wanted.since))
    if wanted.until is not None:
        may &= (columns.times != UNKNOWN) & (columns.times < _number(wanted.until))
    nothing = replace(wanted, words=(), phrases=(), least=None, most=None, since=None, until=None)
    is_all = nothing == EVERYTHING
    if not wanted.texts:
        return may, np.full(columns.count, is_all)
    if columns.has_messages or not all(text.isascii() for text in wanted.texts):
        return may, np.zeros(columns.count, dtype=bool)
    plain = _as_mask(pc.string_is_ascii(columns.names))
    for text in wanted.texts:
        holds = pc.match_substring(columns.names, text, ignore_case=True)
        may &= _as_mask(holds) | ~plain
    return may, plain & is_all


def by_numbers(key: Key, chosen: Key, *, descending: bool) -> Key:
    """Return chosen entries by a key of numbers; those without one last, as they were listed."""
    is_known = key[chosen] != UNKNOWN
    known, rest = chosen[is_known], chosen[~is_known]
    order = known[np.argsort(key[known], kind="stable")]
    return np.concatenate((order[::-1] if descending else order, rest))


def by_names(
    columns: Columns, chosen: Key, natural_key: Callable[[str], str], *, descending: bool
) -> Key:
    """Return chosen entries by their names, as ``natural_key`` orders them."""
    if not len(chosen):
        return chosen
    names = columns.names.take(pa.array(chosen)) if len(chosen) < columns.count else columns.names
    chunks = []
    for start in range(0, len(chosen), PORTION):
        columns.check()
        chunks.append(_natural_keys(names.slice(start, PORTION), natural_key))
    keys = pa.chunked_array(chunks, pa.large_string()).combine_chunks()
    order = chosen[order_of(keys)]
    return np.asarray(order[::-1] if descending else order, dtype=np.int64)


def as_order(numbers: Iterable[Key] | Key) -> Order:
    """Return numbers as an order."""
    whole = numbers if isinstance(numbers, np.ndarray) else np.concatenate(list(numbers))
    order = array("I")
    order.frombytes(whole.astype(np.uint32).tobytes())
    return order


def ranks(columns: Columns, rank: Callable[[int], Rank | None]) -> Key:
    """Return how strictly retention judges each entry, where all of a kind are judged alike.

    Args:
        columns: The entries.
        rank: Of one entry by its number; None where nothing is said of it. Asked for the first
            of each kind, and for each that brings something of its own.
    """
    own = {}
    for number in columns.with_own_rank():
        columns.check()
        own[number] = rank(number)
    is_plain = np.ones(columns.count, dtype=bool)
    is_plain[list(own)] = False
    kinds, places = np.unique(columns.kinds[is_plain], return_index=True)
    firsts = np.flatnonzero(is_plain)[places]
    of_kind = {int(kind): rank(int(n)) for kind, n in zip(kinds, firsts, strict=True)}
    known = sorted({one for one in (*of_kind.values(), *own.values()) if one is not None})
    numbers: dict[Rank | None, int] = {one: place for place, one in enumerate(known)}
    numbers[None] = UNKNOWN
    table = np.full(len(KINDS), UNKNOWN, dtype=np.int64)
    for kind, one in of_kind.items():
        table[kind] = numbers[one]
    key = table[columns.kinds]
    key[list(own)] = [numbers[one] for one in own.values()]
    return np.asarray(key, dtype=np.int64)


def grouped(columns: Columns, shown: Mask, put: Callable[[Key], Key]) -> Order:
    """Return entries that are shown: folders first, each group as ``put`` orders it."""
    folders = columns.folders()
    first, others = np.flatnonzero(shown & folders), np.flatnonzero(shown & ~folders)
    return as_order([put(first), put(others)])


def _natural_keys(names: pa.LargeStringArray, natural_key: Callable[[str], str]) -> pa.Array:
    """Return keys of some names; those with signs beyond ASCII are made one by one."""
    plain = _as_mask(pc.string_is_ascii(names))
    keys = _padded(pc.ascii_lower(names))
    odd = ~plain | _as_mask(pc.starts_with(names, "$"))
    if not odd.any():
        return keys
    mask = pa.array(odd)
    made = [natural_key(name) for name in names.filter(mask).to_pylist()]
    return pc.replace_with_mask(keys, mask, pa.array(made, pa.large_string()))


def _padded(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Return texts with every figure in them as long as ``_DIGITS``, by zeros before it."""
    count = len(texts)
    whole = pa.concat_arrays([texts])  # of its own, so that offsets begin at nothing
    buffers = whole.buffers()
    offsets = np.frombuffer(buffers[1], dtype=np.int64)[whole.offset : whole.offset + count + 1]
    data = np.frombuffer(buffers[2] or b"", dtype=np.uint8)[: offsets[-1]]
    is_digit = np.append((data >= ord("0")) & (data <= ord("9")), False)
    begins = np.zeros(len(data) + 1, dtype=bool)
    begins[offsets] = True
    goes_on = np.append(False, is_digit[1:] & is_digit[:-1]) & ~begins
    starts = np.flatnonzero(is_digit & ~goes_on)
    ends = np.flatnonzero(is_digit[:-1] & ~goes_on[1:]) + 1
    missing = np.maximum(0, _DIGITS - (ends - starts))
    sums = np.append(0, np.cumsum(missing))
    is_zero = np.zeros(len(data) + sums[-1], dtype=bool)
    is_zero[np.repeat(starts, missing) + np.arange(sums[-1])] = True
    made = np.full(len(is_zero), ord("0"), dtype=np.uint8)
    made[~is_zero] = data
    moved = offsets + sums[np.searchsorted(starts, offsets)]
    return pa.LargeStringArray.from_buffers(count, pa.py_buffer(moved), pa.py_buffer(made))


def _as_mask(answer: pa.Array) -> Mask:
    return np.asarray(answer.to_numpy(zero_copy_only=False), dtype=bool)


def _number(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds() * 1_000_000)
