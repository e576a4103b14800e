"""A few hundred runs over hurt file systems; many are made by ``file_systems`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.file_systems import ways
from tests.fuzz.runner import Runs

pytestmark = pytest.mark.clock

SEED = 20_261_126


def test_hurt_file_systems_give_parser_errors_only() -> None:
    fuzz = Runs(ways(), SEED)
    found = [(number, fuzz.run(number)) for number in range(300)]
    assert [f"run {n}: {one.what}\n{one.trace}" for n, one in found if one is not None] == []
    assert set(fuzz.ways) == {way.__name__ for way in ways()}
