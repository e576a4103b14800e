"""Files of a real disk that are in one shadow copy and gone in later ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.recovery_points import PointKind
from gleanpoint.core.removed_later.compare import LaterPoint, compare_later
from gleanpoint.core.removed_later.fate import LaterFate
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.surveying import survey

pytestmark = pytest.mark.realdata

IMAGE, MEMBER, VOLUME = "dfir_ntfs__vss_2003.tgz", "vss_2003.raw", "p1"


def test_files_are_missed_from_the_shadow_copy_on_in_which_they_are_not(
    unpacked: Callable[..., Path], truth: Callable[[str], dict[str, Any]]
) -> None:
    copies = truth("images")[IMAGE]["shadow_copies"]
    times = [datetime.fromisoformat(copy["created"]).replace(tzinfo=UTC) for copy in copies]
    found = survey(str(unpacked(f"images/{IMAGE}", MEMBER)), earlier=True)
    first, *rest = (point for point in found.points if point.kind is PointKind.SHADOW_COPY)
    later = [LaterPoint(point, partial(Session, point, sight=see_everything)) for point in rest]
    paths = list(copies[0]["files"])
    with Session(first, sight=see_everything) as session:
        top = session.descend(session.root, [VOLUME])
        nodes = [session.descend(top, path.removeprefix("/").split("/")) for path in paths]
        decide = Decide(default_policy(), (), lambda: datetime.now(UTC))
        told = compare_later(session, nodes, later, decide)
    missing = {path for path in paths if path not in copies[-1]["files"]}
    assert 0 < len(missing) < len(paths)
    assert {p for p, one in zip(paths, told, strict=True) if one.fate is LaterFate.THERE} == (
        set(paths) - missing
    )
    for path, one in zip(paths, told, strict=True):
        if one.is_warning:
            gone = len(copies)
            while path not in copies[gone - 1]["files"]:
                gone -= 1
            assert (one.after, one.before) == (times[gone - 1], times[gone])
    assert sum(one.is_warning for one in told) > 10
