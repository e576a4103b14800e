"""Catalogs of databases that tests build."""

from __future__ import annotations

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.pages import PageAt

from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

ID = Column("id", t.integer(), nullable=False)


def catalog(built: Built) -> Database:
    pages = DataFiles(built.files)
    return load_catalog(pages, read_boot(pages))


def system_page(built: Built, needle: bytes) -> PageAt:
    """Return the data page of the catalog that holds some bytes."""
    images = built.files[1].images
    return PageAt(1, next(n for n, page in images.items() if page[1] == 1 and needle in page))
