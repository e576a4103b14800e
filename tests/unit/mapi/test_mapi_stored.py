"""Messages as stored: every value as raw bytes in one form, whatever store it comes from."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from contextlib import closing

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.mail_items import MailItem
from tests.builders.pst_written import written

from gleanpoint.core.export.mail.msg.write import write_msg
from gleanpoint.core.stored_wire import pack_stored, unpack_stored
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import NameMap, PropertyName
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.stored import LARGEST_INLINE, stored_values
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.pst.parser import PstParser

KEY = MailKey(4)
TEXT = ("Zeile äöü\r\n" * 200_000).encode("utf-16-le")


class Stored:
    """Properties in memory by id: type and bytes; an error in place of bytes is raised."""

    def __init__(self, values: Mapping[int, tuple[int, bytes | ParserError]]) -> None:
        self._values = values

    def types(self) -> Mapping[int, int]:
        return {number: kind for number, (kind, _) in self._values.items()}

    def size(self, property_id: int) -> int:
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        value = self._values[property_id][1]
        if isinstance(value, ParserError):
            raise value
        return value


def properties(values: Mapping[int, tuple[int, bytes | ParserError]], **how) -> Properties:
    return Properties(Stored(values), codec="cp1252", **how)


def several(*items: bytes) -> bytes:
    places, at = [], 4 + 4 * len(items)
    for item in items:
        places.append(at)
        at += len(item)
    return struct.pack(f"<{len(items) + 1}I", len(items), *places) + b"".join(items)


def test_texts_become_unicode_without_terminator() -> None:
    found = stored_values(
        properties(
            {
                0x1: (0x001E, "Größe\0".encode("cp1252")),
                0x2: (0x001F, "Größe\0".encode("utf-16-le")),
                0x3: (0x001F, b"a\0b"),
                0x4: (0x101E, several(b"eins\0", "zwölf".encode("cp1252"))),
                0x5: (0x101F, several(b"x\0\0\0", b"")),
                0x6: (0x001F, b""),
            }
        ),
        KEY,
    )
    wide = {n: text.encode("utf-16-le") for n, text in enumerate(("Größe", "eins", "zwölf"))}
    assert found == {
        0x1001F: wide[0],
        0x2001F: wide[0],
        0x3001F: b"a\0",
        0x4101F: several(wide[1], wide[2]),
        0x5101F: several(b"x\0", b""),
        0x6001F: b"",
    }


def test_types_of_fixed_size_have_as_many_bytes() -> None:
    of = properties(
        {
            0x1: (0x000B, b"\x01\0\0\0"),
            0x2: (0x0002, b"\x05\0\0\0"),
            0x3: (0x0048, bytes(16)),
            0x4: (0x0040, bytes(7)),
            0x5: (0x1003, bytes(8)),
        }
    )
    assert stored_values(of, KEY) == {
        0x1000B: b"\x01",
        0x20002: b"\x05\0",
        0x30048: bytes(16),
        0x51003: bytes(8),
    }
    assert len(of.problems) == 1
    assert "7 of 8 bytes" in of.problems[0]


@pytest.mark.parametrize("kind", [0x101E, 0x101F, 0x1102])
@pytest.mark.parametrize(
    "data", [b"\x05", struct.pack("<III", 2, 12, 90), struct.pack("<I", 2**31), bytes(3)]
)
def test_several_values_that_lie_about_their_places_are_told(kind: int, data: bytes) -> None:
    of = properties({0x1: (kind, data)})
    assert stored_values(of, KEY) == {}
    assert len(of.problems) == 1


def test_what_cannot_be_read_is_told_once() -> None:
    of = properties({0x1: (0x0102, ParserError("the block is lost")), 0x37: (0x001F, b"x\0")})
    assert stored_values(of, KEY) == {0x37001F: b"x\0"}
    assert len(of.problems) == 1
    assert "the block is lost" in of.problems[0]


def test_values_without_meaning_elsewhere_are_left_out_and_told() -> None:
    names = NameMap({0x8001: PropertyName("S", 5)})
    of = properties(
        {
            0x8001: (0x0003, bytes(4)),
            0x8002: (0x0003, bytes(4)),
            0x3701: (0x000D, bytes(8)),
            0x6600: (0x00C7, b"odd"),
            0x6601: (0x100B, b"\1\0"),
        },
        names=names,
    )
    assert stored_values(of, KEY) == {0x80010003: bytes(4)}
    assert [problem.partition(";")[2] for problem in of.problems] == [
        " the first is 80020003",
        " the first is 660000C7",
    ]
    assert of.problems[1].startswith("2 properties are left out, of types")


def test_large_values_are_left_behind_under_keys() -> None:
    size = LARGEST_INLINE + 2
    of = properties({0x1000: (0x001F, bytes(size)), 0x1001: (0x0102, bytes(9))})
    found = stored_values(of, MailKey(4, (5,), 6))
    assert found == {
        0x1000001F: LargeValue(size, "n4/a5/m/a6/p1000001F"),
        0x10010102: bytes(9),
    }
    assert MailKey.parse("n4/a5/m/a6/p1000001F") == MailKey(4, (5,), 6, tag=0x1000001F)
    assert str(MailKey.parse("n4/p10130102")) == "n4/p10130102"


@pytest.mark.parametrize("form", ["pst", "msg"])
def test_large_values_can_be_had_by_their_keys(form: str) -> None:
    stored = AsStored({0x0037001F: b"x\0", 0x1000001F: LargeValue(len(TEXT), "n4/p1000001F")})
    item = MailItem(Message("IPM.Note", "x", stored=stored), large=lambda _: [TEXT])
    with closing(opened(item, form)) as container:
        key = "n0" if form == "msg" else "n2097156"
        told = container.message(key, as_stored=True)
        left = told.stored.properties[0x1000001F]
        assert left == LargeValue(len(TEXT), f"{key}/p1000001F")
        assert not told.problems
        assert not container.holds_children(left.key)
        source = container.content(left.key)
        assert source.read_at(0, source.size) == TEXT
        assert container.message(key).text == TEXT.decode("utf-16-le")
        with pytest.raises(NoSuchNodeError):
            container.content(f"{key}/p10130102")


def opened(item: MailItem, form: str):
    if form == "pst":
        return PstParser().open(BytesSource(written(item).data), Surroundings("x.pst"))
    file = io.BytesIO()
    write_msg(item.message, item, file, accept_damaged=False)
    return MsgParser().open(BytesSource(file.getvalue()), Surroundings("x.msg"))


VALUES = st.dictionaries(
    st.integers(0, 2**32 - 1),
    st.binary(max_size=20) | st.builds(LargeValue, st.integers(0, 2**40), st.text(max_size=9)),
    max_size=5,
)
ROWS = st.lists(VALUES, max_size=3).map(tuple)
NAMES = st.dictionaries(
    st.integers(0x8000, 0xFFFF),
    st.tuples(st.text(max_size=5), st.integers(0, 2**32 - 1) | st.text(max_size=9)),
    max_size=3,
)


@given(st.builds(AsStored, VALUES, ROWS, ROWS, NAMES))
def test_every_value_survives_the_pipe(stored: AsStored) -> None:
    header, data = pack_stored(stored)
    assert unpack_stored(orjson.loads(orjson.dumps(header)), data) == stored
