"""Real backup files: every block and stream; and what they say of themselves fits together."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from tests.conftest import DATA

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, UnknownFormatError
from gleanpoint_parsers.plugin import Confidence
from gleanpoint_parsers.sqlserver.backup.checksums import block_checksum
from gleanpoint_parsers.sqlserver.backup.compressed import InflatedSource
from gleanpoint_parsers.sqlserver.backup.model import BackupFile, BackupSet, SetKind
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.recognition import is_backup
from gleanpoint_parsers.sqlserver.backup.verify import wrong_checksums
from gleanpoint_parsers.sqlserver.log.lsn import Lsn

pytestmark = pytest.mark.realdata

FOLDER = DATA / "sqlserver"
PLAIN = sorted(
    str(path.relative_to(DATA))
    for pattern in ("*.bak.zst", "*.trn.zst")
    for path in FOLDER.rglob(pattern)
)
COMPRESSED = sorted(str(path.relative_to(DATA)) for path in FOLDER.rglob("*.bak"))
CHAINS = {
    "2016": [
        f"sqlserver/dbatools/chain2016_from2008R2/{name}.zst"
        for name in (
            "RestoreTimeClean.bak",
            "RestoreTimeClean_1.trn",
            "RestoreTimeClean_2.trn",
            "RestoreTimeClean_3.trn",
            "RestoreTimeClean2.bak",
            "RestoreTimeClean2_1.trn",
            "RestoreTimeClean2_2.trn",
            "RestoreTimeClean2_3.trn",
        )
    ],
    "2019": [
        f"sqlserver/chain2019_compressed/{name}.bak"
        for name in ("TestFull1", "TestDiff1_1", "TestLog1_1_1", "TestLog1_1_2_Diff_1_2")
    ],
    "2008 R2, two differentials": [
        f"sqlserver/dbatools/diffs2008R2/{name}.bak.zst"
        for name in ("difftest-full", "difftest-diff1", "difftest-diff2")
    ],
    "2008 R2, checksums": [
        f"sqlserver/dbatools/dbareports2008R2_checksum/SQL2008_dbareports_{name}.zst"
        for name in (
            "FULL_20170518_041739.bak",
            "DIFF_20170518_041819.bak",
            "LOG_20170518_041831.trn",
        )
    ],
}
PAGE = 8192
BOOT = (9, 1)
CLEAN = 0x40000000

Unpack = Callable[[str], Path]


def opened(unpacked: Unpack, name: str) -> BackupFile:
    path = unpacked(name)
    return read_backup(path.name, BytesSource(path.read_bytes()))


def sets(unpacked: Unpack, chain: str) -> list[BackupSet]:
    return [found for name in CHAINS[chain] for found in opened(unpacked, name).sets]


def boot_records(backup: BackupSet) -> Iterator[bytes]:
    for stream in backup.data:
        for offset in range(0, stream.source.size, PAGE):
            page = stream.source.read_at(offset, PAGE)
            if page[0] == 1 and page[1] == 13 and struct.unpack_from("<IH", page, 32) == BOOT:
                yield page[96:]


@pytest.mark.parametrize("name", PLAIN + COMPRESSED)
def test_every_block_and_header_of_a_file_is_sound(unpacked: Unpack, name: str) -> None:
    found = opened(unpacked, name)
    assert not found.problems
    assert found.sets
    assert found.media.media_set
    assert found.media.is_compressed == (name in COMPRESSED)
    assert is_backup(unpacked(name).read_bytes()[:512]) is Confidence.CERTAIN
    for each in found.sets:
        assert not each.problems
        facts = each.facts
        assert facts.finished is not None
        assert facts.started <= facts.finished
        assert facts.first_lsn is not None
        assert facts.last_lsn is not None
        assert facts.first_lsn < facts.last_lsn
        assert facts.set_id
        assert facts.zone_minutes is not None
        assert (facts.kind is SetKind.LOG) == (not each.data)
        assert [file.is_log for file in facts.files] == [False, True]


@pytest.mark.parametrize("name", PLAIN + COMPRESSED)
def test_log_lies_exactly_where_lsns_and_blocks_say(unpacked: Unpack, name: str) -> None:
    for each in opened(unpacked, name).sets:
        if not each.logs:
            continue
        first, last = each.logs[0], each.logs[-1]
        assert each.facts.first_lsn is not None
        assert each.facts.first_lsn[:2] == (first.sequence, first.first_block)
        end = last.first_block + last.source.size // 512
        assert each.facts.last_lsn == Lsn(last.sequence, end, 1)
        for log in each.logs:
            stored = Lsn.read(log.source.read_at(0, 512), 12)
            assert stored == Lsn(log.sequence, log.first_block, 1)


@pytest.mark.parametrize("name", PLAIN + COMPRESSED)
def test_the_boot_page_says_what_the_set_says(unpacked: Unpack, name: str) -> None:
    for each in opened(unpacked, name).sets:
        facts, records = each.facts, list(boot_records(each))
        for record in records:
            assert facts.family is not None
            assert facts.last_fork is not None
            assert record[408:424] == facts.family.bytes_le
            assert record[456:472] == facts.last_fork.bytes_le
            assert record[4:6] == facts.version.to_bytes(2, "little")
            status = int.from_bytes(record[36:40], "little") & ~CLEAN
            assert (facts.recovery_model == "simple") == bool(status & 8)
            if facts.fork_lsn:
                assert Lsn.read(record, 472) == facts.fork_lsn
            if facts.base_lsn and facts.recovery_model == "full":
                assert Lsn.read(record, 336) == facts.base_lsn
            if facts.base_id:
                assert record[500:516] == facts.base_id.bytes_le
        if records:
            assert Lsn.read(records[-1], 348) == facts.checkpoint_lsn


@pytest.mark.parametrize("chain", CHAINS)
def test_logs_follow_each_other_without_a_hole(unpacked: Unpack, chain: str) -> None:
    logs = [each.facts for each in sets(unpacked, chain) if each.facts.kind is SetKind.LOG]
    for earlier, later in pairwise(logs):
        assert earlier.last_lsn == later.first_lsn
    assert len({each.facts.family for each in sets(unpacked, chain)}) == 1


@pytest.mark.parametrize("chain", CHAINS)
def test_differentials_and_logs_name_the_full_they_build_on(unpacked: Unpack, chain: str) -> None:
    full, *others = sets(unpacked, chain)
    assert full.facts.kind is SetKind.FULL
    for each in others:
        assert each.facts.base_lsn == full.facts.checkpoint_lsn
        if each.facts.kind is SetKind.DIFFERENTIAL:
            assert each.facts.base_id == full.facts.set_id


def test_a_restore_in_the_middle_of_a_chain_is_a_fork(unpacked: Unpack) -> None:
    *_, log, differential = sets(unpacked, "2019")
    assert log.facts.last_fork == log.facts.family
    assert differential.facts.last_fork != log.facts.last_fork
    assert differential.facts.fork_lsn == log.facts.last_lsn


def test_sets_of_one_file_are_numbered_and_of_their_own_kind(unpacked: Unpack) -> None:
    found = opened(unpacked, CHAINS["2019"][-1]).sets
    assert [(each.facts.number, each.facts.kind) for each in found] == [
        (1, SetKind.LOG),
        (2, SetKind.DIFFERENTIAL),
    ]


def test_log_that_crosses_virtual_log_files_comes_as_two_streams(unpacked: Unpack) -> None:
    found = opened(unpacked, CHAINS["2008 R2, checksums"][-1]).sets[0]
    assert [(log.sequence, log.first_block) for log in found.logs] == [(0x1B, 0x16E), (0x1C, 0x10)]


def test_stripes_of_a_media_set_know_each_other(unpacked: Unpack) -> None:
    one, two = (
        opened(unpacked, f"sqlserver/dbatools/stripe2008R2/stripe{n}of2.bak.zst") for n in (1, 2)
    )
    assert (one.media.stripe, two.media.stripe) == (1, 2)
    assert one.media.stripes == two.media.stripes == 2
    assert one.media.media_set == two.media.media_set
    assert one.sets[0].facts == two.sets[0].facts


def test_halves_of_striped_sets_say_that_they_are_halves(unpacked: Unpack) -> None:
    names = [name for name in PLAIN if "stripe_missing" in name]
    assert [opened(unpacked, name).media.stripes for name in names] == [2, 2, 2]


def test_a_media_password_is_told_and_hides_nothing(unpacked: Unpack) -> None:
    found = opened(unpacked, "sqlserver/dbatools/passwd_2008R2.bak.zst")
    assert found.media.has_password
    assert next(boot_records(found.sets[0]))


def test_the_checksums_of_all_streams_agree_and_notice_one_bit(unpacked: Unpack) -> None:
    count = 0
    for name in PLAIN + COMPRESSED:
        for each in opened(unpacked, name).sets:
            assert not list(wrong_checksums(each))
            count += sum(stream.checksum is not None for stream in (*each.data, *each.logs))
    assert count == 20
    data = bytearray(unpacked(CHAINS["2008 R2, checksums"][0]).read_bytes())
    data[600_000] ^= 4
    changed = read_backup("changed.bak", BytesSource(bytes(data))).sets[0]
    assert len(list(wrong_checksums(changed))) == 1


@pytest.mark.parametrize("name", COMPRESSED)
def test_every_compressed_block_inflates_and_has_the_right_checksum(name: str) -> None:
    source = InflatedSource(BytesSource((DATA / name).read_bytes()))
    whole = b"".join(source.read_at(at, 1 << 20) for at in range(0, source.size, 1 << 20))
    assert whole.startswith(b"TAPE")
    assert len(whole) == source.size
    for at in range(0, source.size, 0x9001):
        assert InflatedSource.read_at(source, at, 100) == whole[at : at + 100]


def test_one_changed_bit_of_a_compressed_block_is_noticed() -> None:
    data = bytearray((DATA / COMPRESSED[0]).read_bytes())
    length = int.from_bytes(data[482:484], "little")
    assert block_checksum(bytes(data[508 : 508 + length])) == int.from_bytes(
        data[504:508], "little"
    )
    data[508 + length - 3] ^= 0x20
    source = InflatedSource(BytesSource(bytes(data)))
    with pytest.raises(CorruptStructureError, match="checksum"):
        source.read_at(0, 1024)


def test_a_web_page_is_no_backup(unpacked: Unpack) -> None:
    with pytest.raises(UnknownFormatError, match="no backup"):
        opened(unpacked, "sqlserver/negative/not_an_mdf_html_page.mdf.zst")
