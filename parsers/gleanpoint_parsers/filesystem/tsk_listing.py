"""One folder as a listing: entries with paths of their own, read as far as they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from gleanpoint_parsers.entries import Entry, Page
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import encode_segment


@dataclass(frozen=True, slots=True)
class Pause:
    """Stands among the entries of a folder where what follows has to be searched for.

    Args:
        is_long: Whether the search takes long, so that what came before is to be shown first.
        may_hold_live: Whether live entries may follow, or deleted ones only.
    """

    is_long: bool
    may_hold_live: bool


class Folder(Protocol):
    """What is in a folder; ``segment`` of its entries is the stored name."""

    def entries(self) -> Iterator[Entry | Pause]:
        """Yield every entry, live and deleted ones as they come; a pause at most.

        Raises:
            ParserError: What follows cannot be read.
        """

    def find(self, segment: str) -> Entry | None:
        """Return the live entry that a listing gives this segment.

        None where only the listing can tell.
        """


class FolderListing:
    """Children of one folder: live ones as they come, deleted ones after them.

    A live name keeps its plain segment; a later namesake, or a deleted one, carries its id.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._source = folder.entries()
        self._entries: list[Entry] = []
        self._deleted: list[Entry] = []
        self._places: dict[str, int] = {}
        self._failure: ParserError | None = None
        self._pause: Pause | None = None
        self._is_complete = False

    def page(
        self, start: int, limit: int, *, goes_on: bool = False, live_only: bool = False
    ) -> Page:
        """Return entries from position ``start``; fewer where a long search has to follow.

        Args:
            start: Position of the first one.
            limit: Entries at most.
            goes_on: Whether those before were asked for already: a search that stands at
                ``start`` is made then.
            live_only: Whether no search is wanted that only finds deleted ones.

        Raises:
            ParserError: The folder could not be read beyond what was handed out before.
        """
        stop = start + limit
        if goes_on and start >= len(self._entries) and not self._ends(live_only=live_only):
            self._pause = None
        self._read_to(stop + 1)
        found = tuple(self._entries[start:stop])
        if self._failure is not None and not found:
            raise self._failure
        waits = self._pause is not None and not self._ends(live_only=live_only)
        more = len(self._entries) > stop or self._failure is not None or waits
        total = len(self._entries) if self._is_complete else None
        return Page(found, str(start + len(found)) if more else None, total)

    def _ends(self, *, live_only: bool) -> bool:
        """Whether what is wanted ends where the listing waits."""
        return live_only and self._pause is not None and not self._pause.may_hold_live

    def find(self, segment: str) -> Entry | None:
        """Return the entry with this segment, reading on until it comes.

        Raises:
            ParserError: It is not among what could be read of the folder.
        """
        if segment not in self._places and not self._is_complete:
            entry = self._folder.find(segment)
            if entry is not None:
                return entry
        while segment not in self._places and not self._is_complete and self._failure is None:
            self._pause = None
            self._read_to(len(self._entries) + 1000)
        if segment in self._places:
            return self._entries[self._places[segment]]
        if self._failure is not None:
            raise self._failure
        return None

    def _read_to(self, count: int) -> None:
        while len(self._entries) < count and not self._is_settled:
            try:
                entry = next(self._source, None)
            except ParserError as error:
                self._failure = error
                self._add_deleted()
                return
            if entry is None:
                self._add_deleted()
                self._is_complete = True
            elif isinstance(entry, Pause):
                self._pause = entry if entry.is_long else None
            elif entry.deleted:
                self._deleted.append(entry)
            else:
                self._add(entry)

    @property
    def _is_settled(self) -> bool:
        """Whether reading on gives nothing, or has to be asked for."""
        return self._is_complete or self._failure is not None or self._pause is not None

    def _add_deleted(self) -> None:
        twins = _twins(self._deleted)
        for entry in self._deleted:
            self._add(entry, twins)
        self._deleted.clear()

    def _add(self, entry: Entry, twins: Collection[str] = ()) -> None:
        """Give the entry a segment of its own; ``segment`` holds the stored name until then."""
        named = _named(entry, self._places, twins)
        self._places[named.segment] = len(self._entries)
        self._entries.append(named)


def name_deleted(entries: Sequence[Entry], live: Iterable[str]) -> list[Entry]:
    """Give deleted entries of a folder the segments that a listing gives them.

    Args:
        entries: All that it has, in the order of a listing; ``segment`` holds the stored name.
        live: Segments of its live entries.
    """
    taken, twins = set(live), _twins(entries)
    named = []
    for entry in entries:
        named.append(_named(entry, taken, twins))
        taken.add(named[-1].segment)
    return named


def _twins(entries: Iterable[Entry]) -> set[str]:
    counts = Counter(encode_segment(entry.segment) for entry in entries)
    return {segment for segment, count in counts.items() if count > 1}


def _named(entry: Entry, taken: Container[str], twins: Container[str]) -> Entry:
    segment = encode_segment(entry.segment)
    if segment in taken or segment in twins or not segment:
        segment = f"{segment} [{entry.key}]"
        while segment in taken:
            segment += "'"
    return entry if segment == entry.segment else replace(entry, segment=segment)
