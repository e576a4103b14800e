"""In which code page an HTML body is: what the message says, checked against the bytes.

PidTagInternetCodepage names it ([MS-OXCMSG] 2.2.1.56.6), but other programs than Outlook leave
it out or get it wrong; the bytes then tell more, and the HTML may name one itself.
"""

from __future__ import annotations

import codecs
import re

from gleanpoint_parsers.mapi.code_pages import codec_of

_UTF_8 = "utf-8"
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,500}?\b(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes in which HTML names its character set."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-32")
_ON_PAGES = (
    *("utf-8", "ascii", "iso8859", "iso2022", "cp", "koi8", "mac"),
    *("gb", "big5", "euc_", "shift_jis", "johab", "hz", "tis-620"),
)
"""How the names of codecs begin that pages are written in."""

_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gbk",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
}
"""What browsers read these as (WHATWG Encoding, 4.2): they hold all of it, and more."""


def codec_of_html(data: bytes, code_page: int, fallback: str) -> str:
    """Return the Python codec of an HTML body.

    A byte order mark decides. Else the first that fits all bytes: UTF-8 where HTML calls itself
    that, the stored code page, what HTML names, UTF-8, the code page of the message's other
    texts. Where none fits, the stored one, else the last.

    Args:
        data: The body.
        code_page: PidTagInternetCodepage; 0 where there is none.
        fallback: Codec of the message's other texts.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return marked
    stored, named = codec_of(code_page) if code_page else None, _named(data)
    candidates = [stored, named, _UTF_8, fallback]
    if named == _UTF_8:
        candidates.insert(0, _UTF_8)
    fitting = (codec for codec in candidates if codec is not None and _fits(data, codec))
    return next(fitting, stored or fallback)


def _named(data: bytes) -> str | None:
    """Return the codec that HTML names in its head; None where it names none that is known."""
    match = _META.search(data, 0, _HEAD)
    if match is None:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    # In 16-bit units the head could not have been read byte by byte, whatever it says.
    return _LARGER.get(codec, codec) if codec.startswith(_ON_PAGES) else None


def _fits(data: bytes, codec: str) -> bool:
    """Whether all bytes are characters of a codec; markup in wide units has many zero bytes."""
    if codec.startswith(_WIDE) and b"\0" not in data[:_HEAD]:
        return False
    try:
        data.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True
