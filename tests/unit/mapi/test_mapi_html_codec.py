"""In which code page an HTML body is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.mapi.html_codec import codec_of_html

META = b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head>'


@pytest.mark.parametrize(
    ("data", "code_page", "codec"),
    [
        (b"<p>Caf\xe9</p>", 28591, "iso8859-1"),
        (b"<p>Caf\xe9</p>", 20127, "cp1252"),
        ("<p>Café</p>".encode(), 20127, "utf-8"),
        ("<p>Café</p>".encode(), 0, "utf-8"),
        (META % b"utf-8" + "é".encode(), 28591, "utf-8"),
        (META % b"utf-8" + b"\xe9", 28591, "iso8859-1"),
        (META % b"koi8-r" + b"\xe9", 0, "koi8-r"),
        (META % b"gb2312" + "镕".encode("gbk"), 0, "gbk"),
        (META % b"utf-16" + b"\xe9", 0, "cp1252"),
        (META % b"base64" + b"\xe9", 0, "cp1252"),
        (META % b"unicode_escape" + b"\\d\xe9", 0, "cp1252"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>\xe9', 0, "iso8859-2"),
        ("<p>日本</p>".encode("iso2022_jp"), 50220, "iso2022_jp"),
        ("<p>x</p>".encode("utf-16-le"), 1200, "utf-16-le"),
        (b"<p>x</p>", 1200, "utf-8"),
        (b"\xff\xfe" + "<p>x</p>".encode("utf-16-le"), 28591, "utf-16"),
        (b"\xef\xbb\xbf<p>x</p>", 28591, "utf-8-sig"),
        (b"", 0, "utf-8"),
    ],
)
def test_the_bytes_have_a_word_in_it(data: bytes, code_page: int, codec: str) -> None:
    assert codec_of_html(data, code_page, "cp1252") == codec


@given(data=st.binary(max_size=300), code_page=st.integers(0, 70_000))
def test_every_answer_decodes_with_replacement(data: bytes, code_page: int) -> None:
    data.decode(codec_of_html(data, code_page, "cp1252"), "replace")
