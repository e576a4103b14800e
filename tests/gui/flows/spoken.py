"""What the window calls something in the language that it speaks, by how its English begins."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from tests.builders.translations.ts_files import Message, read

from gleanpoint.gui.speech.language import ENGLISH, language_in_force

_COUNT = re.compile(r"\d+")


def spoken(words: str) -> str:
    """Return how a text of the window begins; what is no text of it stays: names of files.

    Args:
        words: The beginning in English, with figures as they are shown: ``Export 2``.
    """
    if language_in_force() == ENGLISH:
        return words
    count = _COUNT.search(words)
    wanted = _COUNT.sub("%Ln", words, count=1)
    found = [one for one in _messages(language_in_force()) if one.source.startswith(wanted)]
    if not found:
        return words
    best = min(found, key=lambda one: (one.source != wanted, one.is_plural is not bool(count)))
    form = best.forms[0 if count is None or count[0] == "1" else -1]
    return form.replace("%Ln", count[0] if count else "").partition("{")[0].replace("&", "")


@cache
def _messages(language: str) -> tuple[Message, ...]:
    folder = Path(str(files("gleanpoint_resources"))) / "languages"
    known = read(folder / f"gleanpoint_{language}.ts", "Gleanpoint")
    return tuple(known.messages.values())
