"""Tells words of ours from names of what is in an image, in the language of the window."""

from __future__ import annotations

import re
from typing import Final

from tests.builders.translations.files import FILES, path_of
from tests.builders.translations.ts_files import read

from gleanpoint.gui.speech.language import ENGLISH, language_in_force

_SLOT: Final = re.compile(r"\{\d*\}|%Ln")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST: Final = 2
"""Words that a text with slots must have, to be told from something that looks alike."""

_KEPT: Final = "de"
"""The language whose file names all texts of ours."""


class OwnWords:
    """All texts of ours, as the window shows them now; ``text in OwnWords()``."""

    def __init__(self) -> None:
        language = language_in_force()
        self._whole: set[str] = set()
        patterns = []
        for name, context in FILES.items():
            known = _KEPT if language == ENGLISH else language
            for message in read(path_of(name, known), context).messages.values():
                for text in (message.source,) if language == ENGLISH else message.forms:
                    if not _SLOT.search(text):
                        self._whole.add(text)
                    elif len(_WORD.findall(_SLOT.sub(" ", text))) >= _FEWEST:
                        patterns.append(r".+?".join(map(re.escape, _SLOT.split(text))))
        self._patterns = [re.compile(pattern) for pattern in patterns]

    def __contains__(self, text: object) -> bool:
        words = str(text).strip()
        return words in self._whole or any(one.fullmatch(words) for one in self._patterns)
