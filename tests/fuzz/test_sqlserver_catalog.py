"""The catalog under any damage: a database with notes, or ``ParserError``, in bounded time."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.tables import Check, Index, Partitioning

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

pytestmark = pytest.mark.clock

PAGE = 8192
SECONDS = 10


@cache
def sound_file() -> bytes:
    database = DataFile("Shop")
    key = Index("PK", ("id",), is_clustered=True, is_primary=True)
    columns = [
        Column("id", t.integer(), nullable=False, identity=Identity()),
        Column("name", t.nvarchar(80), default="(N'')"),
        Column("twice", t.integer(), computed="([id]*(2))"),
        Column("thin", t.decimal(18, 2), is_sparse=True),
    ]
    index = Index("IX", ("name",), included=("thin",), condition="([name]<>N'')")
    table = database.table("Orders", columns, clustered=key, indexes=(index,))
    table.checks.append(Check("CK", "([id]>(0))", "id"))
    table.extend([(n, f"row {n}", None, None) for n in range(9)])
    database.table("Parted", [Column("id", t.integer())], partitioning=Partitioning("id", (1, 2)))
    database.alias_type("Phone", Column("", t.nvarchar(25)))
    database.module("V ", "v", "CREATE VIEW v AS SELECT 1 AS u", [Column("u", t.integer())])
    file = database.build().files[1]
    return file.read_at(0, file.size)


def catalog_pages(data: bytes) -> list[int]:
    """Return the pages that hold rows or map them."""
    return [at for at in range(0, len(data), PAGE) if data[at] == 1 and data[at + 1] in {1, 10, 13}]


def load(data: bytes) -> Database:
    pages = DataFiles({1: BytesSource(data)})
    return load_catalog(pages, read_boot(pages))


def read_hostile(data: bytes) -> None:
    started = time.monotonic()
    with suppress(ParserError):
        database = load(data)
        for table in database.tables:
            assert table.layouts() or table.unsupported
        repr(database)
    assert time.monotonic() - started < SECONDS


def mutated(data: bytes, chance: random.Random, changes: int) -> bytes:
    """Change bytes, words and pointers of pages that the catalog is read from."""
    result, places = bytearray(data), catalog_pages(data)
    for _ in range(changes):
        page = chance.choice(places)
        match chance.randrange(4):
            case 0:
                result[page + chance.randrange(PAGE)] = chance.randrange(256)
            case 1:
                struct.pack_into(
                    "<H", result, page + chance.randrange(PAGE - 2), chance.choice(WORDS)
                )
            case 2:
                slot = page + PAGE - 2 * chance.randrange(1, 40)
                struct.pack_into("<H", result, slot, chance.randrange(PAGE))
            case _:
                other = chance.choice(places)
                result[page : page + PAGE] = data[other : other + PAGE]
    return bytes(result)


WORDS = (0, 1, 0x7FFF, 0x8000, 0xFFFF, 95, 96, 8191)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_changed_bytes_give_notes_or_parser_errors(seed: int, changes: int) -> None:
    read_hostile(mutated(sound_file(), random.Random(seed), changes))  # noqa: S311 - not for secrets


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(catalog_pages(sound_file())), st.integers(0, 2**32))
def test_a_page_of_noise_gives_notes_or_parser_errors(page: int, seed: int) -> None:
    image = bytearray(sound_file())
    image[page + 96 : page + PAGE] = random.Random(seed).randbytes(PAGE - 96)  # noqa: S311 - not for secrets
    read_hostile(bytes(image))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 200))
def test_a_file_that_ends_early_gives_notes_or_parser_errors(pages: int) -> None:
    read_hostile(sound_file()[: pages * PAGE])


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["northwind_2005_from2000_torn", "pubs_2008_native"])
def test_changed_real_files_give_notes_or_parser_errors(
    unpacked: Callable[[str], Path], name: str
) -> None:
    data = unpacked(f"sqlserver/{name}.mdf.zst").read_bytes()
    for seed in range(25):
        read_hostile(mutated(data, random.Random(seed), 40))  # noqa: S311 - not for secrets
