"""Write an HTML body anew: balanced, few tags, nothing that loads, with an account of the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

from gleanpoint.core.preview.html_colours import PAPER, is_light, is_readable, luminance
from gleanpoint.core.preview.html_styles import (
    Styles,
    StyleSheet,
    declarations,
    ground_colour,
    text_colour,
    written,
)
from gleanpoint.core.preview.html_tables import TableForm, table_forms
from gleanpoint.core.preview.html_tags import (
    ATTRIBUTES,
    BECOMES,
    CLOSED_BY_ITSELF,
    CLOSES,
    FETCHED_STYLES,
    FORMS,
    FRAMES,
    KEPT,
    NUMBERS,
    SCOPES,
    SCRIPTS,
    VOID,
    WORDS,
)
from gleanpoint.core.preview.html_tokens import Attributes, Mark, Token
from gleanpoint.core.preview.values import Blocked

DEEPEST: Final = 80
"""Tags in tags that are written out; laying out deeper ones exhausts the stack."""

MOST_TAGS: Final = 20_000
"""Tags that are written out; laying out more holds up the window."""

LONGEST_WORD: Final = 200
"""Signs without a blank; longer ones get places to break, or laying them out takes seconds."""

_OPENED: Final = frozenset({"http", "https", "mailto"})
_FETCHED: Final = frozenset({"http", "https", "ftp", ""})
_URL_IN_STYLE: Final = re.compile(
    r"""(?:url\(|@import)\s*["'(]*\s*((?:https?:)?//[^\s"'()]+)""", re.IGNORECASE
)
_CONTROLS: Final = re.compile(r"[\x00-\x20\x7f]")
_LOOKS_LIKE_HOST: Final = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/:?#\s]|$)", re.I)
_LONG_WORD: Final = re.compile(rf"[^\s<>&]{{{LONGEST_WORD}}}")
_WIDTH: Final = re.compile(r"(\d{1,5})(?:\.\d+)?(px|%)?\s*\Z")
_WIDEST: Final = 1000

PictureSource = Callable[[str], "tuple[int, int] | None"]
"""Takes the source of a picture; gives its number and its width in pixels, or None."""


@dataclass(slots=True)
class Rewritten:
    """An HTML body written anew.

    Args:
        html: Balanced HTML of the kept tags; None where there would be too many of them.
        blocked: What was left out.
        has_own_colours: Whether it sets colours.
    """

    html: str | None
    blocked: Blocked
    has_own_colours: bool


@dataclass(slots=True)
class _Open:
    """An open tag: its name, what it was written as ("" for nothing), and the text in a link."""

    name: str
    written_as: str
    form: TableForm | None = None
    ground: float = PAPER
    link_host: str = ""
    text: list[str] = field(default_factory=list)


def rewrite(found: Sequence[Token], picture: PictureSource) -> Rewritten:
    """Write tokens anew.

    Args:
        found: The body.
        picture: Says which pictures are at hand; all others are left out.
    """
    writer = _Writer(table_forms(found), picture)
    for token in found:
        writer.take(token)
    return writer.finish()


class _Writer:
    def __init__(self, forms: list[TableForm], picture: PictureSource) -> None:
        self._forms = forms
        self._picture = picture
        self._output: list[str] = []
        self._open: list[_Open] = []
        self._sheet = StyleSheet()
        self._unopened: Counter[str] = Counter()
        """Tags too deep to be written, whose end tags mean nothing."""
        self._tables = 0
        self._tags = 0
        self._colours = False
        self._pictures: Counter[str] = Counter()
        self._styles: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def take(self, token: Token) -> None:
        """Write one token, or account for it."""
        match token.mark:
            case Mark.TEXT:
                self._text(token.text)
            case Mark.START:
                self._account(token)
                self._start(token)
            case Mark.END:
                self._end(BECOMES.get(token.name, token.name))
            case Mark.SWALLOWED:
                self._account(token)
                if token.name == "style":
                    self._sheet.add(token.text)
                    self._count_urls(token.text)

    def finish(self) -> Rewritten:
        """Close what is open and return the whole."""
        while self._open:
            self._close()
        blocked = Blocked(
            pictures=dict(self._pictures),
            styles=dict(self._styles),
            scripts=self._counts["scripts"],
            forms=self._counts["forms"],
            frames=self._counts["frames"],
            redirects=self._counts["redirects"],
            links=self._counts["links"],
        )
        html = "".join(self._output) if self._tags <= MOST_TAGS else None
        return Rewritten(html, blocked, self._colours)

    def _text(self, text: str) -> None:
        for tag in reversed(self._open):
            if tag.name == "a":
                tag.text.append(text)
                break
        self._output.append(_LONG_WORD.sub(lambda word: f"{word.group()}&#8203;", text))

    def _start(self, token: Token) -> None:
        name = BECOMES.get(token.name, token.name)
        form = self._form(name)
        if name not in KEPT:
            return
        self._tags += 1
        if name == "img":
            self._img(token.attributes)
        elif name in VOID:
            self._output.append(f"<{name}>")
        else:
            self._close_implied(name)
            if len(self._open) < DEEPEST:
                self._push(name, form, token.attributes)
            else:
                self._unopened[name] += 1

    def _form(self, name: str) -> TableForm | None:
        """Return the form of the table that a tag begins or is part of."""
        if name == "table":
            self._tables += 1
            return self._forms[self._tables - 1]
        if name in {"tr", "td", "th"}:
            return next((tag.form for tag in reversed(self._open) if tag.name == "table"), None)
        return None

    def _push(self, name: str, form: TableForm | None, attributes: Attributes) -> None:
        ground = self._open[-1].ground if self._open else PAPER
        tag = _Open(name, self._written_name(name, form), form, ground)
        if name == "a":
            self._link(tag, attributes)
        elif tag.written_as:
            self._output.append(self._start_tag(tag, attributes))
        self._open.append(tag)

    @staticmethod
    def _written_name(name: str, form: TableForm | None) -> str:
        if name not in {"table", "tr", "td", "th"}:
            return name
        match form:
            case TableForm.TABLE | TableForm.RULED:
                return name
            case TableForm.BLOCKS:
                return "div"
            case TableForm.LINES:
                return "span" if name in {"td", "th"} else "div"
            case None:
                return "div"

    def _start_tag(self, tag: _Open, attributes: Attributes) -> str:
        name = tag.written_as
        allowed = ATTRIBUTES.get(name, set())
        kept = {key: attribute_value(key, attributes.get(key, "")) for key in allowed}
        styles = self._style(tag, attributes)
        if name == "font":
            kept["color"] = styles.pop("color", "")
        if tag.name == "table" and tag.form is TableForm.RULED:
            kept.update(border="1", cellspacing="0", cellpadding=kept["cellpadding"] or "4")
            styles["border-collapse"] = "collapse"
        if "style" in allowed:
            kept["style"] = written(styles)
        shown = [f' {key}="{escape(value)}"' for key, value in sorted(kept.items()) if value]
        return f"<{name}{''.join(shown)}>"

    def _style(self, tag: _Open, attributes: Attributes) -> Styles:
        """Return the styles of a tag, and note the ground that its text stands on."""
        styles = self._sheet.styles(tag.name, attributes.get("class", ""))
        for name, old, keep in (
            ("background-color", "bgcolor", ground_colour),
            ("color", "color", text_colour),
        ):
            value = keep(unescape(attributes.get(old, "")))
            if value:
                styles[name] = value
        styles.update(declarations(unescape(attributes.get("style", ""))))
        self._set_ground(tag, styles)
        if not is_readable(styles.get("color", ""), tag.ground):
            del styles["color"]
        self._colours = self._colours or "color" in styles or "background-color" in styles
        return styles

    @staticmethod
    def _set_ground(tag: _Open, styles: Styles) -> None:
        """Leave out light grounds of blocks that were tables or the page: they would gape."""
        ground = styles.get("background-color", "")
        if not ground:
            return
        if tag.written_as == "div" and is_light(ground):
            del styles["background-color"]
            return
        light = luminance(ground)
        tag.ground = tag.ground if light is None else light

    def _link(self, tag: _Open, attributes: Attributes) -> None:
        target = _CONTROLS.sub("", unescape(attributes.get("href", "")))
        scheme, host = _parts(target)
        if scheme not in _OPENED:
            tag.written_as = ""
            self._counts["links"] += bool(target) and not target.startswith("#")
        elif tag.written_as:
            tag.link_host = host
            self._output.append(f'<a href="{escape(target)}">')

    def _img(self, attributes: Attributes) -> None:
        source = unescape(attributes.get("src", "")).strip()
        found = self._picture(source)
        if found is not None:
            number, width = found
            asked = _WIDTH.match(attributes.get("width", ""))
            if asked and asked[2] != "%":
                width = int(asked[1])
            self._output.append(f'<img src="inline:{number}" width="{min(width, _WIDEST)}">')
            return
        scheme, host = _parts(source)
        if scheme in _FETCHED and host:
            self._pictures[host] += 1
        alternative = unescape(attributes.get("alt", "")).strip()
        if alternative:
            self._output.append(f"[{escape(alternative[:LONGEST_WORD])}]")

    def _close_implied(self, name: str) -> None:
        if name not in CLOSED_BY_ITSELF:
            return
        ended = CLOSES.get(name, {name})
        for position in range(len(self._open) - 1, -1, -1):
            other = self._open[position].name
            if other in ended:
                self._close_down_to(position)
                return
            if other in SCOPES[name]:
                return

    def _end(self, name: str) -> None:
        if self._unopened[name]:
            self._unopened[name] -= 1
            return
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position].name == name:
                self._close_down_to(position)
                return
            if self._open[position].name == "table" and name not in {"table", "body"}:
                return

    def _close_down_to(self, position: int) -> None:
        while len(self._open) > position:
            self._close()

    def _close(self) -> None:
        tag = self._open.pop()
        if tag.written_as:
            self._output.append(f"</{tag.written_as}>")
        if tag.form is TableForm.LINES and tag.name in {"td", "th"}:
            self._output.append("&emsp; ")
        if tag.link_host:
            shown = _LOOKS_LIKE_HOST.match(unescape("".join(tag.text)).strip())
            if shown and not _same_site(shown[1].lower(), tag.link_host):
                self._output.append(f" \u27e6\u2192 {escape(tag.link_host)}\u27e7")

    def _account(self, token: Token) -> None:
        name, attributes = token.name, token.attributes
        handlers = sum(key.startswith("on") for key in attributes)
        self._counts["scripts"] += handlers + (name in SCRIPTS)
        self._counts["forms"] += name in FORMS
        self._counts["frames"] += name in FRAMES
        if name in FETCHED_STYLES and "stylesheet" in attributes.get("rel", "").lower():
            self._styles[_parts(unescape(attributes.get("href", "")))[1] or "?"] += 1
        if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self._counts["redirects"] += 1
        if name == "base" and attributes.get("href"):
            self._counts["redirects"] += 1
        background = _parts(unescape(attributes.get("background", "")))[1]
        if background:
            self._pictures[background] += 1
        if "style" in attributes:
            self._count_urls(unescape(attributes["style"]))

    def _count_urls(self, text: str) -> None:
        for address in _URL_IN_STYLE.findall(text):
            self._styles[_parts(address)[1] or "?"] += 1


def attribute_value(name: str, value: str) -> str:
    """Return the value of an attribute if it is understood and within bounds, else nothing."""
    value = value.strip().lower()
    if name in NUMBERS:
        is_number = value.isascii() and value.isdigit() and len(value) < 8  # noqa: PLR2004 - digits
        return value if is_number and int(value) <= NUMBERS[name] else ""
    if name in WORDS:
        return value if value in WORDS[name] else ""
    if name == "width":
        match = _WIDTH.match(value)
        if match is None:
            return ""
        is_share = match[2] == "%"
        return f"{min(int(match[1]), 100)}%" if is_share else str(min(int(match[1]), _WIDEST))
    return ""


def _parts(address: str) -> tuple[str, str]:
    """Return scheme and host of an address, lower-case; nothing where it is malformed."""
    try:
        parts = urlsplit(_CONTROLS.sub("", address))
        host = parts.hostname or ""
    except ValueError:
        return "?", ""
    return parts.scheme.lower(), host.lower()


def _same_site(shown: str, real: str) -> bool:
    shown, real = shown.removeprefix("www."), real.removeprefix("www.")
    return shown == real or shown.endswith(f".{real}") or real.endswith(f".{shown}")
