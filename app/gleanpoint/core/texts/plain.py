"""Text of files of text, in whatever encoding, and of HTML pages."""

from __future__ import annotations

import codecs
import html
import re
from typing import Final

from gleanpoint.core.export.mail.eml.html import decode_html, text_of
from gleanpoint.core.preview.text import Encoding, find_encoding
from gleanpoint.core.texts.cards import card_text, is_card
from gleanpoint_parsers.blocks import BlockSource

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|center|font|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins, or a piece of one; scripts and styles begin source files too."""

_TITLE: Final = re.compile(r"<title\b[^<>]*>([^<]*)", re.IGNORECASE)
_CHARSET: Final = re.compile(
    rb"<meta\b[^<>]{0,500}?\bcharset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_NO_PAGES: Final = frozenset(
    {"", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
)
"""What Python takes for codecs and no page is written in."""

_HEAD: Final = 4096


def plain_text(source: BlockSource, most: int) -> tuple[str, str, bool] | None:
    """Return the kind of a file of text, its text, and whether it goes on; None where it is none.

    Args:
        source: Its bytes.
        most: Bytes of it that are read.

    Raises:
        ParserError: They cannot be had.
    """
    data = source.read_at(0, min(source.size, most))
    is_cut = source.size > len(data)
    encoding = find_encoding(data, is_cut=is_cut)
    if encoding is None:
        return None
    text = data[encoding.mark :].decode(encoding.codec, "replace")
    if _HTML.match(text[:_HEAD]):
        return "HTML", _page(data[encoding.mark :], encoding), is_cut
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_card(text):
        text = card_text(text)
    return "text", _CONTROLS.sub(" ", text), is_cut


def _page(data: bytes, encoding: Encoding) -> str:
    """Return the title of a page, and what a person reads of it."""
    codec = encoding.codec if encoding.is_certain else _named(data[:_HEAD]) or encoding.codec
    markup = decode_html(data, codec)[0]
    title = _TITLE.search(markup)
    name = " ".join(html.unescape(title[1]).split()) if title else ""
    return f"{name}\n{text_of(markup)}".strip("\n")


def _named(head: bytes) -> str:
    """Return the codec that a page names; empty where it names none that ASCII can be read by."""
    match = _CHARSET.search(head)
    try:
        codec = codecs.lookup(match[1].decode("ascii", "replace")).name if match else ""
        is_like_ascii = b"<html>".decode(codec) == "<html>" if codec not in _NO_PAGES else False
    except (LookupError, ValueError):
        return ""
    return {"iso8859-1": "cp1252"}.get(codec, codec) if is_like_ascii else ""
