"""Real Apple disk images: every checksum in them is that of the bytes that are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.builders.images.reading import open_image

from gleanpoint_parsers.image.udif.disk import UdifDisk
from gleanpoint_parsers.image.udif.parser import UdifParser

pytestmark = pytest.mark.realdata


@pytest.mark.parametrize(
    ("name", "checksums"), [("dfvfs__hfsplus_zlib.dmg", 8), ("plaso__spotlight.12.dmg", 9)]
)
def test_the_checksums_of_all_tables_are_right(
    name: str,
    checksums: int,
    unpacked: Callable[..., Path],
    truth: Callable[[str], dict[str, Any]],
) -> None:
    disk = open_image(UdifParser(), unpacked(f"images/{name}"))
    assert isinstance(disk, UdifDisk)
    assert disk.size == truth("images")[name]["media_size"]
    found = disk.verify()
    assert (found.checked, found.problems) == (checksums, ())
