"""Long texts decoded piece by piece: as at once, or left to the decoder that sees all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.sqlserver.rows.long_text import LongText, long_text

CODECS = ("utf-16-le", "utf-8", "cp1252", "cp932", "gbk", "cp949", "cp950", "cp437")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(CODECS), st.data())
def test_any_text_cut_anywhere_is_the_text(text: str, codec: str, data: st.DataObject) -> None:
    raw = text.encode(codec, "ignore")
    cut = data.draw(st.integers(0, len(raw)))
    assert long_text([raw[:cut], raw[cut:]], codec) == LongText(raw.decode(codec).encode())


@pytest.mark.parametrize(
    ("codec", "raw"),
    [
        ("utf-16-le", b"a\0b"),
        ("utf-16-le", b"a\0\x00\xd8b\0"),
        ("utf-16-le", b"a\0\x00\xd8"),
        ("utf-8", b"a\xff"),
        ("cp1252", b"a\x81"),
        ("cp932", b"a\x85"),
    ],
)
def test_what_is_odd_in_a_text_is_left_to_who_sees_all_of_it(codec: str, raw: bytes) -> None:
    assert long_text([raw[:1], raw[1:]], codec) is None
