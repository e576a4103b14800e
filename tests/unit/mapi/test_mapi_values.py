"""Property values, names and code pages: what bytes mean, and that no bytes do harm."""

import struct
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.code_pages import ansi_of_internet, ansi_of_locale, codec_of
from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.message import Party
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS, PropertyName, parse_name_map
from gleanpoint_parsers.mapi.values import BadValueError, decode_value, split_variable

ONE_OFF = bytes(4) + bytes.fromhex("812B1FA4BEA310199D6E00DD010F5402") + bytes(2)
EXCHANGE = bytes(4) + bytes.fromhex("DCA740C8C042101AB4B908002B2FE182") + struct.pack("<II", 1, 0)


@pytest.mark.parametrize(
    ("kind", "data", "value"),
    [
        (0x0000, b"", None),
        (0x0002, b"\xfe\xff", -2),
        (0x0003, b"\xff\xff\xff\x7f", 2**31 - 1),
        (0x0005, struct.pack("<d", 0.5), 0.5),
        (0x0006, struct.pack("<q", -12_345), "-1.2345"),
        (0x0006, struct.pack("<q", 10_000), "1.0000"),
        (0x000A, b"\x0f\x01\x04\x80", 0x8004010F),
        (0x000B, b"\x01\x00\x6f\x00", True),
        (0x000B, b"\x00\x00\x6f\x00", False),
        (0x0014, struct.pack("<q", -1), -1),
        (0x001E, "é".encode("cp1252") + b"\0", "é"),
        (0x001F, "日本\0".encode("utf-16-le"), "日本"),
        (0x001F, b"a\0b", "a\ufffd"),
        (0x0040, struct.pack("<Q", 116444736000000000), datetime(1970, 1, 1, tzinfo=UTC)),
        (0x0040, struct.pack("<Q", 0), None),
        (0x0040, struct.pack("<Q", 0x0CB34557A3DD4000), None),
        (0x0048, UUID(int=1).bytes_le, "00000000-0000-0000-0000-000000000001"),
        (0x0102, b"\0\1", b"\0\1"),
        (0x1003, struct.pack("<ii", 1, -1), [1, -1]),
        (0x101F, struct.pack("<III", 2, 12, 14) + "ab".encode("utf-16-le"), ["a", "b"]),
        (0x101F, b"", []),
        (0x1102, struct.pack("<II", 1, 8) + b"xyz", [b"xyz"]),
        (0x00FB, b"?", b"?"),
    ],
)
def test_every_type_decodes(kind, data, value) -> None:
    assert decode_value(kind, data, "cp1252") == value


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (0x0003, b"\1\2"),
        (0x0040, b""),
        (0x1003, b"12345"),
        (0x101F, b"\xff\xff\xff\xff1234"),
        (0x101F, struct.pack("<III", 2, 14, 12) + b"abcd"),
        (0x1102, b"\1\0"),
    ],
)
def test_too_few_bytes_are_an_error_and_no_value(kind, data) -> None:
    with pytest.raises(BadValueError):
        decode_value(kind, data, "cp1252")


@given(st.integers(0, 0xFFFF), st.binary(max_size=200))
def test_arbitrary_values_raise_only_parser_errors(kind: int, data: bytes) -> None:
    with suppress(ParserError):
        decode_value(kind, data, "cp932")


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_arrays_split_at_their_offsets(items: list[bytes]) -> None:
    start, offsets = 4 + 4 * len(items), []
    for item in items:
        offsets.append(start)
        start += len(item)
    data = struct.pack(f"<{len(items) + 1}I", len(items), *offsets) + b"".join(items)
    assert split_variable(data) == items


def test_code_pages_of_messages_are_codecs() -> None:
    assert (codec_of(932), codec_of(65001), codec_of(28591)) == ("cp932", "utf-8", "iso8859-1")
    assert (codec_of(0), codec_of(28602), codec_of(99999)) == (None, None, None)
    assert (ansi_of_locale(1041), ansi_of_locale(1049), ansi_of_locale(0x0404)) == (932, 1251, 950)
    assert (ansi_of_locale(0x0409), ansi_of_locale(0), ansi_of_locale(0x0400)) == (1252, None, None)
    assert (ansi_of_internet(50220), ansi_of_internet(20127), ansi_of_internet(1250)) == (
        932,
        1252,
        1250,
    )


def test_one_off_entry_ids_hold_name_type_and_address() -> None:
    wide = ONE_OFF + struct.pack("<H", 0x9001) + "Ann\0SMTP\0a@b.example\0".encode("utf-16-le")
    narrow = ONE_OFF + struct.pack("<H", 0x0001) + "Ænn\0FAX\x00123\0".encode("cp1252")
    assert party_of(wide) == Party("Ann", "SMTP", "a@b.example", "a@b.example")
    assert party_of(narrow, "cp1252") == Party("Ænn", "FAX", "123")


def test_directory_entry_ids_keep_the_exchange_address() -> None:
    party = party_of(EXCHANGE + b"/o=Firm/cn=ann\0rest")
    assert party == Party(address_type="EX", address="/o=Firm/cn=ann")


@given(st.binary(max_size=60))
def test_arbitrary_entry_ids_are_harmless(data: bytes) -> None:
    party_of(data)
    party_of(ONE_OFF + data)
    party_of(EXCHANGE + data)


def test_named_properties_are_found_both_ways() -> None:
    guid = UUID("00062002-0000-0000-C000-000000000046")
    text = "Keywords".encode("utf-16-le")
    entries = struct.pack("<IHH", 0x8205, 3 << 1, 0) + struct.pack("<IHH", 0, 2 << 1 | 1, 1)
    names = parse_name_map(guid.bytes_le, entries, struct.pack("<I", len(text)) + text)
    assert names.name(0x8000) == PropertyName(str(guid).upper(), 0x8205)
    assert str(names.name(0x8001)) == f"{{{PS_PUBLIC_STRINGS}}}/Keywords"
    assert names.ids(PS_PUBLIC_STRINGS, "Keywords") == [0x8001]
    assert names.ids(PS_PUBLIC_STRINGS, "Other") == []


@given(st.binary(max_size=64), st.binary(max_size=64), st.binary(max_size=64))
def test_arbitrary_name_maps_are_harmless(guids: bytes, entries: bytes, strings: bytes) -> None:
    for property_id in range(0x8000, 0x8010):
        str(parse_name_map(guids, entries, strings).name(property_id))
