"""Tells which of some texts are still English: texts of ours that stand untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.builders.translations.ts_files import Message

_SLOT = re.compile(r"\{\d*\}|%Ln")
_WORD = re.compile(r"[A-Za-z]{2,}")
_PARTS = re.compile(r"\n| · ")
_FEWEST = 2
"""Words that a text with slots must have, to be told from something that looks alike."""


@dataclass(frozen=True, slots=True)
class _Template:
    source: str
    literal: str
    pattern: re.Pattern[str]


class English:
    """Knows the English of what has another translation.

    Args:
        messages: With their translations.
    """

    def __init__(self, messages: Iterable[Message]) -> None:
        self._whole: set[str] = set()
        self._templates: list[_Template] = []
        for message in messages:
            if message.source in message.forms:
                continue
            if not _SLOT.search(message.source):
                self._whole.add(message.source)
            elif len(_WORD.findall(_SLOT.sub(" ", message.source))) >= _FEWEST:
                self._templates.append(_template(message.source))

    def among(self, texts: Iterable[str]) -> list[str]:
        """Return the parts of texts that are English, each with the text of ours that it is."""
        parts = {part.strip() for text in texts for part in _PARTS.split(text)}
        return sorted(f"{part} <- {source}" for part in parts for source in self._sources(part))

    def _sources(self, part: str) -> Iterator[str]:
        if part in self._whole or part.rstrip(".:") in self._whole:
            yield part
            return
        for template in self._templates:
            if template.literal in part and template.pattern.fullmatch(part):
                yield template.source
                return


def _template(source: str) -> _Template:
    literals = _SLOT.split(source)
    pattern = r".+?".join(map(re.escape, literals))
    return _Template(source, max(literals, key=len), re.compile(pattern))
