"""Patterns of LIKE, as regular expressions that are matched in linear time (RE2).

Source: SQL Server docs, "LIKE (Transact-SQL)".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint_parsers.errors import UnfitConditionError

MAX_PATTERN = 4000
"""Characters; what an nvarchar pattern can have on a server."""

_ANY, _ONE = "%", "_"
_NEVER = r"[^\x{0}-\x{10FFFF}]"
"""Matches no character."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern in parts.

    Args:
        parts: Each is ``%`` or the regular expression of one character.
        plain: The characters of the parts, where all but the first and last are plain ones.
    """

    parts: tuple[str, ...]
    plain: str | None

    @property
    def simple(self) -> tuple[str, str] | None:
        """``contains`` or ``begins`` with the text, where the pattern says no more than that."""
        if self.plain is None or self.parts[-1:] != (_ANY,):
            return None
        return ("contains" if self.parts[0] == _ANY else "begins"), self.plain

    def expression(self, *, may_end_in_blanks: bool) -> str:
        """Return the regular expression of the whole pattern."""
        first, last = self.parts[:1] == (_ANY,), self.parts[-1:] == (_ANY,)
        inner = self.parts[first : len(self.parts) - last]
        body = "".join(".*" if part == _ANY else part for part in inner)
        end = "" if last else f"{' *' if may_end_in_blanks else ''}$"
        return f"(?s){'' if first else '^'}{body}{end}"


def parse_pattern(pattern: str, escape: str, fold: Callable[[str], str]) -> Pattern:
    """Take a pattern to pieces.

    Args:
        pattern: As it was written.
        escape: Character that takes the meaning from the next one; "" for none.
        fold: Makes equal what does not count in the collation; used on text that is plain.

    Raises:
        UnfitConditionError: It is too long, or the escape is no character.
    """
    if len(escape) > 1:
        raise UnfitConditionError(f"ESCAPE takes one character, not {escape!r}")
    if len(pattern) > MAX_PATTERN:
        message = f"A LIKE pattern has {len(pattern):,} characters; {MAX_PATTERN:,} are taken"
        raise UnfitConditionError(message)
    parts: list[str] = []
    texts: list[str] = []
    position = 0
    while position < len(pattern):
        part, text, position = _part(pattern, position, escape, fold)
        if not (part == _ANY and parts[-1:] == [_ANY]):
            parts.append(part)
            texts.append(text)
    inner = texts[1:] if parts[:1] == [_ANY] else texts
    inner = inner[:-1] if inner and parts[-1] == _ANY else inner
    plain = "".join(inner) if all(inner) else None
    return Pattern(tuple(parts), plain)


def _part(
    pattern: str, position: int, escape: str, fold: Callable[[str], str]
) -> tuple[str, str, int]:
    """Return a part, its plain text ("" where it is none), and where the next one begins."""
    character = pattern[position]
    if character == escape:
        if position + 1 == len(pattern):
            return _NEVER, "", position + 1
        return *_plain(pattern[position + 1], fold), position + 2
    if character == _ANY:
        return _ANY, "", position + 1
    if character == _ONE:
        return ".", "", position + 1
    if character == "[":
        return _set(pattern, position + 1, escape, fold)
    return *_plain(character, fold), position + 1


def _plain(character: str, fold: Callable[[str], str]) -> tuple[str, str]:
    folded = fold(character)
    return "".join(map(_quoted, folded)) or _NEVER, folded


def _set(
    pattern: str, position: int, escape: str, fold: Callable[[str], str]
) -> tuple[str, str, int]:
    """Read ``[a-f]`` behind its bracket; without an end nothing matches."""
    negated = pattern[position : position + 1] == "^"
    position += negated
    items: list[str] = []
    while position < len(pattern) and pattern[position] != "]":
        if pattern[position] == escape:
            position += 1
        first = last = pattern[position : position + 1]
        position += 1
        if pattern[position : position + 1] == "-" and pattern[position + 1 : position + 2] not in {
            "",
            "]",
        }:
            last = pattern[position + 1]
            position += 2
        items.append(_range(fold(first), fold(last)))
    if position >= len(pattern):
        return _NEVER, "", len(pattern)
    inside = "".join(items)
    if not inside:
        return ("." if negated else _NEVER), "", position + 1
    return f"[{'^' if negated else ''}{inside}]", "", position + 1


def _range(first: str, last: str) -> str:
    """Return the inside of a set; a range that goes down holds nothing."""
    if not first or not last or first > last:
        return ""
    if len(first) > 1 or len(last) > 1:  # a character that folds to several, as a ligature does
        return "".join(map(_quoted, first + last))
    return _quoted(first) if first == last else f"{_quoted(first)}-{_quoted(last)}"


def _quoted(character: str) -> str:
    return character if character.isalnum() else rf"\x{{{ord(character):X}}}"
