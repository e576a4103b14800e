"""Binary XML: every kind of token, round trips, and values that would do harm."""

from __future__ import annotations

import datetime as dt
import struct
import uuid
from xml.dom import minidom
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.binary_xml import counted, varint, xml_bytes
from tests.builders.sqlserver.values import calendar_ticks, stored

from gleanpoint_parsers.sqlserver.types.binary_xml import xml_text
from gleanpoint_parsers.sqlserver.types.problem import BadValueError

HEAD = b"\xdf\xff\x02\xb0\x04"
NAME_A = b"\xf0" + counted("a") + b"\xef\x00\x00\x01"
"""Defines the name ``a`` as name 1 and as qualified name 1."""

OPEN_A, CLOSE = b"\xf8\x01", b"\xf7"


def in_element(content: bytes) -> str:
    """Return what stands between the tags of an element that holds some tokens."""
    text = xml_text(HEAD + NAME_A + OPEN_A + content + CLOSE)
    return text.removeprefix("<a>").removesuffix("</a>")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text alone",
        "<a/>",
        '<a b="1" c="&quot;&lt;&amp;"><d>x &amp; y</d>tail<d/></a>',
        "<a>1</a><b>2</b>",
        '<p:a xmlns:p="urn:x" p:b="v"><p:c/></p:a>',
        '<a xmlns="urn:default"/>',
        "<a><!-- note --><?target data?></a>",
        "<a>中文 🙂</a>",
        '<a b="line&#xA;tab&#x9;return&#xD;">&#xD;</a>',
    ],
)
def test_documents_come_back(text: str) -> None:
    assert xml_text(xml_bytes(text)) == text


def test_an_element_with_an_empty_text_is_not_written_as_an_empty_element() -> None:
    assert xml_text(HEAD + NAME_A + OPEN_A + b"\x11\x00" + CLOSE) == "<a></a>"
    assert xml_text(b"") == ""


SPRING = calendar_ticks(dt.datetime(2024, 3, 5, 14, 13, 20, 123_000))  # noqa: DTZ001 - no zone
MOMENT = stored(t.datetime2(7), SPRING)


@pytest.mark.parametrize(
    ("token", "payload", "text"),
    [
        (0x01, struct.pack("<h", -5), "-5"),
        (0x02, struct.pack("<i", -70000), "-70000"),
        (0x03, struct.pack("<f", 0.1), "0.1"),
        (0x03, struct.pack("<f", float("-inf")), "-INF"),
        (0x04, struct.pack("<d", 1.5), "1.5"),
        (0x04, struct.pack("<d", float("nan")), "NaN"),
        (0x05, struct.pack("<q", 12_500), "1.25"),
        (0x05, struct.pack("<q", -12_501), "-1.2501"),
        (0x06, b"\x01", "1"),
        (0x07, b"\xff", "255"),
        (0x08, struct.pack("<q", -(2**63)), "-9223372036854775808"),
        (
            0x09,
            uuid.UUID("00112233-4455-6677-8899-aabbccddeeff").bytes_le,
            "00112233-4455-6677-8899-AABBCCDDEEFF",
        ),
        (
            0x0A,
            b"\x07\x05\x02\x00\x39\x30\x00\x00",
            "-123.45",
        ),
        (0x0B, b"\x07\x05\x03\x01\x94\x11\x00\x00", "4.500"),
        (0x87, b"\x07\x05\x03\x01\x94\x11\x00\x00", "4.5"),
        (0x87, b"\x0f\x1c\x00\x01" + (10**27).to_bytes(12, "little"), "1" + "0" * 27),
        (0x0C, b"\x03abc", "YWJj"),
        (0x0F, b"\x00", ""),
        (0x17, b"\x01\xff", "/w=="),
        (0x1B, b"\x01\xff", "/w=="),
        (0x84, b"\x02\xab\xcd", "ABCD"),
        (0x85, b"\x01\xff", "/w=="),
        (0x0D, b"\x05" + struct.pack("<I", 1252) + b"\xe9", "é"),
        (0x10, b"\x06" + struct.pack("<I", 65001) + "é".encode(), "é"),
        (0x16, b"\x06" + struct.pack("<I", 932) + b"\x88\x9f", "亜"),
        (0x0E, counted("n&"), "n&amp;"),
        (0x18, counted("é"), "é"),
        (0x12, struct.pack("<ii", 1, 301), "1900-01-02T00:00:01.003"),
        (0x13, struct.pack("<HH", 1, 61), "1900-01-02T01:01:00"),
        (0x14, struct.pack("<i", 10_000), "1.00"),
        (0x7F, b"\xf6\x4c\x0b", "2028-09-09"),
        (0x7E, b"\x07" + MOMENT, "2024-03-05T14:13:20.123"),
        (0x7D, b"\x07" + MOMENT, "14:13:20.123"),
        (
            0x7B,
            b"\x07" + stored(t.datetimeoffset(7), (SPRING, 120)),
            "2024-03-05T16:13:20.123+02:00",
        ),
        (0x7B, b"\x00" + stored(t.datetimeoffset(0), (SPRING, 0)), "2024-03-05T14:13:20Z"),
        (0x7A, b"\x07" + stored(t.datetimeoffset(7), (SPRING, -90)), "12:43:20.123-01:30"),
        (0x7C, b"\x07" + stored(t.datetimeoffset(7), (SPRING, 720)), "2024-03-06+12:00"),
        (0x81, struct.pack("<q", (3_600_000 * 13 + 5) * 4 + 1), "13:00:00.005Z"),
        (
            0x82,
            struct.pack("<q", ((((12_023 * 12 + 2) * 31 + 4) * 24 + 13) * 3_600_000) * 4 + 1),
            "2024-03-05T13:00:00Z",
        ),
        (0x83, struct.pack("<q", (((12_023 * 12 + 2) * 31 + 4) * 1740 + 840) * 4), "2024-03-05Z"),
        (
            0x83,
            struct.pack("<q", (((12_023 * 12 + 2) * 31 + 4) * 1740 + 840 - 330) * 4),
            "2024-03-05-05:30",
        ),
        (0x83, struct.pack("<q", 840 * 4), "-9999-01-01Z"),
        (0x86, b"\x00", "false"),
        (0x86, b"\x01", "true"),
        (0x88, b"\xff", "-1"),
        (0x89, b"\xff\xff", "65535"),
        (0x8A, b"\xff" * 4, "4294967295"),
        (0x8B, b"\xff" * 8, "18446744073709551615"),
        (0x8C, b"\x01", "a"),
        (0xED, counted("<i>raw</i>"), "<i>raw</i>"),
    ],
)
def test_each_kind_of_value_has_its_text(token: int, payload: bytes, text: str) -> None:
    assert in_element(bytes([token]) + payload) == text


def test_a_value_of_many_pieces_is_one_text() -> None:
    pieces = [b"\x11" + counted("a"), b"\x02" + struct.pack("<i", 5), b"\x11" + counted("b")]
    assert in_element(b"".join(pieces)) == "a5b"
    halves = [b"\x11\x01\x3d\xd8", b"\x11\x01\x42\xde"]
    assert in_element(b"".join(halves)) == "🙂"


def test_an_attribute_may_have_typed_values() -> None:
    attribute = b"\xf6\x01\x86\x01\x11" + counted('"<\n') + b"\xf5"
    assert xml_text(HEAD + NAME_A + OPEN_A + attribute + CLOSE) == '<a a="true&quot;&lt;&#xA;"/>'


def test_extensions_are_skipped_wherever_they_stand() -> None:
    extension = b"\xea\x03\xf8\xf7\xff"
    tokens = (
        HEAD
        + extension
        + NAME_A
        + OPEN_A
        + b"\xf6\x01"
        + extension
        + b"\x11"
        + counted("v")
        + b"\xf5"
    )
    assert xml_text(tokens + extension + CLOSE) == '<a a="v"/>'


def test_cdata_goes_on_until_it_ends() -> None:
    parts = b"\xf2" + counted("<a>") + b"\xf2" + counted("]]>") + b"\xf1"
    assert in_element(parts) == "<![CDATA[<a>]]]]><![CDATA[>]]>"


def test_declaration_and_doctype_are_written() -> None:
    declaration = b"\xfe" + counted("1.0") + b"\xfd" + counted("utf-16") + b"\x01"
    doctype = (
        b"\xfc"
        + counted("a")
        + b"\xfb"
        + counted("s.dtd")
        + b"\xfa"
        + counted("p")
        + b"\xf9"
        + counted("<!ENTITY x 'y'>")
    )
    text = xml_text(HEAD + declaration + doctype + NAME_A + OPEN_A + CLOSE)
    assert text == (
        '<?xml version="1.0" standalone="yes"?>'
        '<!DOCTYPE a PUBLIC "p" "s.dtd" [<!ENTITY x \'y\'>]><a/>'
    )
    assert (
        xml_text(HEAD + b"\xfc" + counted("a") + b"\xfb" + counted("s"))
        == '<!DOCTYPE a SYSTEM "s">'
    )


def test_a_nested_document_has_names_of_its_own() -> None:
    name_b = b"\xf0" + counted("b") + b"\xef\x00\x00\x01"
    nested = b"\xec" + HEAD + name_b + OPEN_A + CLOSE + b"\xeb"
    assert xml_text(HEAD + NAME_A + OPEN_A + nested + b"\x8c\x01" + CLOSE) == "<a><b/>a</a>"


def test_flushed_names_are_numbered_anew() -> None:
    name_b = b"\xe9\xf0" + counted("b") + b"\xef\x00\x00\x01"
    assert xml_text(HEAD + NAME_A + OPEN_A + CLOSE + name_b + OPEN_A + CLOSE) == "<a/><b/>"


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (b"<a></a>", "no document begins with"),
        (b"<a/>", "5 bytes are needed"),
        (b"\xdf\xff\x03\xb0\x04", "no document begins with"),
        (HEAD + NAME_A + OPEN_A, "1 elements open"),
        (HEAD + CLOSE, "an element ends"),
        (HEAD + b"\xf8\x01", "qualified name 1 of 0"),
        (HEAD + b"\xef\x00\x00\x05", "name 5 of 0"),
        (HEAD + b"\xf6\x00", "outside a start tag"),
        (HEAD + b"\x11\xff\xff\xff\xff\x07", "bytes are needed"),
        (HEAD + b"\x11\xff\xff\xff\xff\xff\x01", "more than 5 bytes"),
        (HEAD + b"\x99", "no token is 0x99"),
        (HEAD + b"\xf9" + counted("x"), "SUBSET is out of place"),
        (HEAD + b"\xeb", "has not begun"),
        (HEAD + b"\x11\x01\x3d\xd8", "half of a surrogate pair"),
        (HEAD + b"\x7e\x08" + b"\x00" * 8, "scale 8"),
        (HEAD + b"\x87\x02\x05\x02", "a decimal of 2 bytes"),
        (HEAD + b"\x87\x07\x27\x00\x01\x00\x00\x00\x00", "precision 39"),
        (HEAD + b"\x0d\x05" + struct.pack("<I", 7) + b"x", "code page that is not known"),
        (HEAD + b"\x0d\x01x", "code page that is not known"),
        (HEAD + b"\x82" + b"\xff" * 8, "no date or time"),
        (HEAD + b"\x82" + b"\xff" * 7 + b"\x7f", "in the year"),
        (HEAD + b"\x81" + b"\xff" * 7 + b"\x7f", "past the end of its day"),
    ],
)
def test_what_is_no_binary_xml_is_told(tokens: bytes, words: str) -> None:
    with pytest.raises(BadValueError, match=words):
        xml_text(tokens)


def test_names_put_together_over_and_over_do_not_fill_the_memory() -> None:
    long_name = b"\xf0" + counted("a" * 100_000)
    with pytest.raises(BadValueError, match="out of all proportion"):
        xml_text(HEAD + long_name + b"\xef\x00\x01\x01" * 1000)


def test_names_written_over_and_over_do_not_fill_the_memory() -> None:
    long_name = b"\xf0" + counted("a" * 100_000) + b"\xef\x00\x00\x01"
    with pytest.raises(BadValueError, match="out of all proportion"):
        xml_text(HEAD + long_name + (OPEN_A + CLOSE) * 100_000)


def test_elements_may_be_nested_as_deep_as_the_bytes_allow() -> None:
    text = xml_text(HEAD + NAME_A + OPEN_A * 100_000 + CLOSE * 100_000)
    assert text == "<a>" * 99_999 + "<a/>" + "</a>" * 99_999


NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20
)


def element(
    children: list[ET.Element], name: str, text: str, attributes: dict[str, str]
) -> ET.Element:
    made = ET.Element(name, attributes)
    made.text = text
    made.extend(children)
    return made


TREES = st.recursive(
    st.builds(element, st.just([]), NAMES, TEXTS, st.dictionaries(NAMES, TEXTS, max_size=3)),
    lambda inner: st.builds(
        element,
        st.lists(inner, max_size=3),
        NAMES,
        TEXTS,
        st.dictionaries(NAMES, TEXTS, max_size=2),
    ),
    max_leaves=12,
)


def canonical(text: str) -> str:
    return minidom.parseString(text).toxml()  # noqa: S318 - made here


@given(TREES)
def test_any_tree_comes_back(tree: ET.Element) -> None:
    text = ET.tostring(tree, encoding="unicode")
    assert canonical(xml_text(xml_bytes(text))) == canonical(text)


def test_long_texts_have_long_counts() -> None:
    assert in_element(b"\x11" + varint(200) + "é".encode("utf-16-le") * 200) == "é" * 200
