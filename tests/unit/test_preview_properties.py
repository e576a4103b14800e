"""All properties of a message, as an inspector shows them."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.preview_items import attachment, mail

from gleanpoint.core.preview.properties import (
    MOST_VALUES,
    properties_of,
    type_words,
    value_words,
)
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue

APPOINTMENT = "00062002-0000-0000-C000-000000000046"


def texts(*values: str) -> bytes:
    items = [value.encode("utf-16-le") for value in values]
    place, offsets = 4 * (len(items) + 1), []
    for item in items:
        offsets.append(place)
        place += len(item)
    return struct.pack(f"<{len(items) + 1}I", len(items), *offsets) + b"".join(items)


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (0x001F, "Grüße".encode("utf-16-le"), "Grüße"),
        (0x0003, struct.pack("<i", 7), "7"),
        (0x0003, struct.pack("<i", -1), "-1"),
        (0x0003, struct.pack("<i", 4096), "4096 (0x1000)"),
        (0x000B, b"\x01", "true"),
        (0x0102, b"\0" * 1500, "1,500 bytes"),
        (0x0006, struct.pack("<q", 12345), "1.2345"),
        (0x0048, bytes(range(16)), "03020100-0504-0706-0809-0A0B0C0D0E0F"),
        (0x101F, texts("Red", "Blue"), "Red; Blue"),
        (0x1003, struct.pack("<2i", 1, 2), "1; 2"),
    ],
)
def test_a_value_is_shown_by_its_type(kind, data, words):
    assert value_words(kind, data) == words


def test_a_time_is_shown_in_utc():
    moment = datetime(2025, 11, 17, tzinfo=UTC)
    data = struct.pack("<Q", int((moment.timestamp() + 11_644_473_600) * 10_000_000))
    assert value_words(0x0040, data) == "2025-11-17 00:00:00Z"


def test_long_arrays_are_cut_with_their_number():
    data = struct.pack(f"<{MOST_VALUES + 5}i", *range(MOST_VALUES + 5))
    assert value_words(0x1003, data).endswith("; and 5 more")


def test_a_value_that_is_none_says_why_and_keeps_its_bytes():
    assert "has 2 of 4 bytes" in value_words(0x0003, b"\0\0")


def test_types_have_words_and_unknown_ones_their_number():
    assert type_words(0x101F) == "string, several"
    assert type_words(0x7777 & ~0x1000) == "0x6777"


def test_properties_are_named_by_tag_by_name_map_or_not_at_all():
    stored = AsStored(
        {0x8001001F: b"R\0", 0x0037001F: b"x\0", 0x66660003: b"\1\0\0\0", 0x80020003: b"\1\0\0\0"},
        names={0x8001: (APPOINTMENT, 0x8208), 0x8002: (APPOINTMENT, "Own")},
    )
    (group,) = properties_of(_with(stored)).groups
    assert [(row.tag, row.name) for row in group.rows] == [
        ("0037001F", "PidTagSubject"),
        ("66660003", ""),
        ("8001001F", "PidLidLocation"),
        ("80020003", f"{{{APPOINTMENT}}}/Own"),
    ]


def test_recipients_and_attachments_have_their_own_groups_and_large_values_stay():
    message = mail("x", attachments=(attachment("k", "plan.pdf", 5),))
    stored = AsStored(
        {0x10130102: LargeValue(5_000_000, "n1/p10130102")},
        ({0x3001001F: b"A\0"},),
        ({0x3707001F: b"p\0"},),
    )
    groups = properties_of(_with(stored, message)).groups
    assert [(group.owner, group.name) for group in groups] == [
        ("message", ""),
        ("recipient", "Ann Example"),
        ("attachment", "plan.pdf"),
    ]
    (row,) = groups[0].rows
    assert (row.value, row.size) == ("5,000,000 bytes", 5_000_000)
    assert row.large is not None


@given(st.integers(0, 0xFFFF), st.binary(max_size=64))
def test_any_bytes_of_any_type_are_shown_somehow(kind, data):
    assert isinstance(value_words(kind, data), str)
    assert type_words(kind)


def _with(stored, message=None):
    return replace(message or mail("x", recipients=()), stored=stored)
