"""Security descriptors as SDDL, and how ``$Secure`` is searched."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs import security
from gleanpoint_parsers.filesystem.ntfs.security_descriptor import parse_descriptor, parse_sid
from gleanpoint_parsers.filesystem.ntfs.sids import with_name
from gleanpoint_parsers.filesystem.ntfs.view_index import NumberIndex

SYSTEM, ADMINISTRATORS, EVERYONE = (5, 18), (5, 32, 544), (1, 0)
SOMEBODY = (5, 21, 1, 2, 3, 1001)
GUID = uuid.UUID("bf967aba-0de6-11d0-a285-00aa003049e2")


def sid(parts: Sequence[int]) -> bytes:
    authority, *rest = parts
    head = bytes((1, len(rest))) + authority.to_bytes(6, "big")
    return head + b"".join(part.to_bytes(4, "little") for part in rest)


def ace(kind: int, flags: int, mask: int, who: bytes, extra: bytes = b"") -> bytes:
    return struct.pack("<BBHI", kind, flags, 8 + len(extra) + len(who), mask) + extra + who


def acl(*entries: bytes) -> bytes:
    body = b"".join(entries)
    return struct.pack("<BxHHxx", 2, 8 + len(body), len(entries)) + body


def descriptor(control: int, dacl: bytes | None, sacl: bytes | None = None) -> bytes:
    parts, places = b"", []
    for part in (sid(SOMEBODY), sid(SYSTEM), sacl, dacl):
        places.append(20 + len(parts) if part is not None else 0)
        parts += part or b""
    return struct.pack("<BxHIIII", 1, control | 0x8000, *places) + parts


def test_a_descriptor_reads_as_windows_writes_it() -> None:
    dacl = acl(
        ace(1, 0, 0x10000, sid(EVERYONE)),
        ace(0, 0x3, 0x1F01FF, sid(ADMINISTRATORS)),
        ace(0, 0x1B, 0x1301BF, sid(SOMEBODY)),
        ace(0, 0xB, 0xE0010000, sid(SYSTEM)),
        ace(5, 0, 0x10, sid((5, 10)), struct.pack("<I", 1) + GUID.bytes_le),
    )
    sacl = acl(ace(2, 0xC0, 0xD0116, sid(EVERYONE)), ace(17, 0, 1, sid((16, 12288))))
    found = parse_descriptor(descriptor(0x0004 | 0x0010 | 0x1000 | 0x0400 | 0x0800, dacl, sacl))
    assert (found.owner, found.group) == ("S-1-5-21-1-2-3-1001", "S-1-5-18")
    assert found.sddl == (
        "O:S-1-5-21-1-2-3-1001G:SYD:PAI(D;;SD;;;WD)(A;OICI;FA;;;BA)"
        "(A;OICIIOID;0x1301bf;;;S-1-5-21-1-2-3-1001)(A;OICIIO;SDGXGWGR;;;SY)"
        f"(OA;;RP;{GUID};;PS)S:AI(AU;SAFA;DCLCRPCRSDWDWO;;;WD)(ML;;NW;;;HI)"
    )


def test_lists_that_are_absent_or_let_all_in_are_told_apart() -> None:
    assert parse_descriptor(descriptor(0, None)).sddl.endswith("G:SY")
    assert parse_descriptor(descriptor(4, None)).sddl.endswith("D:NO_ACCESS_CONTROL")
    assert parse_descriptor(descriptor(4, acl())).sddl.endswith("D:")


def test_entries_that_sddl_does_not_know_stay_visible() -> None:
    conditional = ace(9, 0, 0x1200A9, sid(EVERYONE) + b"artx" + bytes(8))
    found = parse_descriptor(descriptor(4, acl(conditional, ace(200, 1, 0, bytes(4)))))
    assert found.sddl.endswith("D:(XA;;0x1200a9;;;WD;<12 bytes>)(0xc8;OI;<12 bytes>)")


def test_sids_are_spelled_out_and_named_where_they_mean_the_same_everywhere() -> None:
    assert parse_sid(sid((1 << 40, 7))) == "S-1-0x010000000000-7"
    assert parse_sid(sid((16,))) == "S-1-16"
    assert with_name("S-1-5-18") == "S-1-5-18 (System)"
    assert with_name("S-1-5-21-1-2-3-500") == "S-1-5-21-1-2-3-500 (Administrator)"
    assert with_name("S-1-5-21-1-2-3-1001") == "S-1-5-21-1-2-3-1001"


@given(st.binary(max_size=120), st.binary(max_size=120))
def test_any_bytes_give_text_or_an_error(data: bytes, lists: bytes) -> None:
    for hurt in (data, descriptor(0x14, acl(data), lists), descriptor(0x14, lists)):
        with suppress(CorruptStructureError):
            assert isinstance(parse_descriptor(hurt).sddl, str)


def stream(*descriptors: tuple[int, bytes]) -> bytes:
    """Return ``$SDS`` with descriptors by number, and their copies."""
    block = b""
    for number, data in descriptors:
        head = struct.pack(
            "<IIQI", security.descriptor_hash(data), number, len(block), len(data) + 20
        )
        block += (head + data).ljust(-(-(len(head) + len(data)) // 16) * 16, b"\0")
    return block.ljust(0x40000, b"\0") + block


def test_a_damaged_descriptor_is_taken_from_its_copy() -> None:
    first, second = descriptor(4, acl()), descriptor(0, None)
    sound = stream((256, first), (257, second))
    hurt = bytearray(sound)
    hurt[30] ^= 1
    for data in (sound, bytes(hurt)):
        source = BytesSource(data)
        assert security._descriptor_at(source, 256, 0, len(first) + 20) == first
        assert security._searched(source, 257) == second
        assert security._searched(source, 258) is None
    hurt[0x40000 + 30] ^= 1
    assert security._descriptor_at(BytesSource(bytes(hurt)), 256, 0, len(first) + 20) is None


def entry(key: int, data: bytes, below: int | None = None) -> bytes:
    size = 24 + len(data) + (0 if below is None else 8)
    size += -size % 8
    head = struct.pack("<HH4xHHH2x", 20, len(data), size, 4, int(below is not None))
    body = (head + struct.pack("<I", key) + data).ljust(size - (0 if below is None else 8), b"\0")
    return body + (b"" if below is None else below.to_bytes(8, "little"))


def last(below: int | None = None) -> bytes:
    size = 16 if below is None else 24
    head = struct.pack("<HH4xHHH2x", 0, 0, size, 0, 2 | int(below is not None))
    return head + (b"" if below is None else below.to_bytes(8, "little"))


def node(entries: bytes) -> bytes:
    return struct.pack("<IIII", 16, 16 + len(entries), 16 + len(entries), 0) + entries


def block(entries: bytes) -> bytes:
    """Return a block of 4 KiB with its update sequence."""
    data = bytearray(4096)
    struct.pack_into("<4sHH", data, 0, b"INDX", 40, 9)
    data[40 : 40 + 2] = b"\x01\0"
    body = struct.pack("<IIII", 40, 40 + len(entries), 4072, 0)
    data[24:40] = body
    data[64 : 64 + len(entries)] = entries
    for sector in range(8):
        end = 512 * (sector + 1)
        data[42 + 2 * sector : 44 + 2 * sector] = data[end - 2 : end]
        data[end - 2 : end] = b"\x01\0"
    return bytes(data)


def index(root: bytes, *blocks: bytes) -> NumberIndex:
    head = struct.pack("<IIIB3x", 0, 0x10, 4096, 1)
    return NumberIndex("$SII", 4096, BytesSource(head + node(root)), BytesSource(b"".join(blocks)))


def test_numbers_are_found_in_root_and_blocks() -> None:
    left = block(entry(1, b"one!") + entry(3, b"three!!!") + last())
    right = block(entry(9, b"nine") + last())
    found = index(entry(5, b"five", 0) + last(1), left, right)
    wanted = {1: b"one!", 3: b"three!!!", 5: b"five", 9: b"nine", 2: None, 7: None, 10: None}
    assert {number: found.find(number) for number in wanted} == wanted


def test_an_index_that_goes_round_or_out_of_bounds_is_an_error() -> None:
    for root, blocks in ((last(0), [block(last(0))]), (last(7), []), (last(1 << 62), [])):
        with pytest.raises(ParserError):
            index(root, *blocks).find(4)


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_any_index_gives_data_or_an_error(root: bytes, inside: bytes) -> None:
    for found in (index(root), index(last(0), block(inside)), index(root + last(0), block(inside))):
        with suppress(ParserError):
            found.find(5)
