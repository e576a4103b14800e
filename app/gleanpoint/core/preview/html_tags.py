"""Which tags and attributes of a body are kept, and what the others become."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT: Final = _words(
    "a b big blockquote br center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li ol p pre s samp small span strong sub sup table td th tr tt u ul var"
)
"""Tags that are written out."""

VOID: Final = frozenset({"br", "hr", "img"})
"""Kept tags that have no content."""

BECOMES: Final = {
    "address": "div",
    "article": "div",
    "aside": "div",
    "body": "div",
    "caption": "div",
    "details": "div",
    "fieldset": "div",
    "figcaption": "div",
    "figure": "div",
    "footer": "div",
    "header": "div",
    "legend": "div",
    "main": "div",
    "nav": "div",
    "section": "div",
    "strike": "s",
    "summary": "div",
}
"""Tags that are written out as another one."""

BLOCKS: Final = _words(
    "blockquote center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul"
)
"""Kept tags that begin and end a line of text."""

CLOSED_BY_ITSELF: Final = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "a"})
"""Tags whose end is implied by the next of their kind."""

SCOPES: Final = {
    "p": frozenset({"table", "td", "th", "div", "blockquote", "center", "li", "dd"}),
    "li": frozenset({"ul", "ol", "table", "td", "th"}),
    "dt": frozenset({"dl", "table", "td", "th"}),
    "dd": frozenset({"dl", "table", "td", "th"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"table", "tr"}),
    "th": frozenset({"table", "tr"}),
    "a": frozenset({"table"}),
}
"""Open tags that an implied end does not reach beyond."""

CLOSES: Final = {"td": frozenset({"td", "th"}), "th": frozenset({"td", "th"})}
"""What else than its own kind a tag ends."""

SCRIPTS: Final = frozenset({"script"})
FORMS: Final = frozenset({"form", "input", "button", "select", "textarea", "isindex", "keygen"})
FRAMES: Final = _words(
    "iframe frame object embed applet audio video source track svg math portal canvas noembed "
    "noframes"
)
FETCHED_STYLES: Final = frozenset({"link"})

ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href"},
    "img": {"src", "width", "alt"},
    "table": {"border", "cellpadding", "cellspacing", "width", "align", "style"},
    "td": {"colspan", "rowspan", "width", "align", "valign", "style"},
    "th": {"colspan", "rowspan", "width", "align", "valign", "style"},
    "font": {"color"},
    "ol": {"start", "type"},
    **{
        tag: {"style", "align"}
        for tag in ("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "center", "blockquote")
    },
    **{
        tag: {"style"}
        for tag in ("span", "li", "ul", "b", "i", "u", "strong", "em", "code", "pre", "s")
    },
}
"""Attributes that are written out, by tag; the last gate (nh3) lets no other through."""

NUMBERS: Final = {
    "border": 10,
    "cellpadding": 30,
    "cellspacing": 30,
    "colspan": 50,
    "rowspan": 200,
    "start": 1_000_000,
}
"""Attributes that are whole numbers, and their largest value; larger ones exhaust memory."""

WORDS: Final = {
    "align": frozenset({"left", "right", "center", "justify"}),
    "valign": frozenset({"top", "middle", "bottom"}),
    "type": frozenset({"1", "a", "i"}),
}
