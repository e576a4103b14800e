"""Differences of sequences lead from one to the other; large ones are given up in time."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.comparing import sequences
from gleanpoint.core.comparing.sequences import Difference, changed_blocks, numbered

SHORT = st.lists(st.integers(0, 4), max_size=60)


def compared(old: Sequence[object], new: Sequence[object]) -> Difference:
    return changed_blocks(*numbered(old, new))


def applied(old: Sequence[int], new: Sequence[int], found: Difference) -> list[int]:
    """Make the newer sequence of the older one and the blocks alone."""
    made, at = [], 0
    for block in found.blocks:
        made += [*old[at : block.old_start], *new[block.new_start : block.new_end]]
        at = block.old_end
    return [*made, *old[at:]]


@given(SHORT, SHORT)
def test_the_blocks_lead_from_the_older_to_the_newer(old: list[int], new: list[int]) -> None:
    assert applied(old, new, compared(old, new)) == new


@given(SHORT, SHORT)
def test_what_lies_between_blocks_is_equal(old: list[int], new: list[int]) -> None:
    at_old = at_new = 0
    for block in compared(old, new).blocks:
        assert old[at_old : block.old_start] == new[at_new : block.new_start]
        assert block.old_end > block.old_start or block.new_end > block.new_start
        at_old, at_new = block.old_end, block.new_end
    assert old[at_old:] == new[at_new:]


@given(SHORT)
def test_equal_sequences_have_no_blocks(old: list[int]) -> None:
    assert compared(old, old) == Difference(())


@given(st.lists(st.integers(), unique=True, max_size=80), st.data())
def test_what_is_only_inserted_is_told_as_that(old: list[int], data: st.DataObject) -> None:
    new = list(old)
    for _ in range(data.draw(st.integers(0, 5))):
        new.insert(data.draw(st.integers(0, len(new))), -1)
    found = compared([str(one) for one in old], [str(one) if one != -1 else "" for one in new])
    assert all(block.old_start == block.old_end for block in found.blocks)


def test_a_moved_stretch_keeps_the_rest_in_place() -> None:
    old = list(range(100))
    new = [*old[:10], *old[20:], *old[10:20]]
    found = compared(old, new)
    assert sum(block.old_end - block.old_start for block in found.blocks) == 10


def test_stretches_without_anything_in_common_are_given_up_and_told() -> None:
    old = [0, *(n % 7 for n in range(5000)), 9]
    new = [0, *((n * n) % 11 + 100 for n in range(5000)), 9]
    found = compared(old, new)
    assert applied(old, new, found) == new
    assert not found.is_shortest


def test_hostile_repetition_costs_no_more_than_its_share() -> None:
    old = [n % 50 for n in range(60_000)]
    new = [(n * 17) % 50 for n in range(60_000)]
    found = compared(old, new)
    assert applied(old, new, found) == new
    assert sequences.EFFORT < 10_000_000
