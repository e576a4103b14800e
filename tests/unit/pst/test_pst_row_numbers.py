"""Rows of large tables are found as those of small ones."""

from __future__ import annotations

import pytest

from gleanpoint_parsers.pst.ltp.row_numbers import LARGE_FROM, row_numbers


@pytest.mark.parametrize("count", [0, 3, LARGE_FROM - 1, LARGE_FROM, 3 * LARGE_FROM])
def test_ids_stand_in_the_order_of_their_rows(count: int) -> None:
    records = [(0x200024 + 32 * place, count - 1 - place) for place in range(count)]
    numbers, row_ids = row_numbers(iter(records))
    assert list(row_ids) == [row_id for row_id, _ in reversed(records)]
    assert all(numbers.get(row_id) == number for row_id, number in records)
    assert numbers.get(0x200025) is None
    assert numbers.get(0) is None
    assert numbers.get(0xFFFFFFFF) is None


@pytest.mark.parametrize("others", [2, 2 * LARGE_FROM])
def test_of_two_rows_with_one_id_the_later_one_counts(others: int) -> None:
    records = [(7, 1), *((100 + place, 10 + place) for place in range(others)), (7, 2)]
    numbers, row_ids = row_numbers(records)
    assert numbers.get(7) == 2
    assert sorted(row_ids) == sorted({row_id for row_id, _ in records})


def test_ids_of_a_large_table_need_not_ascend() -> None:
    records = [(place * 7919 % 10_007, place) for place in range(5_000)]
    numbers, row_ids = row_numbers(records)
    assert list(row_ids) == [row_id for row_id, _ in records]
    assert all(numbers.get(row_id) == number for row_id, number in records)
