"""The compound file writer: every stream comes back, wherever its sectors come to lie."""

from __future__ import annotations

import io
import struct
from itertools import pairwise

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.mailbox import filler

from gleanpoint.core.export.mail.msg.compound.directory import (
    NOBODY,
    Entry,
    EntryKind,
    pack_directory,
)
from gleanpoint.core.export.mail.msg.compound.errors import CompoundFullError
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint.core.export.mail.msg.compound.sectors import LARGE, OLD, Sectors, Version

CLASS = bytes(range(16))


def opened(data: bytes) -> olefile.OleFileIO:
    ole = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE)
    assert not ole.parsing_issues
    return ole


def written(streams: dict[str, bytes], version: Version = OLD) -> bytes:
    file = io.BytesIO()
    writer = CompoundWriter(file, CLASS, version)
    inside = writer.storage(writer.root, "Inside", CLASS[::-1])
    for name, data in streams.items():
        assert writer.stream(inside, name, [data[:7], b"", data[7:]]) == len(data)
    writer.close()
    return file.getvalue()


@pytest.mark.parametrize("version", [OLD, LARGE])
def test_streams_of_every_kind_of_place_come_back(version: Version) -> None:
    sizes = [0, 1, 63, 64, 65, 511, 512, 4095, 4096, 4097, 8192, 100_000]
    streams = {f"stream {size}": filler(size) for size in sizes}
    data = written(streams, version)
    assert len(data) % version.sector == 0
    ole = opened(data)
    assert {"/".join(path) for path in ole.listdir()} == {f"Inside/{name}" for name in streams}
    for name, expected in streams.items():
        assert ole.openstream(["Inside", name]).read() == expected


def test_a_file_without_streams_opens() -> None:
    file = io.BytesIO()
    CompoundWriter(file, CLASS).close()
    assert opened(file.getvalue()).listdir() == []


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.text(
            st.characters(exclude_characters="/\\:!\0", categories=["L", "N"]),
            min_size=1,
            max_size=31,
        ).filter(lambda name: len(name.encode("utf-16-le")) <= 62),
        st.binary(max_size=5000),
        max_size=40,
    )
)
def test_any_names_and_bytes_come_back(streams: dict[str, bytes]) -> None:
    unique = {name.upper(): (name, data) for name, data in streams.items()}
    data = written(dict(unique.values()))
    ole = opened(data)
    for name, expected in unique.values():
        assert ole.openstream(["Inside", name]).read() == expected


def test_tables_beyond_the_header_are_listed() -> None:
    # 109 sectors of table in the header stand for 7 MB.
    big = filler(9 << 20)
    data = written({"big": big, "small": b"x"})
    assert struct.unpack_from("<II", data, 68)[1] >= 1
    assert opened(data).openstream(["Inside", "big"]).read() == big


def test_class_ids_are_kept() -> None:
    ole = opened(written({"a": b""}))
    assert ole.root.clsid == "03020100-0504-0706-0809-0A0B0C0D0E0F"
    assert ole.root.kids_dict["inside"].clsid.startswith("0C0D0E0F")


@pytest.mark.parametrize("count", [*range(1, 40), 63, 64, 127, 128, 1000])
def test_the_entries_of_a_storage_are_a_red_black_tree(count: int) -> None:
    children = [Entry(f"{n:x}" * (1 + n % 3), EntryKind.STREAM) for n in range(count)]
    root = Entry("Root Entry", EntryKind.ROOT, children=children)
    data = pack_directory(root, 512)
    rows = [struct.unpack_from("<64sHBBIII", data, at) for at in range(0, len(data), 128)]

    def walk(number: int, *, parent_is_red: bool) -> tuple[list[bytes], int]:
        """Return names in order, and the black entries on each way down."""
        if number == NOBODY:
            return [], 0
        name, size, _, colour, left, right, _ = rows[number]
        is_red = colour == 0
        assert not (is_red and parent_is_red)
        before, blacks = walk(left, parent_is_red=is_red)
        behind, others = walk(right, parent_is_red=is_red)
        assert blacks == others
        return [*before, name[: size - 2], *behind], blacks + (not is_red)

    names, _ = walk(rows[0][6], parent_is_red=True)
    assert len(names) == count
    assert all((len(a), a) <= (len(b), b) for a, b in pairwise(names))


def add_and_fail(writer: CompoundWriter) -> None:
    with writer.whole_or_nothing(writer.root):
        inner = writer.storage(writer.root, "lost")
        writer.stream(inner, "small", [b"s"])
        writer.stream(inner, "large", (bytes(4000 // (2 - n)) for n in range(3)))


def test_letters_without_one_capital_keep_their_place() -> None:
    names = ["straße", "strasse", "STRAYE", "ŉ", "z"]
    data = written({name: name.encode() for name in names})
    ole = opened(data)
    for name in names:
        assert ole.openstream(["Inside", name]).read() == name.encode()
    orders = [Entry(name, EntryKind.STREAM).order[0] for name in names]
    assert orders == [12, 14, 12, 2, 2]


def test_what_fails_midway_is_taken_back() -> None:
    file = io.BytesIO()
    writer = CompoundWriter(file, CLASS)
    writer.stream(writer.root, "before", [b"b" * 5000])
    with pytest.raises(ZeroDivisionError):
        add_and_fail(writer)
    writer.stream(writer.root, "after", [b"a" * 6000, b"z"])
    writer.stream(writer.root, "tiny", [b"t"])
    writer.close()
    ole = opened(file.getvalue())
    assert sorted(ole.listdir()) == [["after"], ["before"], ["tiny"]]
    assert ole.openstream("after").read() == b"a" * 6000 + b"z"
    assert ole.openstream("tiny").read() == b"t"


@pytest.mark.parametrize("lock", range(2, 14))
def test_the_locked_range_of_large_files_is_left_out(lock: int) -> None:
    """The lock is moved near the beginning; streams, directory and tables go around it."""
    file = io.BytesIO()
    writer = CompoundWriter(file, CLASS, LARGE)
    writer._sectors = Sectors(file, LARGE, range_lock=lock * 4096)
    streams = {f"s{n}": filler(size) for n, size in enumerate((4096, 13_000, 8192, 20_000, 9))}
    for name, data in streams.items():
        writer.stream(writer.root, name, [data[:5000], data[5000:]])
    writer.close()
    data = file.getvalue()
    ole = opened(data)
    for name, expected in streams.items():
        assert ole.openstream(name).read() == expected
    assert ole.fat[lock - 1] == 0xFFFFFFFE
    assert not any(data[lock * 4096 : (lock + 1) * 4096])


def test_version_3_ends_at_two_gibibytes() -> None:
    sectors = Sectors(io.BytesIO(), OLD)
    with pytest.raises(CompoundFullError, match="2,147,483,136"):
        sectors._check(1 << 22)
