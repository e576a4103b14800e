"""Match what is typed against words, letter by letter: ``exsel`` finds "Export selection…"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD_BEGIN, _FOLLOWS, _FIRST = 8, 5, 6
"""What a letter is worth that begins a word, follows the one before, is the first of all."""

_GAP = 1
"""What each letter between two that match costs, up to ``_MOST_GAP``."""

_MOST_GAP = 6
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Match:
    """How well something fits.

    Args:
        score: The higher the better.
        marks: (start, end) of the letters that match, in order.
    """

    score: int
    marks: tuple[tuple[int, int], ...] = ()


def match(typed: str, words: str) -> Match | None:
    """Return how well typed letters fit words; None where they do not all stand there in order.

    What is typed as several words may stand in any order.
    """
    wanted = typed.split()
    if not wanted:
        return Match(0)
    folded = _folded(words[:_LONGEST])
    score, taken = 0, set[int]()
    for word in wanted:
        places = _best(_folded(word), folded)
        if places is None:
            return None
        score += _worth(places, folded)
        taken |= set(places)
    return Match(score - len(words) // 12, _joined(sorted(taken)))


def _best(typed: str, words: str) -> list[int] | None:
    """Return where the letters stand: together where they do, else at beginnings of words."""
    begins = [n for n in range(len(words)) if _begins(words, n) and words.startswith(typed, n)]
    found = begins[0] if begins else words.find(typed)
    if found >= 0:
        return list(range(found, found + len(typed)))
    return _scattered(typed, words, by_words=True) or _scattered(typed, words, by_words=False)


def _scattered(typed: str, words: str, *, by_words: bool) -> list[int] | None:
    places: list[int] = []
    at = 0
    for letter in typed:
        follows = at < len(words) and words[at] == letter
        place = at if follows and places else words.find(letter, at)
        if by_words and not (follows and places):
            begins = (n for n in range(at, len(words)) if words[n] == letter and _begins(words, n))
            place = next(begins, -1)
        if place < 0:
            return None
        places.append(place)
        at = place + 1
    return places


def _worth(places: list[int], words: str) -> int:
    score = _FIRST if places and places[0] == 0 else 0
    for number, place in enumerate(places):
        follows = number > 0 and places[number - 1] == place - 1
        score += _FOLLOWS * follows + _WORD_BEGIN * _begins(words, place)
        if number and not follows:
            score -= min(_MOST_GAP, _GAP * (place - places[number - 1]))
    return score


def _begins(words: str, place: int) -> bool:
    return place == 0 or not words[place - 1].isalnum()


def _joined(places: list[int]) -> tuple[tuple[int, int], ...]:
    marks: list[tuple[int, int]] = []
    for place in places:
        if marks and marks[-1][1] == place:
            marks[-1] = (marks[-1][0], place + 1)
        else:
            marks.append((place, place + 1))
    return tuple(marks)


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    """Return words in small letters without accents, letter for letter."""
    plain = (unicodedata.normalize("NFD", letter)[:1] for letter in words)
    return "".join((letter.lower() or " ")[0] for letter in plain)
