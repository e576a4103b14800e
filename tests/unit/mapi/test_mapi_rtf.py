r"""RTF bodies: decompression, HTML and text inside, and bounds.

The two compressed vectors are the examples of [MS-OXRTFCP] 4.1 and 4.2.
"""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi import rtf_body
from gleanpoint_parsers.mapi.compressed_rtf import decompress_rtf, pst_checksum
from gleanpoint_parsers.mapi.rtf_body import RtfKind, read_rtf
from gleanpoint_parsers.mapi.values import BadValueError

SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d"
    "0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def compressed(text: bytes, *, magic: bytes = b"LZFu") -> bytes:
    packed = bytearray()
    for start in range(0, len(text), 8):
        packed += b"\0" + text[start : start + 8]
    body = bytes(packed) if magic == b"LZFu" else text
    crc = pst_checksum(body) if magic == b"LZFu" else 0
    return struct.pack("<II4sI", len(body) + 12, len(text), magic, crc) + body


def test_the_examples_of_the_specification_decompress() -> None:
    assert decompress_rtf(SIMPLE).data == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompress_rtf(CROSSING).data == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert decompress_rtf(SIMPLE).problem is decompress_rtf(CROSSING).problem is None


@pytest.mark.parametrize("magic", [b"LZFu", b"MELA"])
@given(st.binary(max_size=300))
def test_what_was_compressed_comes_back(magic: bytes, text: bytes) -> None:
    assert decompress_rtf(compressed(text, magic=magic)).data == text


def test_wrong_checksum_is_told_and_the_text_given() -> None:
    damaged = bytearray(SIMPLE)
    damaged[12] ^= 1
    result = decompress_rtf(bytes(damaged))
    assert result.data.startswith(b"{\\rtf1\\ansi")
    assert "checksum" in str(result.problem)


def test_text_that_is_cut_off_is_told() -> None:
    whole = compressed(b"{\\rtf1 " + b"x" * 100)
    assert "77 bytes of the 107" in str(decompress_rtf(_refit(whole, 87)).problem)


def _refit(data: bytes, size: int) -> bytes:
    body = data[16:][:size]
    crc = struct.pack("<I", pst_checksum(body))
    return struct.pack("<I", len(body) + 12) + data[4:12] + crc + body


@pytest.mark.parametrize("data", [b"", b"\0" * 15, struct.pack("<II4sI", 12, 0, b"LZ77", 0)])
def test_what_is_no_compressed_rtf_is_refused(data) -> None:
    with pytest.raises(BadValueError):
        decompress_rtf(data)


@given(st.binary(max_size=300), st.integers(0, 2**32 - 1))
def test_arbitrary_compressed_bytes_raise_only_parser_errors(data: bytes, size: int) -> None:
    with suppress(ParserError):
        decompress_rtf(data)
    decompress_rtf(struct.pack("<II4sI", len(data) + 12, size, b"LZFu", 0) + data)


HTML = rb"""{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}
{\f1\fnil\fcharset128 MS Gothic;}}{\colortbl\red0\green0\blue0;}
{\*\generator Something;}\uc1\pard\plain\f0\fs20
{\*\htmltag64 <html>}\htmlrtf \par \htmlrtf0
{\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 caf\'e9 \u8364?{\f1\'93\'fa\'96\'7b}\~\
{\*\mhtmltag84 <a href="cid:1">}{\*\htmltag84 <a href="x\\y\{1\}">}link{\*\htmltag92 </a>}
{\*\htmltag72 \par </html>}}"""


def test_html_comes_out_of_its_capsule() -> None:
    body = read_rtf(HTML)
    assert body.kind is RtfKind.HTML
    expected = '<html>&lt;café €日本&nbsp;\r\n<a href="x\\y{1}">link</a>\r\n</html>'
    assert body.content == expected


def test_text_comes_out_of_its_capsule() -> None:
    body = read_rtf(rb"{\rtf1\ansi\fromtext\fs20 one\par two\tab three \'80}")
    assert (body.kind, body.content) == (RtfKind.TEXT, "one\r\ntwo\tthree €")


def test_plain_rtf_becomes_readable_text() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}{\info{\author me}}\f0 "
        rb"\'cf\'f0\'e8\par{\pict\bin4 }}}}}a\emdash b"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}"
        rb"\u-10179?\u-8704?\uc2\u233??\lquote q\rquote}"
    )
    body = read_rtf(rtf)
    assert body.kind is RtfKind.PLAIN
    assert body.content == "При\r\na—blink😀é\u2018q\u2019"


def test_fromhtml_far_inside_does_not_count() -> None:
    assert read_rtf(rb"{\rtf1 a\b b\b c\b d\b e\b f\b \fromhtml1 x}").kind is RtfKind.PLAIN


@pytest.mark.parametrize("data", [b"", b"plain text", b"{\\rtf1" + b"{" * 2000])
def test_no_rtf_and_endless_nesting_are_refused(data) -> None:
    with pytest.raises(BadValueError):
        read_rtf(data)


def test_rtf_beyond_the_bound_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(rtf_body, "LARGEST", 100)
    with pytest.raises(BadValueError, match="more than 100"):
        read_rtf(b"{\\rtf1 " + b"x" * 100)


TOKENS = [rb"{", rb"}", rb"\par ", rb"\'e9", rb"\u8364?", rb"\htmlrtf ", rb"\htmlrtf0 ", rb"\*"]
TOKENS += [
    rb"\htmltag8 <b>",
    rb"text",
    rb"\f1",
    rb"\bin9999 ",
    rb"\uc3 ",
    rb"\plain",
    b"\\",
    b"\x80",
]
TOKENS += [rb"\fonttbl", rb"\fcharset128 ", rb"\u55357?", rb"\ansicpg932 "]


@given(st.lists(st.sampled_from(TOKENS), max_size=60), st.binary(max_size=40))
def test_arbitrary_rtf_raises_only_parser_errors(tokens: list[bytes], tail: bytes) -> None:
    for head in (b"{\\rtf1", b"{\\rtf1\\fromhtml1 "):
        with suppress(ParserError):
            read_rtf(head + b"".join(tokens) + tail)
