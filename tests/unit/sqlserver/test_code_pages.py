"""Text in code pages, and what collation ids say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.sqlserver.types.characters import code_page_text, windows_errors
from gleanpoint_parsers.sqlserver.types.collation import code_page, collation_name
from gleanpoint_parsers.sqlserver.types.problem import BadValueError

SINGLE = ("cp437", "cp850", "cp874", *(f"cp{number}" for number in range(1250, 1259)))
DOUBLE = ("cp932", "gbk", "cp949", "cp950")


@pytest.mark.parametrize("codec", SINGLE)
def test_every_byte_of_a_single_byte_code_page_is_a_character_of_its_own(codec: str) -> None:
    text = code_page_text(codec)(bytes(range(256)))
    assert len(set(text)) == 256
    assert "\ufffd" not in text


def test_undefined_bytes_are_what_windows_makes_of_them() -> None:
    assert code_page_text("cp1252")(b"a\x81\x9dz") == "a\x81\x9dz"
    assert code_page_text("cp1253")(b"\xaa\xd2\xff") == "\uf8f9\uf8fa\uf8fb"
    assert code_page_text("cp1255")(b"\xca\xd9") == "\u05ba\uf88d"
    assert code_page_text("cp874")(b"\xdb\xfc") == "\uf8c1\uf8c5"
    assert code_page_text("gbk")(b"\x80\xd6\xd0\xff") == "€中\uf8f5"


def test_user_defined_characters_of_two_bytes_are_kept() -> None:
    assert (
        code_page_text("cp950")(b"\xfa\x40\xfe\xfe\x81\x40\xc8\xfe") == "\ue000\ue310\ueeb8\uf848"
    )
    assert code_page_text("gbk")(b"\xaa\xa1\xfe\xfe\xa1\x40\xa7\xa0") == "\ue000\ue4c5\ue4c6\ue765"
    assert code_page_text("cp949")(b"\xc9\xa1\xfe\xfe") == "\ue000\ue0bb"
    assert code_page_text("cp932")(b"\xf0\x40\xf9\xfc") == "\ue000\ue757"


@pytest.mark.parametrize(
    ("codec", "raw", "place"),
    [
        ("cp932", b"ab\x85\x40", "byte 0x85 at 2 of 4"),
        ("cp932", b"ab\x88", "byte 0x88 at 2 of 3"),
        ("utf-8", b"caf\xe9", "byte 0xe9 at 3 of 4"),
        ("ascii", b"\xe9", "byte 0xe9 at 0 of 1"),
    ],
)
def test_what_is_no_text_is_told_with_its_place(codec, raw, place) -> None:
    with pytest.raises(BadValueError, match=place):
        code_page_text(codec)(raw)


@given(st.sampled_from(SINGLE + DOUBLE), st.text(max_size=20))
def test_text_comes_back(codec: str, text: str) -> None:
    raw = text.encode(codec, "ignore")
    assert (
        code_page_text(codec)(raw) == raw.decode(codec) == raw.decode(codec, windows_errors(codec))
    )


@given(st.sampled_from((*SINGLE, *DOUBLE, "utf-8", "ascii")), st.binary(max_size=40))
def test_arbitrary_bytes_are_text_or_a_problem(codec: str, raw: bytes) -> None:
    try:
        text = code_page_text(codec)(raw)
    except BadValueError:
        assert codec not in SINGLE
    else:
        assert "\ufffd" not in text
        text.encode()


def test_many_undefined_bytes_take_no_longer_than_each_of_them() -> None:
    assert len(code_page_text("cp1252")(b"\x81" * 1_000_000)) == 1_000_000


@pytest.mark.parametrize(
    ("number", "name", "codec"),
    [
        (0x3400D008, "SQL_Latin1_General_CP1_CI_AS", "cp1252"),
        (0x0000F008, "Latin1_General_CI_AI", "cp1252"),
        (0x0000D008, "Latin1_General_CI_AS", "cp1252"),
        (0x00000008, "Latin1_General_CS_AS_KS_WS", "cp1252"),
        (0x00010008, "Latin1_General_BIN", "cp1252"),
        (0x00040808, "Latin1_General_100_BIN2", "cp1252"),
        (0x0004D108, "Latin1_General_100_CI_AS_SC", "cp1252"),
        (0x0000D015, "Cyrillic_General_CI_AS", "cp1251"),
        (0x0002D010, "Japanese_90_CI_AS", "cp932"),
        (0x0006D348, "Japanese_XJIS_140_CI_AS", "cp932"),
        (0x0006D148, "Japanese_XJIS_140_CI_AS_VSS", "cp932"),
        (0x0004D043, "Chinese_Simplified_Pinyin_100_CI_AS", "gbk"),
        (0x1E00D008, "SQL_Latin1_General_CP437_BIN", "cp437"),
        (0x2800D008, "SQL_Latin1_General_CP850_BIN", "cp850"),
        (0x5000D00D, None, "cp1250"),
        (0x0004D035, "Indic_General_100_CI_AS", "ascii"),
        (0x000000FF, None, "ascii"),
        (0, None, "ascii"),
        (0x0004D508, None, "utf-8"),
        (0x0014D108, None, "utf-8"),
        (0x0004D308, None, "utf-8"),
    ],
)
def test_collation_ids_give_name_and_code_page(number, name, codec) -> None:
    assert (collation_name(number), code_page(number)) == (name, codec)


def test_every_code_page_of_a_collation_is_one_that_can_be_read() -> None:
    for low in range(256):
        b"abc".decode(code_page(low))
        b"abc".decode(code_page(low << 24))
