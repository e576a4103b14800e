"""Backup files as values: what sets say of themselves, their streams, and what is refused."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.unit.sqlserver.backup.tapes import (
    compressed,
    config,
    file_mark,
    log_block,
    media,
    sealed,
    set_start,
    stream,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError, UnknownFormatError
from gleanpoint_parsers.plugin import Confidence
from gleanpoint_parsers.sqlserver.backup.checksums import stream_checksum
from gleanpoint_parsers.sqlserver.backup.model import BackupFile, SetKind
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.recognition import is_backup
from gleanpoint_parsers.sqlserver.backup.verify import wrong_checksums
from gleanpoint_parsers.sqlserver.log.lsn import Lsn

PAGE = b"\x01" + bytes(31) + struct.pack("<IH", 8, 1) + bytes(8154)
LOG = bytes(range(256)) * 4


def data_block(pages: bytes, checksum: int | None = None, **lies: int) -> bytes:
    streams = [stream("MQDA", b"\0\0" + pages, **lies)]
    if checksum is not None:
        streams.append(stream("CSUM", struct.pack("<I", checksum)))
    return sealed("MSDA", bytes(8), *streams, stream("MQDA", b""))


def backup(*blocks: bytes, kind: str = "D", start: bytes | None = None, **facts: int) -> bytes:
    """Return a file with one set of these blocks."""
    described = config(kind, **facts)
    return b"".join(
        (
            media(),
            file_mark(),
            set_start() if start is None else start,
            sealed("MSCI", b"", described),
            *blocks,
            sealed("MSLS", b"", described),
            file_mark(),
            sealed("ESET", bytes(36)),
            file_mark(),
        )
    )


def opened(data: bytes) -> BackupFile:
    return read_backup("shop.bak", BytesSource(data))


def test_a_set_tells_its_database_times_and_place_in_the_log() -> None:
    found = opened(backup(data_block(PAGE * 8)))
    assert (found.media.stripes, found.media.stripe, found.media.block_size) == (1, 1, 512)
    assert found.media.software == "Microsoft SQL Server"
    facts = found.sets[0].facts
    assert facts.kind is SetKind.FULL
    assert (facts.database, facts.server, facts.version) == ("Shop", "SRV", 904)
    assert facts.compatibility_level == 150
    assert facts.zone_minutes == 120
    assert facts.started == datetime(2020, 8, 3, 12, 30, 58, tzinfo=UTC)
    assert (facts.first_lsn, facts.last_lsn) == (Lsn(37, 5, 1), Lsn(37, 9, 1))
    assert facts.base_lsn == Lsn(37, 1, 1)
    assert facts.base_id is None
    assert facts.set_id == UUID(bytes_le=bytes(range(16, 32)))
    assert facts.first_fork == facts.last_fork == UUID(bytes_le=bytes(range(32, 48)))
    assert [(f.file_id, f.is_log, f.name, f.path) for f in facts.files] == [
        (1, False, "Shop", "D:\\Shop"),
        (2, True, "Shop_log", "D:\\Shop_log"),
    ]
    assert not found.problems
    assert not found.sets[0].problems


def test_a_differential_names_its_base() -> None:
    facts = opened(backup(data_block(PAGE * 8), kind="I", start=set_start(8))).sets[0].facts
    assert facts.kind is SetKind.DIFFERENTIAL
    assert facts.base_lsn == Lsn(37, 2, 1)
    assert facts.base_id == UUID(bytes_le=bytes(range(64, 80)))


@pytest.mark.parametrize(
    ("status", "model"),
    [(0x10000, "full"), (0x10009, "simple"), (0xC, "simple"), (0x4, "bulk-logged")],
)
def test_the_status_word_tells_the_recovery_model(status: int, model: str) -> None:
    assert opened(backup(status=status)).sets[0].facts.recovery_model == model


def test_copy_only_and_tail_are_told() -> None:
    assert opened(backup(flags=0x600)).sets[0].facts.is_copy_only
    assert opened(backup(start=set_start(6))).sets[0].facts.is_copy_only
    assert opened(backup(kind="L", flags=0x340)).sets[0].facts.is_tail


def test_passes_over_a_file_are_numbered_and_their_pages_given() -> None:
    found = opened(backup(data_block(PAGE * 16), data_block(PAGE * 8))).sets[0]
    assert [(d.file_id, d.region, d.source.size) for d in found.data] == [
        (1, 1, 16 * 8192),
        (1, 2, 8 * 8192),
    ]
    assert found.data[0].source.read_at(8192, 100) == PAGE[:100]


def test_log_is_cut_to_the_length_that_its_block_states() -> None:
    padded = LOG + bytes(4096)
    stretch = log_block(0x12000, 0x12400, 0x10000, stream("MQTL", b"\0\0" + padded))
    logs = opened(backup(stretch, kind="L")).sets[0].logs
    assert [(s.file_id, s.sequence, s.first_block, s.source.size) for s in logs] == [
        (2, 37, 16, 1024)
    ]
    assert logs[0].source.read_at(0, 1024) == LOG


def test_log_whose_place_cannot_be_is_told_and_left_out() -> None:
    stretch = log_block(0x12000, 0x11000, 0x10000, stream("MQTL", b"\0\0" + LOG))
    found = opened(backup(stretch, kind="L")).sets[0]
    assert not found.logs
    assert "cannot be" in found.problems[0]


def test_several_sets_of_a_file_are_numbered() -> None:
    data = backup(data_block(PAGE * 8))
    second = data[data.index(b"SSET") :]
    assert [s.facts.number for s in opened(data + second).sets] == [1, 2]


def numbered(set_number: int) -> list[bytes]:
    """Return the blocks of a set, numbered as a server does it."""
    described = config()
    pages = stream("MQDA", b"\0\0" + PAGE * 8)
    return [
        set_start(number=set_number),
        sealed("VOLB", bytes(8), number=1),
        sealed("MSCI", b"", described, number=2),
        sealed("MSDA", bytes(8), pages, number=3),
        sealed("MSDA", bytes(8), pages, number=4),
        sealed("MSLS", b"", described, number=5),
        sealed("ESET", bytes(36)),
    ]


def damaged(block: bytes) -> bytes:
    return block[:30] + bytes([block[30] ^ 1]) + block[31:]


def test_a_damaged_block_of_a_set_is_named_and_the_others_are_read() -> None:
    blocks = numbered(1)
    blocks[3] = damaged(blocks[3])
    found = opened(media() + b"".join(blocks))
    assert "MSDA block" in found.problems[0]
    assert found.sets[0].problems == ("Block 3 of this set cannot be read.",)
    assert len(found.sets[0].data) == 1


def test_pages_of_a_set_without_its_first_block_never_count_for_another_set() -> None:
    one, two, three = numbered(1), numbered(2), numbered(3)
    # The end of the first set and the begin of the second are lost together.
    broken = [*one[:-1], damaged(one[-1]), damaged(two[0]), *two[1:], *three]
    found = opened(media() + b"".join(broken))
    assert [(s.facts.number, len(s.data)) for s in found.sets] == [(1, 2), (3, 2)]
    assert any("whose first block cannot be read" in problem for problem in found.problems)
    assert not found.sets[0].problems


def test_a_set_without_its_end_says_that_it_was_broken_off() -> None:
    data = backup(data_block(PAGE * 8))
    found = opened(data[: data.index(b"MSLS")])
    assert "no end" in found.sets[0].problems[0]
    assert found.sets[0].data


def test_a_file_cut_inside_the_pages_keeps_the_whole_ones_and_tells_the_rest() -> None:
    data = backup(data_block(PAGE * 16))
    cut = data[: data.index(PAGE[:64]) + 8192 * 5 + 100]
    found = opened(cut).sets[0]
    assert found.data[0].source.size == 5 * 8192
    assert any("before the end of the MQDA stream" in p for p in found.problems)


def test_a_stream_of_2_to_the_63_bytes_ends_with_the_file() -> None:
    found = opened(
        media()
        + set_start()
        + sealed("MSCI", b"", config())
        + data_block(PAGE * 8, length=2**63 - 1)
    )
    assert found.sets[0].data[0].source.size <= 16 * 8192


def test_an_encrypted_set_shows_its_facts_and_no_bytes() -> None:
    pages = sealed("MSDA", bytes(8), stream("MQDA", b"\0\0" + PAGE * 8, encryption=1))
    found = opened(backup(pages)).sets[0]
    assert found.facts.is_encrypted
    assert found.facts.database == "Shop"
    assert not found.data
    assert "WITH ENCRYPTION" in found.problems[0]


def test_backups_of_single_files_are_refused_by_name() -> None:
    found = opened(backup(data_block(PAGE * 8), kind="F")).sets[0]
    assert not found.data
    assert "of single files" in found.problems[0]


def test_a_media_password_is_told() -> None:
    data = backup().replace(media(), media(password=b"p" * 16))
    assert opened(data).media.has_password


def test_stripes_say_how_many_they_are() -> None:
    found = opened(backup().replace(media(), media(3, 2))).media
    assert (found.stripes, found.stripe) == (3, 2)


def test_checksums_of_streams_are_verified_on_demand() -> None:
    pages = bytes(range(256)) * 32 * 16
    right = stream_checksum(BytesSource(pages))
    assert not list(wrong_checksums(opened(backup(data_block(pages, right))).sets[0]))
    found = list(wrong_checksums(opened(backup(data_block(pages, right ^ 1))).sets[0]))
    assert "bytes have changed" in found[0]


def test_the_checksum_of_one_page_is_that_of_a_page() -> None:
    # A word in the first sector is turned by 31 bits, one in the last of 32 sectors by none.
    data = bytearray(32 * 512)
    data[0], data[31 * 512] = 2, 8
    assert stream_checksum(BytesSource(bytes(data))) == 1 | 8


def test_a_compressed_file_gives_the_same_sets() -> None:
    plain = backup(data_block(PAGE * 8))
    pieces = []
    for part in plain.split(b"SFMB"):
        pieces += [b"SFMB" + part[:508], part[508:]] if pieces else [part]
    found = opened(compressed(*(piece for piece in pieces if piece)))
    assert found.media.is_compressed
    assert found.sets[0].facts == opened(plain).sets[0].facts
    assert found.sets[0].data[0].source.read_at(0, 8 * 8192) == PAGE * 8


def test_what_is_no_backup_is_refused() -> None:
    with pytest.raises(UnknownFormatError, match=r"shop\.bak is no backup"):
        opened(b"<!DOCTYPE html>")
    with pytest.raises(TruncatedSourceError, match="media header"):
        opened(b"TAPE" + bytes(600))
    with pytest.raises(ParserError):
        opened(b"MSSQLBAK")


def test_a_probe_knows_backups_from_their_first_bytes() -> None:
    assert is_backup(media()[:512]) is Confidence.CERTAIN
    assert is_backup(compressed(bytes(512))[:512]) is Confidence.CERTAIN
    assert is_backup(b"TAPE" + bytes(508)) is Confidence.NO
    assert is_backup(b"") is Confidence.NO


@pytest.mark.parametrize("length", range(0, 6000, 97))
def test_a_file_cut_anywhere_raises_nothing_but_parser_errors(length: int) -> None:
    for data in (backup(data_block(PAGE)), compressed(backup(data_block(PAGE)))):
        with suppress(ParserError):
            assert not any(s.data and not s.problems for s in opened(data[:length]).sets)
