"""Text in conditions: equality, order and LIKE by the collation of a column.

As SQL Server does: blanks at the end do not count in comparisons (in LIKE they do, apart from
those of a ``char`` or ``varchar`` value beyond the pattern); upper and lower case, accents and
widths count or not as the collation says; of a binary collation all do. A collation that is not
known is taken as one to which case does not count and accents do.

Near to a server, not the same:

- Text is folded by Unicode rules, the same for all languages: the Turkish i, ``ß`` and ``ss``,
  ``æ`` and ``ae`` and the like are told apart; hiragana and katakana always are.
- Order is that of letters without case and accents by code point, then accents, then case. A
  server weighs hyphens and signs otherwise, and letters by language.
- Ranges in LIKE, such as ``[a-f]``, go by code point after folding.
- ``_`` is one character, also one that is a surrogate pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint_parsers.errors import UnfitConditionError
from gleanpoint_parsers.predicate import Comparison
from gleanpoint_parsers.sqlserver.conditions.pattern import Pattern, parse_pattern

_IGNORE_CASE, _IGNORE_ACCENT, _IGNORE_WIDTH = 0x1000, 0x2000, 0x8000
_BINARY = 0x10000 | 0x800
_MARKS = r"\p{Mn}+"

Test = Callable[[pa.Array], pa.Array]


@dataclass(frozen=True, slots=True)
class Folding:
    """What does not count when two texts are compared."""

    case: bool
    accent: bool = False
    width: bool = False

    @classmethod
    def of(cls, collation: int | None) -> Folding:
        """Return the folding of a collation id.

        Args:
            collation: None for a comparison of code points, 0 for an unknown collation.
        """
        if collation is None or collation & _BINARY:
            return cls(case=False)
        if not collation:
            return cls(case=True)
        return cls(
            case=bool(collation & _IGNORE_CASE),
            accent=bool(collation & _IGNORE_ACCENT),
            width=bool(collation & _IGNORE_WIDTH),
        )

    def array(self, texts: pa.Array) -> pa.Array:
        """Return texts in which what does not count is the same."""
        if not (self.case or self.accent or self.width):
            return texts
        if pc.all(pc.string_is_ascii(texts), min_count=0).as_py():
            return pc.ascii_lower(texts) if self.case else texts
        if self.width:
            texts = pc.utf8_normalize(texts, form="NFKC")
        if self.accent:
            decomposed = pc.utf8_normalize(texts, form="NFD")
            texts = pc.replace_substring_regex(decomposed, pattern=_MARKS, replacement="")
        return pc.utf8_lower(texts) if self.case else texts

    def text(self, text: str) -> str:
        """Return one text as ``array`` would."""
        folded: str = self.array(pa.array([text], pa.large_string()))[0].as_py()
        return folded


_LETTERS = Folding(case=True, accent=True, width=True)


def text_test(value: str, collation: int | None, compared: Comparison) -> Test:
    """Return the test of text against a literal.

    Args:
        value: The literal.
        collation: Collation id of the column; 0 if it is not known, None for code points.
        compared: How.
    """
    folding, wanted = Folding.of(collation), _valid(value).rstrip(" ")
    if compared in {Comparison.EQUAL, Comparison.NOT_EQUAL}:
        key = pa.scalar(folding.text(wanted), pa.large_string())
        compare = pc.equal if compared is Comparison.EQUAL else pc.not_equal
        return lambda texts: compare(pc.ascii_rtrim(folding.array(texts), characters=" "), key)
    if folding == Folding.of(None):
        literal = pa.scalar(wanted, pa.large_string())
        return lambda texts: _ORDERED[compared](pc.ascii_rtrim(texts, characters=" "), literal)
    return _ordered(wanted, folding, compared)


_ORDERED: dict[Comparison, Callable[..., Any]] = {
    Comparison.LESS: pc.less,
    Comparison.LESS_OR_EQUAL: pc.less_equal,
    Comparison.GREATER: pc.greater,
    Comparison.GREATER_OR_EQUAL: pc.greater_equal,
}


def _ordered(wanted: str, folding: Folding, compared: Comparison) -> Test:
    """Return the test of order: letters first, then what else counts, small before capital."""
    letters = pa.scalar(_LETTERS.text(wanted), pa.large_string())
    rest = pc.utf8_swapcase(pa.scalar(folding.text(wanted), pa.large_string()))
    strictly = _ORDERED[
        Comparison.LESS
        if compared in {Comparison.LESS, Comparison.LESS_OR_EQUAL}
        else Comparison.GREATER
    ]

    def test(texts: pa.Array) -> pa.Array:
        trimmed = pc.ascii_rtrim(texts, characters=" ")
        keys = _LETTERS.array(trimmed)
        tie = _ORDERED[compared](pc.utf8_swapcase(folding.array(trimmed)), rest)
        return pc.or_(strictly(keys, letters), pc.and_(pc.equal(keys, letters), tie))

    return test


def like_test(pattern: str, escape: str, collation: int | None, *, is_unicode: bool) -> Test:
    """Return the test of text against a pattern of LIKE.

    Args:
        pattern: With ``%``, ``_``, ``[a-f]`` and ``[^a-f]``.
        escape: Character that takes the meaning from the next one; "" for none.
        collation: As for ``text_test``.
        is_unicode: Whether the column is Unicode, whose blanks at the end all count.

    Raises:
        UnfitConditionError: The pattern is too long, or the escape is no character.
    """
    folding = Folding.of(collation)
    parsed = parse_pattern(_valid(pattern), escape, folding.text)
    match = _matcher(parsed, may_end_in_blanks=not is_unicode)
    return lambda texts: match(folding.array(texts))


def _matcher(pattern: Pattern, *, may_end_in_blanks: bool) -> Test:
    """Return the fastest test for a pattern."""
    match pattern.simple:
        case ("contains", text):
            return lambda texts: pc.match_substring(texts, pattern=text)
        case ("begins", text):
            return lambda texts: pc.starts_with(texts, pattern=text)
    expression = pattern.expression(may_end_in_blanks=may_end_in_blanks)
    try:
        pc.match_substring_regex(pa.array([""]), pattern=expression)
    except pa.ArrowInvalid:
        raise UnfitConditionError("The LIKE pattern is too large to search with") from None
    return lambda texts: pc.match_substring_regex(texts, pattern=expression)


def _valid(text: str) -> str:
    """Return text that Arrow takes; half a surrogate pair equals nothing that a column holds."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
