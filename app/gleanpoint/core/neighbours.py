"""Files beside a file of an image: a database or a split disk may spread over several of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from gleanpoint.core.nodes import Step
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Container, Sought, Surroundings, all_children

KEPT = 100_000
"""Files whose folder is remembered; those that were looked up last."""


class Neighbours:
    """Remembers in which folder a file was found; containers do not keep the way back."""

    def __init__(self) -> None:
        self._folders: OrderedDict[tuple[Step, ...], tuple[str, str]] = OrderedDict()

    def note(self, steps: tuple[Step, ...], folder: str, name: str) -> None:
        """Remember that the node of ``steps`` is a child of the folder with this key.

        And its name there: many containers tell it in listings only.
        """
        self._folders[steps] = folder, name
        self._folders.move_to_end(steps)
        if len(self._folders) > KEPT:
            self._folders.popitem(last=False)

    def of(self, steps: tuple[Step, ...], container: Container, entry: Entry) -> Surroundings:
        """Return where the file of ``steps`` lies, with the files beside it where it is known."""
        noted = self._folders.get(steps)
        if noted is None:
            return Surroundings(name=entry.name)
        folder, name = noted
        beside = _Beside(container, folder)
        return Surroundings(entry.name or name, beside.open, beside.names)


class _Beside:
    def __init__(self, container: Container, folder: str) -> None:
        self._container = container
        self._folder = folder

    def names(self) -> Iterable[str]:
        """Yield the names of live files in the folder."""
        for entry in all_children(self._container, self._folder):
            if entry.kind is Kind.FILE and not entry.deleted:
                yield entry.name

    def open(self, name: str) -> BlockSource | None:
        """Return the bytes of a live file whose content can be had."""
        entry = self._find(name)
        if entry is None or not entry.content.is_whole:
            return None
        try:
            return CachedSource(self._container.content(entry.key))
        except ParserError:
            return None

    def _find(self, name: str) -> Entry | None:
        if isinstance(self._container, Sought):
            found = self._container.find(self._folder, name)
            if found is not None and found.kind is Kind.FILE and not found.deleted:
                return found
        wanted = name.casefold()  # Windows does not tell upper from lower case
        for entry in all_children(self._container, self._folder):
            is_file = entry.kind is Kind.FILE and not entry.deleted
            if is_file and entry.name.casefold() == wanted:
                return entry
        return None
