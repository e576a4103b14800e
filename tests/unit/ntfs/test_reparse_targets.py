"""What links name, and reparse points that lie."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.filesystem.ntfs.reparse import parse_reparse_point
from gleanpoint_parsers.filesystem.ntfs.reparse_target import ReparseTarget, parse_target


def attribute(tag: int, data: bytes) -> bytes:
    return struct.pack("<IHH", tag, len(data), 0) + data


def paths(stored: str, shown: str, flags: int | None) -> bytes:
    one, two = stored.encode("utf-16-le", "surrogatepass"), shown.encode("utf-16-le")
    head = struct.pack("<4H", len(two), len(one), 0, len(two))
    return head + (b"" if flags is None else struct.pack("<I", flags)) + two + one


@pytest.mark.parametrize(
    ("tag", "data", "expected"),
    [
        (0xA000000C, paths("..\\tide", "..\\tide", 1), ReparseTarget("..\\tide", "", True)),
        (0xA000000C, paths("\\??\\D:\\a", "D:\\a", 0), ReparseTarget("D:\\a")),
        (0xA000000C, paths("\\??\\D:\\a", "", 0), ReparseTarget("D:\\a")),
        (0xA0000003, paths("\\??\\Vol", "E:", None), ReparseTarget("E:", "\\??\\Vol")),
        (0xA000000C, paths("\ud800", "", 1), ReparseTarget("\ufffd", "", True)),
        (0xA000001D, b"\2\0\0\0/etc/t", ReparseTarget("/etc/t")),
        (0xA000001D, b"\2\0\0\0t\xff", ReparseTarget("t\ufffd", "", True)),
        (0x80000014, struct.pack("<QII", 0x4B4C42, 8, 1), ReparseTarget("block device 8, 1")),
        (0x80000014, struct.pack("<Q", 0x4F464946), ReparseTarget("FIFO")),
        (0x80000014, struct.pack("<Q", 7), ReparseTarget("special file 0x7")),
        (0x80000017, bytes(16), None),
        (0x8000001B, b"\3\0\0\0" + "P\0".encode("utf-16-le"), None),
    ],
)  # fmt: skip
def test_targets_are_told_as_people_write_them(
    tag: int, data: bytes, expected: ReparseTarget | None
) -> None:
    assert parse_target(attribute(tag, data)) == expected


@pytest.mark.parametrize(
    "data",
    [
        attribute(0xA000000C, paths("abc", "abc", 0))[:-1],
        attribute(0xA000000C, struct.pack("<4HI", 0, 2000, 0, 0, 0)),
        attribute(0xA0000003, struct.pack("<4H", 0xFFFF, 0xFFFF, 0, 0)),
        attribute(0xA000000C, b"\0\0"),
        struct.pack("<IHH", 0xA000000C, 0xFFFF, 0),
    ],
)
def test_names_outside_the_reparse_point_are_a_problem_and_no_text(data: bytes) -> None:
    point = parse_reparse_point(data)
    assert point.target is None
    assert point.problem is not None
    assert "reparse point problem" in point.facts()


@given(
    st.sampled_from([0xA000000C, 0xA0000003, 0x80000014, 0x8000001B, 0xA000001D, 0x80000017]),
    st.binary(max_size=80),
)
def test_any_data_gives_facts(tag: int, data: bytes) -> None:
    for whole in (attribute(tag, data), struct.pack("<I", tag) + data):
        assert "reparse point" in parse_reparse_point(whole).facts()
