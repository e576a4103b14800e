"""HTML in an EML: character sets, what it refers to, and its text for plain readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.cpu_time import least_cpu_seconds

from gleanpoint.core.export.mail.eml.html import decode_html, references, text_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a  \r\n b&nbsp;&amp;&#252;", "a b &\u00fc"),
        ("<head><title>t</title><style>p{}</style></head>x", "x"),
        ("<script>alert('<p>')</script>x<!-- y -->z", "xz"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ("<pre>a\r\n  b</pre>c", "a\n  b\nc"),
        ("1 < 2 <b>and</b> <![if !x]>so on<![endif]>", "1 < 2 and so on"),
        ("<!DOCTYPE html><html><body>x", "x"),
        ("a<!-- never closed", "a"),
        ("<style>never closed", "never closed"),
        ("", ""),
    ],
)
def test_text_is_what_a_person_reads(markup: str, expected: str) -> None:
    assert text_of(markup) == expected


@given(st.text(alphabet="<>/!-aps \n&;\"'", max_size=300))
def test_no_markup_is_too_broken(markup: str) -> None:
    assert isinstance(text_of(markup), str)


@pytest.mark.parametrize(
    "piece", ["<", "<style>", "<!--", "<!", "<a", "<p>", "<meta ", "cid:", "<?xml"]
)
@pytest.mark.clock
def test_hostile_markup_is_read_in_short_time(piece: str) -> None:
    markup = piece * (300_000 // len(piece))

    def read() -> None:
        text, _ = decode_html(markup.encode(), "utf-8")
        references(text)
        text_of(text)

    assert least_cpu_seconds(read, enough=3) < 3


def test_long_markup_says_where_its_text_was_cut() -> None:
    assert text_of("<p>word</p>" * 300_000).endswith(
        "[The rest is in the HTML part of this message.]"
    )


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<meta charset="koi8-r">', '<meta charset="utf-8">'),
        (
            '<META http-equiv=Content-Type content="text/html; charset=koi8-r">',
            '<META http-equiv=Content-Type content="text/html; charset=utf-8">',
        ),
        ('<?xml version="1.0" encoding="koi8-r"?>', '<?xml version="1.0" encoding="utf-8"?>'),
        ("<p>charset=koi8-r</p>", "<p>charset=koi8-r</p>"),
    ],
)
def test_markup_calls_itself_utf_8(markup: str, expected: str) -> None:
    assert decode_html(markup.encode("koi8-r"), "koi8-r") == (expected, None)


@pytest.mark.parametrize("charset", ["nonsense", "hex", "undefined"])
def test_an_unknown_character_set_is_read_as_windows_1252(charset: str) -> None:
    assert decode_html(b"\x80 \x81", charset) == ("\u20ac \x81", None)


def test_references_are_found_in_all_their_spellings() -> None:
    markup = "<img src='CID:A%40b'><td background=pic.png><v:imagedata src=\"cid:c&amp;d\">"
    assert references(markup) >= {"a@b", "pic.png", "c&d"}
