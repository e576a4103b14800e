"""A few hundred runs over hurt NTFS content; many are made by ``ntfs_content`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.ntfs_content import WAYS
from tests.fuzz.runner import Runs

pytestmark = pytest.mark.clock


def test_hurt_ntfs_content_gives_parser_errors_only() -> None:
    fuzz = Runs(WAYS, 20_261_126)
    found = [(number, fuzz.run(number)) for number in range(300)]
    assert set(fuzz.ways) == {way.__name__ for way in WAYS}
    assert [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one] == []
