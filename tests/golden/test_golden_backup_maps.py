"""Real backup sets hold exactly the extents that their own maps promise, all stripes together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import DATA

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.set_pages import SetPages
from gleanpoint_parsers.sqlserver.backup.stripes import join_sets

pytestmark = pytest.mark.realdata

FOLDER = DATA / "sqlserver"
FILES = sorted(
    str(path.relative_to(DATA))
    for pattern in ("*.bak.zst", "*.bak")
    for path in FOLDER.rglob(pattern)
    if path.parent.name != "negative"
)


def test_maps_name_what_is_there_and_nothing_else(unpacked: Callable[[str], Path]) -> None:
    files = [read_backup(name, BytesSource(unpacked(name).read_bytes())) for name in FILES]
    looked_at = 0
    for one in join_sets(files)[0]:
        if one.problem is not None or not any(member.data for member in one.members):
            continue
        pages = SetPages(one.members)
        there = {key for file, count in pages.files.items() for key in _keys(file, count)}
        promised = {key for key in there if pages.promises(key)}
        assert promised == {key for key in there if pages.place(key) is not None}
        assert not list(pages.unreadable_maps())
        looked_at += 1
    assert looked_at >= len(FILES) // 2


def _keys(file: int, count: int) -> list[int]:
    return [file << 32 | page for page in range(0, count, 8)]
