"""The description of a page that the typesetter lays out: plain values, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import orjson

from gleanpoint.core.export.mail.page.blocks import (
    blocks_of_html,
    blocks_of_text,
    is_right_to_left,
)
from gleanpoint.core.export.mail.page.content import FileLine, PageContent
from gleanpoint.core.export.mail.page.fonts import (
    FAMILIES,
    FIXED_FAMILIES,
    available_families,
)
from gleanpoint.core.export.mail.page.words import bytes_text

PAPER: Final = "a4"
LONGEST_WORD: Final = 60
"""Signs without a blank that stay together; longer ones may break anywhere after so many."""

_LONGEST_TITLE: Final = 200
_NOT_SHOWN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LONG_WORD: Final = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def describe(content: PageContent, pictures: dict[str, Any]) -> bytes:
    """Return the description of a page.

    Args:
        content: What it says.
        pictures: Path and name of each picture that can be shown, by ``MESSAGE.NUMBER``.
    """
    title = _clean(content.title)[:_LONGEST_TITLE]
    authors = dict(content.head).get("From", ())
    described = {
        "title": title,
        "author": [_clean(author) for author in authors],
        "keywords": [_clean(value) for value in dict(content.head).get("Message-ID", ())],
        "footer": title,
        "paper": PAPER,
        "fonts": _present(FAMILIES),
        "fixed": _present(FIXED_FAMILIES),
        "pictures": pictures,
        "messages": [_message(one, number) for number, one in enumerate(content.all())],
    }
    return orjson.dumps(described)


def _present(families: Iterable[str]) -> list[str]:
    return [family for family in families if family.lower() in available_families()]


def _message(content: PageContent, number: int) -> dict[str, Any]:
    is_plain = content.html is None
    blocks = blocks_of_text(content.text) if is_plain else blocks_of_html(content.html or "")
    return {
        "name": _clean(content.name),
        "title": _clean(content.title),
        "rtl": is_right_to_left(content.title),
        "head": [_row(label, "; ".join(values)) for label, values in content.head],
        "notes": [_clean(note) for note in content.notes],
        "plain": is_plain,
        "blocks": [_cleaned(block, number) for block in blocks],
        "fields": [_cleaned(block, number) for block in blocks_of_text(content.fields)]
        if content.fields
        else [],
        "files": [_file(line) for line in content.lines],
    }


def _row(label: str, value: str) -> dict[str, Any]:
    return {"label": label, "value": _clean(value), "rtl": is_right_to_left(value)}


def _file(line: FileLine) -> dict[str, Any]:
    return {
        "name": _clean(line.name),
        "rtl": is_right_to_left(line.name),
        "size": "" if line.size is None else bytes_text(line.size),
        "sum": line.sha256,
        "note": _clean(line.note),
    }


def _cleaned(value: Any, number: int) -> Any:  # noqa: ANN401 - any value of JSON
    """Return blocks with their text cleaned and their pictures named for the whole page."""
    if isinstance(value, dict):
        cleaned = {name: _cleaned(inside, number) for name, inside in value.items()}
        if "picture" in value:
            cleaned["picture"] = f"{number}.{value['picture']}"
        if "text" in value:
            cleaned["text"] = _clean(value["text"])
        return cleaned
    return [_cleaned(inside, number) for inside in value] if isinstance(value, list) else value


def _clean(text: str) -> str:
    """Return text without signs that cannot be set, with places to break in long words."""
    text = _NOT_SHOWN.sub("\ufffd", text.replace("\t", "    "))
    return _LONG_WORD.sub(lambda word: f"{word.group()}\u200b", text)
