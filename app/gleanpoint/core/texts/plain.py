"""Text of files of text, in whatever encoding, and of HTML pages."""

from __future__ import annotations

import re
from typing import Final

from gleanpoint.core.export.mail.eml.html import decode_html, text_of
from gleanpoint.core.preview.text import find_encoding
from gleanpoint_parsers.blocks import BlockSource

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
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
    body = data[encoding.mark :]
    if _HTML.match(body[:_HEAD]):
        return "HTML", text_of(decode_html(body, encoding.codec)[0]), is_cut
    text = body.decode(encoding.codec, "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "text", _CONTROLS.sub(" ", text), is_cut
