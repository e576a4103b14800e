"""Segments of an EWF set: how their names count, and the files of those names.

Source: libewf documentation, "Expert Witness Compression Format", "Segment file naming schema".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Surroundings

_NAMED = re.compile(r"(?P<stem>.*)\.(?P<ending>[A-Za-z]{1,2}(?:[0-9]{2}|[A-Za-z]{2}))", re.DOTALL)
_IN_DIGITS = 99
_ALPHABET = 26
_KEPT_OPEN = 200
"""Segments that are held open; a set may have 15,000, more than systems let one hold."""


class SegmentFiles:
    """The files of a set; opened when they are asked for, from any thread.

    Args:
        source: The segment that a person named.
        number: Its own number, as it says itself.
        surroundings: Where it was found.
        prefixes: How endings of sets begin: ``("E", "S")`` counts E01, … E99, EAA, … ZZZ;
            ``("Ex",)`` counts Ex01, … Ex99, ExAA, … EzZZ.
    """

    def __init__(
        self,
        source: BlockSource,
        number: int,
        surroundings: Surroundings,
        prefixes: tuple[str, ...],
    ) -> None:
        self._source = source
        self._number = number
        self._surroundings = surroundings
        match = _NAMED.fullmatch(surroundings.name)
        self._stem = match["stem"] if match else ""
        self._ending = match["ending"] if match else ""
        told = self._ending.upper()
        fits = [prefix for prefix in prefixes if ending(prefix, number).upper() == told]
        self._prefix = fits[0] if fits else ""
        self._opened = lru_cache(_KEPT_OPEN)(self._open)

    def name(self, number: int) -> str:
        """Return the name of a segment's file for people; "segment 3" where names do not tell."""
        if number == self._number:
            return encode_segment(self._surroundings.name) or "This image"
        return encode_segment(self._file_name(number)) or f"segment {number}"

    def find(self, number: int) -> BlockSource | None:
        """Return a segment, None where no file of its name is there.

        Raises:
            ParserError: The file cannot be opened.
        """
        return self._source if number == self._number else self._opened(number)

    def source(self, number: int) -> BlockSource:
        """Return a segment that was there when the image was opened.

        Raises:
            TruncatedSourceError: It is gone.
        """
        found = self.find(number)
        if found is None:
            raise TruncatedSourceError(f"The segment {self.name(number)} is not there any more")
        return found

    def further(self, count: int) -> tuple[str, ...]:
        """Return the names of the files of a set of ``count`` segments beside the one given."""
        others = (number for number in range(1, count + 1) if number != self._number)
        names = (self._file_name(number) for number in others)
        return tuple(self._spelt.get(name.casefold(), name) for name in names if name)

    def missing(self, number: int) -> SegmentError:
        """Return the error that a segment is missing."""
        here = self.name(self._number)
        if not self._prefix:
            return SegmentError(
                f"{here} is segment {self._number} of an image of several, and its name does not "
                f"tell that of segment {number}: names must end in .E01, .E02 … or .Ex01, .Ex02 …, "
                "by their number."
            )
        name = self.name(number)
        return SegmentError(
            f"The image of which {here} is a segment lacks the segment {name}. "
            f"Put {name} beside it to open the image."
        )

    def _open(self, number: int) -> BlockSource | None:
        name = self._file_name(number)
        if not name:
            return None
        found = self._surroundings.sibling(name)
        if found is None and (spelt := self._spelt.get(name.casefold())):
            found = self._surroundings.sibling(spelt)
        return found

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """Names of the files beside it by their case-folded form."""
        return {name.casefold(): name for name in self._surroundings.names()}

    def _file_name(self, number: int) -> str:
        """Return the name in the case of the named segment's; "" where it cannot be told."""
        told = ending(self._prefix, number) if self._prefix else ""
        if not told:
            return ""
        if self._ending == self._ending.lower():
            told = told.lower()
        elif self._ending == self._ending.upper():
            told = told.upper()
        return f"{self._stem}.{told}"


def ending(prefix: str, number: int) -> str:
    """Return the ending of a segment's name, "" where there are no names for so many."""
    if number <= _IN_DIGITS:
        return f"{prefix}{number:02}"
    over, last = divmod(number - _IN_DIGITS - 1, _ALPHABET)
    carry, middle = divmod(over, _ALPHABET)
    first = ord(prefix[-1]) + carry
    if first > ord("z" if prefix[-1].islower() else "Z"):
        return ""
    return f"{prefix[:-1]}{chr(first)}{_letter(middle)}{_letter(last)}"


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def segment_numbers() -> Iterator[int]:
    """Yield the numbers that segments may have; 15,000 names exist at most."""
    yield from range(1, 1 << 15)
