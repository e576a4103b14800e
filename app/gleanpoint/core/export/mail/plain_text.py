"""The text of a message for readers that know no markup: one way for all formats."""

from __future__ import annotations

from gleanpoint.core.export.mail.eml.html import decode_html, text_of
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.bodies import Bodies
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.rtf_body import read_rtf


def plain_text(message: Message | Bodies) -> str:
    """Return the plain body; where none is stored, what a person reads of the HTML or the RTF.

    Line ends are as stored; empty where there is no body at all, or none that can be read (of
    which the message's problems tell).
    """
    if message.text is not None and (message.text.strip() or message.html is None):
        return message.text
    if message.html is not None:
        return text_of(decode_html(message.html, message.html_charset)[0])
    if message.rtf is not None:
        try:
            return read_rtf(message.rtf).content
        except ParserError:
            return ""
    return ""
