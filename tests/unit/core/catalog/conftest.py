"""What tests of further points share: what is told when, and whether it sufficed."""

from __future__ import annotations

import pytest
from tests.builders.catalog_points import AHEAD, RECORD

from gleanpoint.core.catalog import indexing
from gleanpoint_parsers.filesystem.ntfs import mft_marks, mft_volume


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note of each volume whether what changed in it sufficed."""
    told: list[bool] = []
    take = indexing.take_changes

    def noting(*arguments: object) -> bool:
        told.append(take(*arguments))  # type: ignore[arg-type]  # as they come
        return told[-1]

    monkeypatch.setattr(indexing, "take_changes", noting)
    return told


@pytest.fixture(params=AHEAD)
def ahead(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Once with changes that are told one by one, once with all of them together."""
    monkeypatch.setattr(mft_marks, "AHEAD", request.param)
    if request.param == 1:
        monkeypatch.setattr(mft_volume, "PORTION_BYTES", RECORD)
    return int(request.param)
