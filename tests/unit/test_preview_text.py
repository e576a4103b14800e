import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.cpu_time import least_cpu_seconds

from gleanpoint.core.preview.text import (
    LONGEST_LINE,
    MOST_LINES,
    SELECTABLE,
    Encoding,
    find_encoding,
    shown,
)

GERMAN = "Größe;Übermut;Maß\nKöln;Fuß;ähnlich\n" * 40
RUSSIAN = "Привет, как дела? Это обычный текст про склад.\n" * 40
JAPANESE = "これは倉庫の予算についての日本語のテキストです。\n" * 40


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_and_is_not_shown(mark: bytes, codec: str) -> None:
    data = mark + GERMAN.encode(codec)
    encoding = find_encoding(data)
    assert encoding == Encoding(codec, is_certain=True, mark=len(mark))
    assert shown(data, encoding) == (GERMAN, False)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_found_by_its_zeros(codec: str) -> None:
    encoding = find_encoding(GERMAN.encode(codec))
    assert encoding is not None
    assert (encoding.codec, encoding.is_certain) == (codec, False)


def test_strict_utf_8_is_certain_even_when_cut_within_a_character() -> None:
    data = GERMAN.encode()[:2]
    assert data[-1] == 0x72
    cut = GERMAN.encode()[:3]
    assert find_encoding(cut, is_cut=True) == Encoding("utf-8", is_certain=True)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932")],
)
def test_a_guess_reads_the_text_and_says_that_it_is_one(text: str, codec: str) -> None:
    data = text.encode(codec)
    encoding = find_encoding(data)
    assert encoding is not None
    assert not encoding.is_certain
    assert shown(data, encoding)[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00" + bytes(60),
        bytes(range(256)) * 8,
        b"MZ\x90\x00\x03\x00\x00\x00\x04" * 20,
        bytes(4096),
    ],
)
def test_binary_is_no_text(data: bytes) -> None:
    assert find_encoding(data) is None


def test_controls_are_seen_and_bytes_that_are_no_text_are_marked() -> None:
    text, _ = shown(b"a\x00b\x1bc\xff\r\nd", Encoding("utf-8", is_certain=True))
    assert text == "a\u2400b\u241bc\ufffd\nd"


def test_long_lines_are_broken_and_too_many_lines_are_cut() -> None:
    text, is_cut = shown(b"x" * (LONGEST_LINE * 2 + 5), Encoding("utf-8", is_certain=True))
    assert [len(line) for line in text.split("\n")] == [LONGEST_LINE, LONGEST_LINE, 5]
    assert not is_cut
    text, is_cut = shown(b"\n" * (MOST_LINES + 10), Encoding("utf-8", is_certain=True))
    assert text.count("\n") == MOST_LINES - 1
    assert is_cut


def test_every_encoding_on_offer_can_be_chosen() -> None:
    for codec in SELECTABLE:
        shown(bytes(range(256)), Encoding(codec, is_certain=True))


@pytest.mark.clock
def test_guessing_takes_little_time_whatever_the_bytes() -> None:
    hostile = bytes(0x80 + (n * 37 + n // 7) % 0x80 for n in range(1 << 20))
    assert least_cpu_seconds(lambda: find_encoding(hostile), enough=2) < 2


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_judged_without_an_error(data: bytes, is_cut: bool) -> None:
    encoding = find_encoding(data, is_cut=is_cut)
    if encoding is not None:
        text, _ = shown(data, encoding)
        assert "\x00" not in text
