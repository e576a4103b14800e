"""Points of one disk, indexed one after the other, and catalogs of each alone to compare with."""

from __future__ import annotations

import os
from pathlib import Path

from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.inner_host import InnerHost

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.filesystem.ntfs import mft_marks

DAY = 86_400
TAKEN = 1_700_000_000

AHEAD = [1, mft_marks.AHEAD]
"""Records that differ after which the writer hears of them: at once, or only with all of them."""

RECORD = 1024


def session_of(image: Path) -> Session:
    return Session(point_of_file(image), InnerHost(), sight=see_everything)


def indexed(catalog: Catalog, image: Path, *, texts: bool = False) -> Indexed:
    with session_of(image) as session:
        return index_point(catalog, session, texts=texts)


def catalog_in(folder: Path, name: str = "all") -> Catalog:
    return Catalog(folder / f"{name}.catalog", "whole")


def written(folder: Path, number: int, data: bytes) -> Path:
    image = folder / f"point {number}.img"
    image.write_bytes(data)
    os.utime(image, (TAKEN + number * DAY,) * 2)
    return image


def check_same(catalog: Catalog, images: list[Path], folder: Path, *, texts: bool = False) -> None:
    """Compare each point with a catalog that knows it alone."""
    for number, image in enumerate(images):
        alone = catalog_in(folder, f"alone {number}")
        indexed(alone, image, texts=texts)
        name = point_of_file(image).id
        with alone.reading() as connection:
            expected = rows_of(connection, name)
        with catalog.reading() as connection:
            assert rows_of(connection, name) == expected
        alone.delete()
    with catalog.writing() as connection:
        check_catalog(connection)
