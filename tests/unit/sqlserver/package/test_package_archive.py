"""Zip files that lie: sizes, offsets, names, bombs; each ends with a sentence."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from tests.builders.sqlserver.package.packages import Package, zipped
from tests.unit.sqlserver.package.opened import opened

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
)
from gleanpoint_parsers.plugin import Confidence
from gleanpoint_parsers.sqlserver.package.archive import Member, read_members
from gleanpoint_parsers.sqlserver.package.member_stream import DamagedMemberError, member_pieces
from gleanpoint_parsers.sqlserver.package.parser import SqlServerPackageParser


def unpacked(data: bytes, name: str) -> bytes:
    source = BytesSource(data)
    return b"".join(member_pieces(source, read_members(source)[name]))


def central(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """Put bytes into the central directory's entry of a member."""
    at = -1
    while True:
        at = data.index(b"PK\x01\x02", at + 1)
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == name.encode():
            break
    return data[: at + offset] + value + data[at + offset + len(value) :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_come_as_they_were_packed(method: int) -> None:
    files = {"a.txt": b"one", "b/ü.bin": bytes(range(256)) * 9000, "empty": b""}
    data = zipped(files, method)
    assert {name: unpacked(data, name) for name in files} == files


def test_zip64_sizes_are_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("x", "w", force_zip64=True) as file:
        file.write(b"wide")
    assert unpacked(buffer.getvalue(), "x") == b"wide"


def test_a_directory_of_zip64_is_found_behind_its_locator() -> None:
    data = zipped({"x": b"1"})
    end = data.rindex(b"PK\x05\x06")
    count, length, offset = struct.unpack_from("<H2I", data, end + 10)
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, count, length, offset)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    assert unpacked(data[:end] + record + locator + tail, "x") == b"1"


def test_a_file_that_was_cut_off_is_told() -> None:
    data = Package().write()
    with pytest.raises(TruncatedSourceError, match="cut off"):
        opened(data[: len(data) // 2])


@pytest.mark.parametrize("claimed", [0, 3, 5, 2**32 - 2])
def test_a_size_that_is_not_the_true_one_is_told(claimed: int) -> None:
    data = central(zipped({"x": b"four"}), "x", 24, struct.pack("<I", claimed))
    with pytest.raises(DamagedMemberError, match=f"has {claimed:,} bytes"):
        unpacked(data, "x")


def test_a_bomb_yields_no_more_than_it_says() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bomb.compress(bytes(200 << 20)) + bomb.flush()
    member = Member("x", 8, is_encrypted=False, crc=0, packed=len(packed), size=1000, header=0)
    source = BytesSource(struct.pack("<4s5H3I2H", b"PK\x03\x04", *[0] * 8, 1, 0) + b"x" + packed)
    tracemalloc.start()
    with pytest.raises(DamagedMemberError, match="1,000 bytes"):
        list(member_pieces(source, member))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_damaged_bytes_fail_their_checksum_or_cannot_be_unpacked() -> None:
    stored = zipped({"x": b"hello"}, zipfile.ZIP_STORED).replace(b"hello", b"hallo", 1)
    with pytest.raises(DamagedMemberError, match="checksum"):
        unpacked(stored, "x")
    packed = bytearray(zipped({"x": bytes(range(200))}))
    packed[40:60] = b"\xff" * 20
    with pytest.raises(DamagedMemberError):
        unpacked(bytes(packed), "x")


@pytest.mark.parametrize(
    ("offset", "value", "said"),
    [
        (8, b"\x01\x00", "password"),
        (10, b"\x09\x00", "method 9"),
        (20, b"\xff\xff\xff\x7f", "cut off"),
        (42, b"\xff\xff\xff\x7f", "no header"),
        (42, b"\x05\x00\x00\x00", "no header"),
    ],
)
def test_a_directory_entry_that_lies_is_told(offset: int, value: bytes, said: str) -> None:
    data = central(zipped({"x": b"four"}), "x", offset, value)
    with pytest.raises(ParserError, match=said):
        unpacked(data, "x")


def test_two_entries_that_share_bytes_are_not_taken_for_each_other() -> None:
    data = zipped({"aa": b"first", "bb": b"other"})
    data = central(data, "bb", 42, struct.pack("<I", 0))
    with pytest.raises(CorruptStructureError, match="it is of 'aa'"):
        unpacked(data, "bb")


@pytest.mark.parametrize("place", [4, 10, 12, 16])
def test_an_end_record_that_lies_is_told(place: int) -> None:
    data = bytearray(zipped({"x": b"1", "y": b"2"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + place : end + place + 2] = b"\x77\x77"
    with pytest.raises(ParserError):
        read_members(BytesSource(bytes(data)))


def test_a_directory_of_more_members_than_it_counts_is_not_read_to_its_end() -> None:
    data = bytearray(zipped({f"{number}.txt": b"" for number in range(2000)}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<H", data, end + 10, 3)
    with pytest.raises(CorruptStructureError, match="3 members by its end record, and more"):
        read_members(BytesSource(bytes(data)))


def test_members_with_paths_upwards_are_names_and_nothing_else() -> None:
    data = Package(others={"../../etc/passwd": b"x", "/model.xml.bak": b"y"}).write()
    assert "../../etc/passwd" in opened(data).facts("")["other files in it"]


def test_a_zip_file_without_a_model_is_no_package() -> None:
    with pytest.raises(ParserError, match=r"no model\.xml"):
        opened(zipped({"readme.txt": b"x"}))


def test_packages_are_recognised_and_other_zip_files_are_not() -> None:
    probe = SqlServerPackageParser().probe
    package = Package().write()
    assert probe(BytesSource(package)) is Confidence.CERTAIN
    assert probe(BytesSource(package[:300])) is Confidence.LIKELY
    assert probe(BytesSource(zipped({"word/document.xml": b"x"}))) is Confidence.NO
    assert probe(BytesSource(b"")) is Confidence.NO
    members = Package().members()
    turned = dict(sorted(members.items(), key=lambda one: one[0] == "model.xml"))
    assert probe(BytesSource(zipped(turned))) is Confidence.LIKELY
