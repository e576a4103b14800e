"""Cut HTML into tags and text, in time that grows with its length only.

Follows the tokenizer of the HTML standard (13.2.5) as far as hostile mail needs it. What comes
out is written anew, balanced, by ``html_rewrite``; nothing relies on this alone for safety.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

Attributes = dict[str, str]

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE: Final = re.compile(
    r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?"""
)
_MOST_ATTRIBUTES: Final = 200
_SWALLOWING: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in (
        "script",
        "style",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
    )
}
"""Elements whose content is no markup: everything up to their end tag belongs to them."""


class Mark(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"
    SWALLOWED = "swallowed"


class Token(NamedTuple):
    """One token.

    Args:
        mark: What it is.
        name: Lower-case name of the tag; empty for text.
        text: Text as it stands in the source, entities included; for swallowed elements, their
            content.
        attributes: Lower-case names to values as they stand, entities included.
    """

    mark: Mark
    name: str
    text: str
    attributes: Attributes


def tokens(html: str) -> Iterator[Token]:
    """Yield the tags and texts of ``html``; comments and declarations are left out."""
    position, end = 0, len(html)
    while position < end:
        start = html.find("<", position)
        if start < 0:
            start = end
        if start > position:
            yield Token(Mark.TEXT, "", html[position:start], {})
        if start < end:
            found, position = _markup(html, start)
            yield from found
        else:
            return


def _markup(html: str, start: int) -> tuple[tuple[Token, ...], int]:
    """Return what begins with ``<`` at ``start``, and where to go on."""
    following = html[start + 1 : start + 2]
    if following in {"!", "?"}:
        return (), _after_comment(html, start)
    closes = following == "/"
    name = _NAME.match(html, start + 1 + closes)
    if name is None and closes:
        return (), _after(html, ">", start)
    if name is None:
        return (Token(Mark.TEXT, "", "&lt;", {}),), start + 1
    attributes, position = _attributes(html, name.end())
    tag = name.group().lower()
    if closes:
        return (Token(Mark.END, tag, "", {}),), position
    if tag in _SWALLOWING:
        return _swallow(html, tag, attributes, position)
    return (Token(Mark.START, tag, "", attributes),), position


def _after(html: str, sign: str, start: int) -> int:
    position = html.find(sign, start)
    return len(html) if position < 0 else position + len(sign)


def _after_comment(html: str, start: int) -> int:
    if not html.startswith("<!--", start):
        return _after(html, ">", start)
    if html.startswith((">", "->"), start + 4):  # an empty comment, closed at once
        return _after(html, ">", start)
    return _after(html, "-->", start + 4)


def _attributes(html: str, position: int) -> tuple[Attributes, int]:
    """Return the attributes of a tag; the first of a name counts, as in browsers."""
    attributes: Attributes = {}
    while True:
        match = _ATTRIBUTE.match(html, position)
        if match is None:
            return attributes, _after(html, ">", position)
        name, *values = match.groups()
        position = match.end()
        if len(attributes) < _MOST_ATTRIBUTES:
            value = next((value for value in values if value is not None), "")
            attributes.setdefault(name.lower(), value)


def _swallow(
    html: str, tag: str, attributes: Attributes, position: int
) -> tuple[tuple[Token, ...], int]:
    end = _SWALLOWING[tag].search(html, position)
    stop = end.start() if end else len(html)
    after = _after(html, ">", end.end()) if end else len(html)
    return (Token(Mark.SWALLOWED, tag, html[position:stop], attributes),), after
