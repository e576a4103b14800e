"""Built backups that are hurt on purpose: nothing is shown that never was, and nothing crashes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from functools import reduce
from operator import xor

import pytest
from tests.builders.sqlserver.backup.backups import Backups, Taken
from tests.builders.sqlserver.backup.media_set import ZONE
from tests.builders.sqlserver.log.logged_database import Moment
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.test_built_chains import assert_state, opened

from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.backup.restore import AS_STORED
from gleanpoint_parsers.timeline import NO_WISH, Wish

_SECTOR = 512
_RANGE_AT, _CHECKSUM_AT, _HEADER_SIZE = 60, 50, 52


def taken() -> tuple[Taken, Taken, list[Moment]]:
    """Return a full and a log backup, and what was committed when."""
    load = Workload.make(5).run(10)
    backups = Backups(load.running)
    full = backups.full()
    load.run(20)
    return full, backups.log(), load.running.moments


def notes_of(files: dict[str, bytes], wish: Wish = NO_WISH) -> str:
    return " ".join(opened(files, "log.trn", wish).children(ROOT, None, 10).notes)


@pytest.mark.parametrize("is_inside", [False, True])
def test_log_is_not_applied_over_a_hole_at_its_beginning(*, is_inside: bool) -> None:
    full, log, moments = taken()
    (piece,) = log.content.log
    size = int.from_bytes(piece.data[6:8], "little")
    hurt = piece._replace(data=bytes(size) + piece.data[size:])
    files = {
        "full.bak": replace(full, content=replace(full.content, log=())).files()[0],
        "log.trn": replace(log, content=replace(log.content, log=(hurt,))).files()[0],
    }
    at = (moments[-4].time - timedelta(minutes=15 * ZONE)).replace(tzinfo=UTC)
    wish = Wish(at=at, whole_folder=True) if is_inside else NO_WISH
    notes = notes_of(files, wish)
    assert AS_STORED in notes
    assert f"can be read up to LSN {full.facts.first} only" in notes


def log_ranges(data: bytes) -> Iterator[int]:
    """Yield where a file's blocks lie that say where a stream of log belongs."""
    for at in range(0, len(data), _SECTOR):
        if data[at : at + 4] == b"MSTL":
            start, end = struct.unpack_from("<QQ", data, at + _RANGE_AT)
            if start < end:
                yield at


@pytest.mark.parametrize("start", [1 << 41, 1 << 50, 1 << 63, (1 << 64) - _SECTOR])
def test_log_that_claims_to_lie_beyond_all_measure_is_refused_by_name(start: int) -> None:
    full, log, moments = taken()
    data = bytearray(log.files()[0])
    for at in list(log_ranges(data)):
        begin, end = struct.unpack_from("<QQ", data, at + _RANGE_AT)
        moved = start, (start + end - begin) % (1 << 64)
        struct.pack_into("<QQ", data, at + _RANGE_AT, *moved)
        data[at + _CHECKSUM_AT : at + _HEADER_SIZE] = bytes(2)
        words = struct.unpack_from("<26H", data, at)
        struct.pack_into("<H", data, at + _CHECKSUM_AT, reduce(xor, words))
    files = {"full.bak": full.files()[0], "log.trn": bytes(data)}
    with pytest.raises(ParserError, match=r"that cannot be\. What can be had is Full backup"):
        opened(files, "log.trn")
    files["log.trn"] = log.files()[0]
    assert_state(opened(files, "log.trn"), moments[-1])


def test_sets_that_say_they_begin_behind_their_end_show_no_more_than_is_stored() -> None:
    full, log, _ = taken()
    never = b"\xff" * 10
    data = bytearray(full.files()[0])
    at = data.find(b"SCIN")
    while at >= 0:
        data[at + 0x20 : at + 0x2A] = data[at + 0x34 : at + 0x3E] = never
        at = data.find(b"SCIN", at + 4)
    files = {"full.bak": bytes(data), "log.trn": log.files()[0]}
    try:
        notes = notes_of(files)
    except ParserError:
        return
    assert AS_STORED in notes
