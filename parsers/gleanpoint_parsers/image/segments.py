"""Names of the segments of a split raw image: which files belong together, and in what order.

Conventions: ``disk.000``, ``disk.001``, … (three digits or more, counted from 0 or 1) by imaging
tools; ``disk.aa``, ``disk.ab``, … by ``split``. There is no standard; both are customs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError

_NUMBERED = re.compile(r"(?P<stem>.+)\.(?P<digits>[0-9]{3,9})", re.DOTALL)
_LETTERED = re.compile(r"(?P<stem>.+)\.(?P<letters>[a-z]{2,3})", re.DOTALL)
_LEAST_DIGITS = 3
_OUTGROWN = 10**_LEAST_DIGITS
_ALPHABET = 26
_LOOK_AHEAD = 100
"""Segments behind a gap that are looked for, to tell a gap from the end."""

Exists = Callable[[str], bool]
"""Whether a file of this name lies beside the one that was named."""


class SegmentError(ParserError):
    """A segment of a split image is missing or has the wrong length."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """One way to read a file name as that of a segment.

    Args:
        stem: Name without the ending.
        width: Digits or letters of the ending; digits grow beyond it where they must.
        lettered: Whether the ending counts in letters, ``aa`` being 0.
        number: Number that the name carries.
    """

    stem: str
    width: int
    lettered: bool
    number: int

    @property
    def is_sure(self) -> bool:
        """Whether the name can hardly be read otherwise: ``.002``, not ``.py`` or ``.2026``."""
        return not self.lettered and self.width == _LEAST_DIGITS and self.number < _OUTGROWN

    def name(self, number: int) -> str:
        """Return the name of a segment, "" where the numbering cannot count that far."""
        if not self.lettered:
            return f"{self.stem}.{number:0{self.width}}"
        letters = ""
        for _ in range(self.width):
            number, letter = divmod(number, _ALPHABET)
            letters = chr(ord("a") + letter) + letters
        return "" if number else f"{self.stem}.{letters}"


def segment_names(name: str, exists: Exists) -> tuple[str, ...]:
    """Return the names of all segments of the image that ``name`` belongs to, in order.

    A file that belongs to no set of several stands alone.

    Raises:
        SegmentError: A segment between two others, or the first one, is missing.
    """
    for numbering in _numberings(name):
        names = _run_of(numbering, exists)
        if names:
            return names
    return (name,)


def later_segment(name: str) -> bool:
    """Whether a name looks like that of a segment which is not the first one."""
    match = _NUMBERED.fullmatch(name)
    return match is not None and len(match["digits"]) == _LEAST_DIGITS and int(match["digits"]) > 1


def _numberings(name: str) -> list[Numbering]:
    """Return the ways to read a name, the likeliest first; ``.1000`` may follow ``.999``."""
    if match := _NUMBERED.fullmatch(name):
        digits = match["digits"]
        widths = range(_LEAST_DIGITS, len(digits) + 1) if digits[0] != "0" else (len(digits),)
        return [Numbering(match["stem"], width, False, int(digits)) for width in widths]
    if match := _LETTERED.fullmatch(name):
        number = 0
        for letter in match["letters"]:
            number = number * _ALPHABET + ord(letter) - ord("a")
        return [Numbering(match["stem"], len(match["letters"]), True, number)]
    return []


def _run_of(numbering: Numbering, exists: Exists) -> tuple[str, ...]:
    """Return the unbroken run of names that holds this one; () where it is no set."""
    counted_from = (0,) if numbering.lettered else (0, 1)
    first = next((n for n in counted_from if exists(numbering.name(n))), None)
    if first is None:
        _require_lone(numbering, exists)
        return ()
    end = first
    while (name := numbering.name(end)) and exists(name):
        end += 1
    _require_end(numbering, first, end, exists)
    if numbering.number >= end or end - first == 1:
        return ()
    return tuple(numbering.name(number) for number in range(first, end))


def _require_end(numbering: Numbering, first: int, end: int, exists: Exists) -> None:
    """Refuse a run that goes on after a gap."""
    if numbering.lettered and end - first == 1:
        return  # one file that happens to end in ``.aa``
    ahead = 1 if numbering.lettered else _LOOK_AHEAD  # ``.py`` is not the segment after ``.ab``
    later = [number for number in range(end + 1, end + 1 + ahead) if exists(numbering.name(number))]
    if numbering.number > end and numbering.is_sure:
        later.append(numbering.number)
    if later:
        raise _missing(numbering, end, later[0])


def _require_lone(numbering: Numbering, exists: Exists) -> None:
    """Refuse a middle segment whose neighbour is there while the first one is not."""
    if not numbering.is_sure:
        return
    for neighbour in (numbering.number - 1, numbering.number + 1):
        if neighbour > 0 and exists(numbering.name(neighbour)):
            raise _missing(numbering, 1, numbering.number)


def _missing(numbering: Numbering, number: int, later: int) -> SegmentError:
    missing, found = numbering.name(number), numbering.name(later)
    return SegmentError(
        f"The split image lacks the segment {missing}: {found} is there. "
        f"Put {missing} beside it to open the image."
    )
