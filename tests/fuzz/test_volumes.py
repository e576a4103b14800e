"""A few hundred runs over hurt disks; many are made by ``volumes`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.runner import Runs
from tests.fuzz.volumes import WAYS

pytestmark = pytest.mark.clock

SEED = 20_261_126
RUNS = 300


def test_hurt_volumes_give_parser_errors_only() -> None:
    fuzz = Runs(WAYS, SEED)
    found = [(number, fuzz.run(number)) for number in range(RUNS)]
    assert set(fuzz.ways) == {way.__name__ for way in WAYS}
    assert [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one] == []
