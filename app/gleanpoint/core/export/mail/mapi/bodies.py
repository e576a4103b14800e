"""Bodies of a message as properties: plain text, HTML with its code page, RTF."""

from __future__ import annotations

import codecs
import struct

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.values import Value
from gleanpoint_parsers.mapi.message import Message

_UTF8 = 65001
_CODE_PAGES = {
    "utf-8": _UTF8,
    "ascii": 20127,
    "iso2022_jp": 50220,
    "shift_jis": 932,
    "euc_jp": 51932,
    "euc_kr": 51949,
    "gb2312": 936,
    "gbk": 936,
    "gb18030": 54936,
    "big5": 950,
    "koi8-r": 20866,
    "koi8-u": 21866,
    **{f"cp{number}": number for number in (437, 850, 866, 874, 932, 936, 949, 950)},
    **{f"cp{number}": number for number in range(1250, 1259)},
    **{f"iso8859-{part}": 28590 + part for part in (*range(1, 10), 13, 15)},
}
"""Windows code page by Python's name of a codec ([MS-UCODEREF] 2.2.1)."""

_STORED = 0x414C454D
_HEAD_AFTER_SIZE = 12
_NATIVE_TEXT, _NATIVE_RTF, _NATIVE_HTML = 1, 2, 3


def body_properties(message: Message) -> dict[int, Value]:
    """Return the bodies that the message has, and which of them is the original."""
    properties: dict[int, Value] = {}
    if message.text is not None:
        properties |= {tags.BODY: message.text, tags.NATIVE_BODY: _NATIVE_TEXT}
    if message.rtf is not None:
        properties[tags.RTF_COMPRESSED] = store_rtf(message.rtf)
        properties[tags.NATIVE_BODY] = _NATIVE_RTF
    if message.html is not None:
        html, code_page = _html(message.html, message.html_charset)
        properties |= {tags.HTML: html, tags.INTERNET_CODE_PAGE: code_page}
        properties[tags.NATIVE_BODY] = _NATIVE_HTML
    return properties


def store_rtf(rtf: bytes) -> bytes:
    """Return RTF in the envelope of compressed RTF, stored as it is ([MS-OXRTFCP] 2.2.3.1)."""
    # The check value of stored text is 0.
    return struct.pack("<IIII", len(rtf) + _HEAD_AFTER_SIZE, len(rtf), _STORED, 0) + rtf


def _html(html: bytes, charset: str) -> tuple[bytes, int]:
    """Return HTML and its code page; as UTF-8 where its character set has no code page."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        name = "utf-8"
    if name in _CODE_PAGES:
        return html, _CODE_PAGES[name]
    return html.decode(name, "replace").encode(), _UTF8
