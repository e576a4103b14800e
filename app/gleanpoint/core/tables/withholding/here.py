"""What the parser process keeps of tables whose rows are judged: who judges, and where rows lie."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.withholding.gated_rows import Places
from gleanpoint.core.tables.withholding.place import place_of
from gleanpoint.core.tables.withholding.row_judge import RowJudge, judge_of
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import Ledger, RowRequest, TableContainer

_Search = tuple[Steps, Predicate | None, bool, str, bool]

SEARCHES_KEPT = 32
"""Searches of which it is remembered where shown rows lie."""

_places: WeakKeyDictionary[LayerStack, dict[_Search, Places]] = WeakKeyDictionary()


def judge_here(
    stack: LayerStack, steps: Steps, place: Json | None, sight: Sight | None
) -> RowJudge | None:
    """Return what judges the rows of a table; None where none of them can be withheld."""
    if sight is None:
        return None
    container, key = stack.container(steps), steps[-1][1]
    if not isinstance(container, TableContainer):
        return None
    return judge_of(sight, place_of(place, sight), container.table(key).columns)


def places_of(stack: LayerStack, steps: Steps, asked: RowRequest, judge: RowJudge) -> Places:
    """Return where shown rows of a search lie; what a rule takes away on one day moves nothing.

    A row that passes its limit while a table is looked at is withheld at once, but the numbers of
    the rows behind it stay what they were that day: whoever pages on misses none.
    """
    sight = judge.sight
    roles = sorted(role.value for role in sight.roles)
    who = f"{sight.policy.fingerprint} {roles} {sight.now.date()}"
    search = (steps, asked.where, asked.salvage, who, judge.place.is_released)
    known = _places.setdefault(stack, {})
    places = known.pop(search, None) or Places()
    known[search] = places
    if len(known) > SEARCHES_KEPT:
        del known[next(iter(known))]
    return places


def without_absent(ledger: Ledger, absent: int) -> Ledger:
    """Return a ledger as if rows that somebody may not even know of were not there.

    Pages and sentences are of all rows, so they are not told, whether any row is absent or not:
    pages that could not be read alone are counted.
    """
    expected = ledger.rows_expected
    return replace(
        ledger,
        rows_read=ledger.rows_read - absent,
        rows_expected=None if expected is None else expected - absent,
        pages_allocated=ledger.pages_allocated - ledger.pages_read,
        pages_read=0,
        notes=(),
    )
