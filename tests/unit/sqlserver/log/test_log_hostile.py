"""Logs and pages that lie: whatever the bytes, only errors of the parsers come out, and soon."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.log.built_logs import catalog
from tests.unit.sqlserver.log.log_streams import ids, stream

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.log.source import join_log
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

_SECONDS = 20


@cache
def _load() -> Workload:
    return Workload.make(1).run(12)


@cache
def _unsummed_log() -> bytes:
    """Return a log file whose blocks bear no checksum, so that what is changed in it is read."""
    data = bytearray(_load().running.log_file())
    place = 0x4000
    while size := int.from_bytes(data[place + 6 : place + 8], "little"):
        data[place + 24 : place + 28] = bytes(4)
        place += size
    return bytes(data[: place + 4096])


def _read_all(log: bytes, pages: bytes) -> None:
    _, database = catalog(_load().running.start)
    stored = DataFiles({1: BytesSource(pages)})
    log_book = LogBook(read_log_file(BytesSource(log)), stored, stored, database, None)
    table = next(iter(f"o{one.object_id}" for one in database.tables))
    listed = [one for one in log_book.transactions(LogRequest(system=True)) if one is not None]
    for one in listed[:20]:
        with suppress(ParserError):
            list(log_book.changes(one.first_lsn))
        with suppress(ParserError):
            log_book.undo_script(one.first_lsn)
    with suppress(ParserError):
        list(log_book.history(table, {"id": "1"}))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.clock
def test_changed_bytes_of_log_and_pages_raise_only_parser_errors(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not secret
    log = bytearray(_unsummed_log())
    built = _load().running.images().files[1]
    pages = bytearray(built.read_at(0, built.size))
    for data, start in ((log, 0x4000), (pages, 16 * 8192)):
        for _ in range(chance.randrange(1, 30)):
            place = chance.randrange(start, len(data))
            data[place] = chance.choice([0, 1, 0xFF, chance.randrange(256)])
    begun = time.monotonic()
    with suppress(ParserError):
        _read_all(bytes(log), bytes(pages))
    assert time.monotonic() - begun < _SECONDS


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=4096), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_arbitrary_bytes_as_a_stream_give_no_records_or_an_error(
    data: bytes, sequence: int, first: int
) -> None:
    assert ids(join_log([stream(sequence, first, data)])) == []


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=64), st.integers(0, 40))
def test_arbitrary_headers_of_virtual_files_raise_only_parser_errors(
    data: bytes, place: int
) -> None:
    log = bytearray(_unsummed_log())
    log[0x2000 + place : 0x2000 + place + len(data)] = data
    with suppress(ParserError):
        ids(read_log_file(BytesSource(bytes(log))))


def test_a_page_whose_records_name_each_other_in_a_circle_ends() -> None:
    log = bytearray(_unsummed_log())
    # Every previous-page LSN becomes that of a later record: chains must go back, or end.
    for place in range(0x4000, len(log) - 64, 4):
        if log[place : place + 2] == b"\0\0" and log[place + 2] == 62:
            log[place + 36 : place + 40] = b"\xff\xff\xff\x7f"
    with suppress(ParserError):
        _read_all(bytes(log), bytes(16 * 8192))
