"""Find the letters that no font at hand has, so that a page with boxes in it says so.

Typst lays out what it has no glyph for as boxes, without a word; only where a PDF is to conform
to PDF/A does it name each such letter as an error (ISO 19005-2, 6.2.11.8). That is asked here,
once for each letter in the life of the process, and nothing is made of the PDF.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

import orjson
import typst

from gleanpoint.core.export.mail.page.content import PageContent
from gleanpoint.core.export.mail.page.fonts import FAMILIES, available_families, fonts

MOST_AT_ONCE: Final = 2000
"""Letters asked about in one go."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"})
"""Categories of signs that need no glyph of their own."""

_TEMPLATE: Final = b"""#set text(font: json(bytes(sys.inputs.fonts)))
#for letter in json(bytes(sys.inputs.letters)) [#text(letter) ]
"""
_LACKING: Final = re.compile(r"the text `\"(.)\"` could not be displayed")
_MOST_SCRIPTS: Final = 5

_known: dict[str, bool] = {}
"""Whether there is a glyph, for each letter that was asked about; of this process."""


def glyph_problems(content: PageContent) -> tuple[str, ...]:
    """Return a sentence where a page holds letters that no font of this machine has."""
    lacking = {letter for letter in _letters(content) if not _known[letter]}
    if not lacking:
        return ()
    scripts = sorted({_script(letter) for letter in lacking})
    named = ", ".join(scripts[:_MOST_SCRIPTS])
    sentence = (
        f"No font of this machine has {len(lacking):,} of the letters ({named}): boxes stand for "
        "them on the page. Install fonts for them, or export as HTML."
    )
    return (sentence,)


def _letters(content: PageContent) -> set[str]:
    """Return the letters of a page that need a glyph, each of them asked about."""
    letters = set().union(*map(set, _texts(content)))
    needed = {one for one in letters if not one.isascii() and _is_seen(one)}
    unknown = sorted(needed - _known.keys())
    for start in range(0, len(unknown), MOST_AT_ONCE):
        portion = unknown[start : start + MOST_AT_ONCE]
        lacking = _lacking("".join(portion))
        _known.update((letter, letter not in lacking) for letter in portion)
    return needed


def _texts(content: PageContent) -> Iterator[str]:
    for message in content.all():
        yield from (message.title, message.html or "", message.text, message.fields, message.name)
        for _, values in message.head:
            yield from values
        yield from (line.name for line in message.lines)


@cache
def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN


def _lacking(letters: str) -> set[str]:
    inputs = {
        "letters": orjson.dumps(list(letters)).decode(),
        "fonts": orjson.dumps([f for f in FAMILIES if f.lower() in available_families()]).decode(),
    }
    with tempfile.TemporaryDirectory(prefix="gleanpoint-page-") as root:
        compiler = typst.Compiler(root=root, font_paths=fonts(), sys_inputs=inputs)
        try:
            compiler.compile(_TEMPLATE, format="pdf", pdf_standards="a-2u")
        except typst.TypstError as error:
            return set(_LACKING.findall(error.diagnostic))
    return set()


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which for letters is their script."""
    name = unicodedata.name(letter, "")
    return name.partition(" ")[0].capitalize() or f"U+{ord(letter):04X}"
