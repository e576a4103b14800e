"""Real images in the line of time: their shadow copies, and what lacks a parent."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import DATA

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose
from gleanpoint.core.moments import Choice
from gleanpoint.core.recovery_points import PointKind
from gleanpoint.core.surveying import survey

Unpack = Callable[..., Path]
Truth = Callable[[str], dict[str, Any]]

pytestmark = pytest.mark.realdata

SAMPLES = {
    "plaso__vsstest.qcow2": (None, "p0"),
    "dfir_ntfs__vss_2003.tgz": ("vss_2003.raw", "p1"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_shadow_copies_are_points_that_open_at_their_time(
    name: str, unpacked: Unpack, truth: Truth
) -> None:
    member, volume = SAMPLES[name]
    copies = truth("images")[name]["shadow_copies"]
    found = survey(str(unpacked(f"images/{name}", member)), earlier=True)
    kept = [point for point in found.points if point.kind is PointKind.SHADOW_COPY]
    times = [datetime.fromisoformat(copy["created"]).replace(tzinfo=UTC) for copy in copies]
    assert [point.time for point in kept] == times
    assert [point.size for point in kept] == [copy["volume_size"] for copy in copies]
    assert {point.volumes for point in kept} == {(volume,)}
    for time, copy in ((times[0], copies[0]), (times[-1], copies[-1])):
        with Session(choose(found, Choice(at=time)), sight=see_everything) as session:
            top = session.descend(session.root, [volume])
            for path, file in list(copy["files"].items())[:5]:
                node = session.descend(top, path.removeprefix("/").split("/"))
                digest = hashlib.sha256(session.read(node, 0, node.size or 0))
                assert digest.hexdigest() == file["sha256"]


def test_a_shadow_copy_whose_store_is_on_another_volume_is_a_point(unpacked: Unpack) -> None:
    image = unpacked("images/dfir_ntfs__vss_3_volstor.tar.gz", "vss_3_volstor.raw")
    found = survey(str(image), earlier=True)
    kept = [point for point in found.points if point.kind is PointKind.SHADOW_COPY]
    assert len(kept) == 2
    assert all(point.problem is None for point in kept)


def test_a_link_whose_parent_is_missing_is_told_and_one_with_its_parent_opens(
    tmp_path: Path,
) -> None:
    names = ("dfvfs__fat-differential.vhd", "dfvfs__image-differential.vhd", "dfvfs__image.vhd")
    for name in names:
        shutil.copy(DATA / "images" / name, tmp_path / name)
        os.utime(tmp_path / name, (2_000_000_000, 2_000_000_000))
    found = survey(str(tmp_path), earlier=True)
    points = {point.name: point for point in found.points}
    lacking, link, base = (points[name] for name in names)
    assert "the parent is missing: fat-parent.vhd" in str(lacking.problem)
    assert "cannot be reached" in str(lacking.problem)
    assert (lacking.parent, link.parent, link.problem) == ("fat-parent.vhd", base.name, None)
    assert base.time < link.time  # of the time when the link was made on it
    assert [gap.sentence for gap in found.missing] == [lacking.problem]
