"""A cleaned HTML body as blocks and runs of text: plain values that a page description lays out.

Nothing in them is markup: text stays text, whatever it looks like. Blocks nest a few levels deep
only, whatever the body does, for the layout of deeper ones takes stack without bound.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any, Final

from gleanpoint.core.export.mail.page.grid import Block, grid_of
from gleanpoint.core.export.mail.page.styles import Style, inline_style
from gleanpoint.core.preview.html_tokens import Mark, Token, tokens

DEEPEST: Final = 6
"""Lists, quotations and tables in one another; what is deeper joins the block around it."""

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_INLINE: Final = re.compile(r"inline:(\d+)\Z")
_HEADINGS: Final = {"h1": 1.6, "h2": 1.4, "h3": 1.2, "h4": 1.1, "h5": 1.0, "h6": 0.9}
_QUOTES: Final = frozenset({"blockquote", "dd"})
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_BREAKS: Final = frozenset({"p", "div", "center", "li", "dt", "dd", "tr", "td", "th", *_HEADINGS})
_LETTERS: Final = {"L": False, "R": True, "AL": True}


@dataclass(slots=True)
class _Frame:
    """Blocks that are being gathered, and the tag whose end closes them."""

    tag: str
    blocks: list[Block] = field(default_factory=list)
    block: Block | None = None


def blocks_of_text(text: str) -> list[Block]:
    """Return plain text as blocks, a line each, blanks kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [
        {"kind": "line", "runs": [{"text": line}] if line else [], "rtl": is_right_to_left(line)}
        for line in lines
    ]


def blocks_of_html(html: str) -> list[Block]:
    """Return a body that ``clean_html`` made as blocks; pictures keep their numbers."""
    reader = _Reader()
    for token in tokens(html):
        reader.take(token)
    return reader.finish()


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter with a direction decides.

    Source: Unicode Standard Annex 9, rules P2 and P3.
    """
    directions = (_LETTERS.get(unicodedata.bidirectional(character)) for character in text)
    return next((known for known in directions if known is not None), False)


class _Reader:
    """Reads balanced HTML of few tags."""

    def __init__(self) -> None:
        self._frames = [_Frame("")]
        self._styles: list[tuple[str, Style]] = [("", Style())]
        self._runs: list[dict[str, Any]] = []
        self._preformatted = 0
        self._unopened = 0

    def take(self, token: Token) -> None:
        """Take one token."""
        if token.mark is Mark.TEXT:
            self._text(unescape(token.text))
        elif token.mark is Mark.START:
            self._start(token)
        elif token.mark is Mark.END:
            self._end(token.name)

    def finish(self) -> list[Block]:
        """Close what is open and return all blocks."""
        self._end_paragraph()
        while len(self._frames) > 1:
            self._close_frame()
        return self._frames[0].blocks

    @property
    def _style(self) -> Style:
        return self._styles[-1][1]

    def _text(self, text: str) -> None:
        if self._preformatted or self._style.keeps_blanks:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._put(first)
            for line in others:
                self._runs.append({"br": True})
                self._put(line)
            return
        text = _BLANKS.sub(" ", text)
        at_start = not self._runs or "br" in self._runs[-1]
        after_blank = not at_start and str(self._runs[-1].get("text", "")).endswith(" ")
        self._put(text.lstrip(" ") if at_start or after_blank else text)

    def _put(self, text: str) -> None:
        if text:
            self._runs.append({"text": text, **self._style.as_run()})

    def _start(self, token: Token) -> None:
        name, attributes = token.name, token.attributes
        if name == "br":
            self._runs.append({"br": True})
        elif name == "hr":
            self._end_paragraph()
            self._frames[-1].blocks.append({"kind": "rule"})
        elif name == "img":
            self._picture(attributes.get("src", ""), attributes.get("width", ""))
        else:
            if name in _BREAKS or name in _LISTS or name in {"table", "pre", "blockquote"}:
                self._end_paragraph()
            self._preformatted += name == "pre"
            scale = _HEADINGS.get(name)
            style = inline_style(self._style, token, scale)
            self._styles.append((name, style))
            self._open_block(token, style)

    def _open_block(self, token: Token, style: Style) -> None:
        name = token.name
        if name in _LISTS or name in {"blockquote", "table"}:
            kind = {"blockquote": "quote", "table": "table"}.get(name, "list")
            self._open_frame(name, _block(kind, token))
        elif name in {"li", "dt", "dd"} and self._inside("list"):
            self._open_frame(name, {"kind": "item", "mark": name == "li"})
        elif name == "tr" and self._inside("table"):
            self._open_frame(name, {"kind": "row"})
        elif name in {"td", "th"} and self._inside("row"):
            self._open_frame(name, _cell(token, style))
            self._styles[-1] = (name, replace(style, ground=""))  # the cell has it, not its text

    def _inside(self, kind: str) -> bool:
        block = self._frames[-1].block
        return block is not None and block["kind"] == kind

    def _open_frame(self, tag: str, block: Block) -> None:
        nested = sum(
            frame.block is not None and frame.block["kind"] in {"list", "quote", "table"}
            for frame in self._frames
        )
        if block["kind"] in {"list", "quote", "table"} and nested >= DEEPEST:
            self._unopened += 1
            return
        self._frames.append(_Frame(tag, block=block))

    def _end(self, name: str) -> None:
        if name in _BREAKS or name in _LISTS or name in {"table", "pre", "blockquote"}:
            self._end_paragraph()
        self._preformatted = max(0, self._preformatted - (name == "pre"))
        if len(self._styles) > 1 and self._styles[-1][0] == name:
            self._styles.pop()
        if self._unopened and (name in _LISTS or name in {"blockquote", "table"}):
            self._unopened -= 1
        elif len(self._frames) > 1 and self._frames[-1].tag == name:
            self._close_frame()

    def _close_frame(self) -> None:
        frame = self._frames.pop()
        block = frame.block
        if block is None:
            return
        if block["kind"] == "table":
            block.update(grid_of(frame.blocks))
        else:
            block["blocks"] = frame.blocks
        self._frames[-1].blocks.append(block)

    def _picture(self, source: str, width: str) -> None:
        match = _INLINE.match(source)
        if match:
            shown = int(width) if width.isascii() and width.isdigit() else 0
            self._runs.append({"picture": int(match[1]), "width": shown})

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        while runs and "br" in runs[-1]:
            runs.pop()
        if not any(_says_something(run) for run in runs):
            return
        text = "".join(str(run.get("text", "")) for run in runs)
        paragraph: Block = {"kind": "para", "runs": runs, "rtl": is_right_to_left(text)}
        if self._style.align:
            paragraph["align"] = self._style.align
        self._frames[-1].blocks.append(paragraph)


def _says_something(run: dict[str, Any]) -> bool:
    return "picture" in run or bool(str(run.get("text", "")).strip())


def _block(kind: str, token: Token) -> Block:
    block: Block = {"kind": kind}
    if kind == "list":
        block["numbered"] = token.name == "ol"
        start = token.attributes.get("start", "")
        block["start"] = int(start) if start.isascii() and start.isdigit() else 1
    if kind == "table":
        block["ruled"] = token.attributes.get("border", "0") not in {"", "0"}
    return block


def _cell(token: Token, style: Style) -> Block:
    def span(name: str) -> int:
        value = token.attributes.get(name, "")
        return max(1, int(value)) if value.isascii() and value.isdigit() else 1

    return {
        "kind": "cell",
        "colspan": span("colspan"),
        "rowspan": span("rowspan"),
        "ground": style.ground,
        "head": token.name == "th",
    }
