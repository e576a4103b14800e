"""A few hundred runs over hurt disk images; many are made by ``images`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.image_subjects import real_subjects
from tests.fuzz.images import WAYS, hurt_real
from tests.fuzz.runner import Runs, Way

pytestmark = pytest.mark.clock

SEED = 20_261_126


def findings(ways: dict[Way, int], runs: int) -> list[str]:
    fuzz = Runs(ways, SEED)
    found = [(number, fuzz.run(number)) for number in range(runs)]
    assert set(fuzz.ways) == {way.__name__ for way in ways}
    return [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one is not None]


def test_hurt_built_images_give_parser_errors_only() -> None:
    assert findings(WAYS, 600) == []


@pytest.mark.realdata
def test_hurt_real_images_give_parser_errors_only() -> None:
    assert len(real_subjects()) > 5  # read before the memory of a run is measured
    assert findings({hurt_real: 1}, 200) == []
