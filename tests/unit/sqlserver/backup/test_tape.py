"""The walk along descriptor blocks: checksums, chains that break, sizes that lie."""

from __future__ import annotations

import struct

import pytest
from tests.unit.sqlserver.backup.tapes import block, file_mark, media, sealed, spad, stream

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.backup import tape
from gleanpoint_parsers.sqlserver.backup.tape import walk


def kinds(data: bytes) -> tuple[list[str], list[str]]:
    problems: list[str] = []
    return [found.kind for found in walk(BytesSource(data), problems)], problems


def test_blocks_and_streams_are_found_where_the_chain_leads() -> None:
    data = media() + file_mark() + sealed("SSET", bytes(60), stream("MQCI", b"abc"))
    problems: list[str] = []
    found = list(walk(BytesSource(data), problems))
    assert [each.kind for each in found] == ["TAPE", "SFMB", "SSET"]
    assert [(s.kind, s.length) for s in found[2].streams] == [("MQCI", 3)]
    last = found[2].streams[0]
    assert data[last.offset : last.offset + 3] == b"abc"
    assert not problems


def test_a_wrong_checksum_is_told_and_the_walk_goes_on_behind_it() -> None:
    good = media()
    bad = bytearray(sealed("SSET", bytes(60)))
    bad[30] ^= 1
    found, problems = kinds(good + bytes(bad) + file_mark() + sealed("ESET", bytes(36)))
    assert found == ["TAPE", "SFMB", "ESET"]
    expected = f"Nothing from {len(good):#x} to {len(good) + len(bad):#x} was read: SSET block"
    assert problems[0].startswith(expected)
    assert "checksum does not agree" in problems[0]


def test_the_search_for_another_block_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "_SEARCHED", 1 << 20)
    data = media() + b"\x01" * (4 << 20) + file_mark()
    found, problems = kinds(data)
    assert found == ["TAPE"]
    assert f"to {len(data):#x} was read" in problems[0]


def test_streams_in_front_of_a_damaged_stream_header_are_kept() -> None:
    data = bytearray(block("MSDA", bytes(8), stream("MQDA", bytes(100)), stream("CSUM", b"1234")))
    data[data.index(b"CSUM") + 4] ^= 1
    problems: list[str] = []
    found = list(walk(BytesSource(bytes(data)), problems))
    assert [s.kind for s in found[0].streams] == ["MQDA"]
    assert "Stream header" in problems[0]


def test_a_stream_that_claims_more_than_the_file_is_the_last_one() -> None:
    data = block("MSDA", bytes(8), stream("MQDA", bytes(100), length=2**63))
    problems: list[str] = []
    found = list(walk(BytesSource(data), problems))
    assert found[0].streams[0].length == 2**63
    assert not problems


def test_a_file_that_ends_inside_a_block_says_so() -> None:
    found, problems = kinds(media() + file_mark()[:20])
    assert found == ["TAPE"]
    assert "inside a descriptor block" in problems[0]


def test_zeros_behind_the_last_block_are_no_problem() -> None:
    found, problems = kinds(media() + bytes(3000))
    assert found == ["TAPE"]
    assert not problems


def test_a_block_shorter_than_its_own_header_is_refused() -> None:
    data = bytearray(block("SSET", bytes(8)))
    data[8:10] = struct.pack("<H", 4)
    data[50:52] = bytes(2)
    words = struct.unpack_from("<25H", data)
    total = 0
    for word in words:
        total ^= word
    data[50:52] = total.to_bytes(2, "little")
    found, problems = kinds(bytes(data))
    assert not found
    assert "claims 4 bytes" in problems[0]


def test_texts_are_read_through_their_pair_of_size_and_offset() -> None:
    text = "Name\0".encode("utf-16-le")
    body = struct.pack("<HH", len(text), 56) + text
    problems: list[str] = []
    found = next(walk(BytesSource(block("VOLB", body, spad())), problems))
    assert found.text(52) == "Name"
    assert found.text(400) == ""


def test_more_streams_than_any_file_has_are_not_collected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tape, "MAX_STREAMS", 10)
    problems: list[str] = []
    data = block("MSDA", bytes(8), *[stream("MQDA", b"")] * 50)
    found = list(walk(BytesSource(data), problems))
    assert len(found[0].streams) == 10
    assert "more than 10 streams" in problems[0]
