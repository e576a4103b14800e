"""Extended attributes and the keys of encrypted files, sound and damaged."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.ntfs.efs import efs_facts, parse_efs
from gleanpoint_parsers.filesystem.ntfs.rare_attributes import parse_extended_attributes

SID = b"\x01\x02\0\0\0\0\0\x05" + struct.pack("<II", 21, 1001)


def ea(name: bytes, value: bytes, *, is_last: bool = False) -> bytes:
    body = struct.pack("<BBH", 0, len(name), len(value)) + name + b"\0" + value
    size = 4 + len(body) + -len(body) % 4
    return (struct.pack("<I", 0 if is_last else size) + body).ljust(size, b"\0")


def test_extended_attributes_are_told_in_order() -> None:
    data = ea(b"$LXUID", b"\xe8\3\0\0") + ea(b"NOTE", b"tide", is_last=True) + b"behind"
    assert list(parse_extended_attributes(data)) == [("$LXUID", b"\xe8\3\0\0"), ("NOTE", b"tide")]


@pytest.mark.parametrize("step", [1, 5, 11])
def test_an_extended_attribute_that_ends_behind_the_next_is_an_error(step: int) -> None:
    data = struct.pack("<I", step) + ea(b"NOTE", b"tide")[4:]
    with pytest.raises(CorruptStructureError):
        list(parse_extended_attributes(data + bytes(50)))


@given(st.binary(max_size=100))
def test_any_bytes_give_extended_attributes_or_an_error(data: bytes) -> None:
    with suppress(CorruptStructureError):
        assert len(list(parse_extended_attributes(data))) <= len(data)


def efs(users: int = 1, *, agents: bool = False) -> bytes:
    names = "ann(ann@harbour)\0".encode("utf-16-le")
    certificate = struct.pack("<IIIII", 20, 20, 0, 0, 40) + bytes(range(20)) + names
    owner_size = 28 + len(SID) + len(certificate)
    owner = (
        struct.pack("<IIIII8x", owner_size, 28, 3, len(certificate), 28 + len(SID))
        + SID
        + certificate
    )
    key = struct.pack("<IIIII", 20 + len(owner), 20, 0, 20 + len(owner), 0) + owner
    keys = struct.pack("<I", users) + key * users
    head = bytearray(84)
    struct.pack_into("<II", head, 64, 84, 84 if agents else 0)
    return bytes(head) + keys


def test_who_can_open_a_file_is_told() -> None:
    users, agents = parse_efs(efs(2, agents=True))
    assert len(users) == len(agents) == 2
    assert (users[0].sid, users[0].name) == ("S-1-5-21-1001", "ann(ann@harbour)")
    assert users[0].thumbprint == bytes(range(20)).hex()
    assert efs_facts(efs())["encrypted for"] == [
        f"ann(ann@harbour), S-1-5-21-1001, {bytes(range(20)).hex()}"
    ]
    assert "recovery agents" not in efs_facts(efs())


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), max_size=8), st.integers(0, 400)
)
def test_any_damage_gives_facts(places: list[tuple[int, int]], length: int) -> None:
    data = bytearray(efs(2))
    for place, value in places:
        data[place % len(data)] = value
    assert efs_facts(bytes(data))
    assert efs_facts(bytes(data[:length]))
