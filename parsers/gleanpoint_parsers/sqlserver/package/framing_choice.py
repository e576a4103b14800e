"""Which of its possible framings a data file has: the first under which it can be read.

A wrong framing reads lengths from the midst of values, and fails within a few rows: a length is
longer than the column, or a value none of its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from gleanpoint_parsers.sqlserver.catalog.model import Column
from gleanpoint_parsers.sqlserver.package.cells import cell_decoders
from gleanpoint_parsers.sqlserver.package.fields import Field, possible_fields
from gleanpoint_parsers.sqlserver.package.framed_rows import PADDING, FoundBlock, TableLayout
from gleanpoint_parsers.sqlserver.package.framing import frame_rows, make_framing
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn

SAMPLE = 128 * 1024
"""Bytes of a table's first data file by which its framing is chosen."""

_ROWS = 500
_MOST_TRIALS, _FEWEST_TRIALS = 300, 16
_TRIED_COLUMNS = 20_000
"""Columns times trials, about: what a table of very many columns may cost."""
_MOST_DEVIATIONS = 4


def choose_layout(
    columns: Sequence[tuple[Column, WantedColumn]], sample: bytes, *, is_whole: bool
) -> TableLayout:
    """Return how the rows of a table are read.

    Args:
        columns: Its columns that have values in the data, in order.
        sample: The beginning of its data.
        is_whole: Whether that is all of it.
    """
    possible = [possible_fields(column) for column, _ in columns]
    wanted = [one for _, one in columns]
    decoders = {one: cell_decoders(one.type, one.arrow) for one in wanted}
    trials = _TRIED_COLUMNS // max(1, len(columns))
    trials = max(_FEWEST_TRIALS, min(_MOST_TRIALS, trials))
    best: tuple[tuple[bool, int, int], TableLayout] | None = None
    for chosen in islice(_trials(possible), trials):
        framing = make_framing(chosen)
        places = dict(zip(wanted, framing.places, strict=True))
        layout = TableLayout(framing, decoders, places)
        judged = _judged(layout, sample, is_whole=is_whole)
        if best is None or judged > best[0]:
            best = judged, layout
        if judged[0] and not judged[1]:
            break
    assert best is not None  # noqa: S101 - the first trial is always made
    return best[1]


def _trials(possible: Sequence[tuple[Field, ...]]) -> Iterator[tuple[Field, ...]]:
    """Yield framings of all columns: the likeliest, then those with one kind changed, with two."""
    kinds = list(dict.fromkeys(one for one in possible if len(one) > 1))
    for changes in range(min(len(kinds), _MOST_DEVIATIONS) + 1):
        for changed in combinations(kinds, changes):
            for numbers in product(*(range(1, len(kind)) for kind in changed)):
                chosen = dict(zip(changed, numbers, strict=True))
                yield tuple(one[chosen.get(one, 0)] for one in possible)


def _judged(layout: TableLayout, sample: bytes, *, is_whole: bool) -> tuple[bool, int, int]:
    """Return whether the sample can be read, fewer bad values (as minus), and how far it goes."""
    if layout.framing.is_empty:
        return not sample, 0, 0
    framed = frame_rows(sample, layout.framing, _ROWS)
    left = framed.unfinished
    is_read = left is None or not (left.problem or is_whole)
    if not is_read:
        return False, 0, framed.stop
    data = bytearray(sample[: framed.stop])
    rows = FoundBlock(data + PADDING, framed, layout, {}).all_rows()
    bad = sum(
        len(rows.values(column)[1])
        for column, place in layout.places.items()
        if column.problem is None and not place.is_absent
    )
    return True, -bad, framed.stop
