"""Resolve addresses layer by layer: image, volume, file system, mailbox, attachment.

Runs in the parser process, which alone holds native handles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gleanpoint.core.nodes import Step
from gleanpoint.core.open_layers import OpenLayers
from gleanpoint.core.recognising import recognise
from gleanpoint.core.scope import Act, Announce, Scope, unannounced
from gleanpoint.core.sweeping import sweep_pages
from gleanpoint_parsers.blocks import BlockSource, CachedSource, SalvageSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page
from gleanpoint_parsers.errors import (
    NoSuchNodeError,
    ParserError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import (
    BrieflyListed,
    Confidence,
    Container,
    Damageable,
    DeletedSweepable,
    Fact,
    Layer,
    LiveListed,
    Parser,
    Sought,
    Surroundings,
    Sweep,
    Sweepable,
    all_children,
)

Steps = tuple[Step, ...]

OUT_OF_MEMORY = "Reading this needs more memory than a parser process may use"

PORTION = 1000
"""Children that a walk lists at once."""

_HAS_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class Folder:
    """One portion of one folder in a walk.

    Args:
        path: Path of the folder below the start of the walk, "" for the start itself.
        steps: Steps of the entries without their last key.
        parser: Name of the parser whose keys the entries carry.
        page: The portion.
        error: Why the folder could not be listed (further), instead of a portion.
    """

    path: str
    steps: Steps
    parser: str
    page: Page
    error: ParserError | None = None


Shown: TypeAlias = Callable[[Folder], Page]
"""Returns what of a portion is shown."""


class LayerStack(OpenLayers):
    """All containers of one open source, and what is in them; used from one thread.

    Arguments as of ``OpenLayers``.
    """

    def __init__(
        self, source: BlockSource, surroundings: Surroundings, parsers: Sequence[Parser]
    ) -> None:
        super().__init__(source, surroundings, parsers)
        self._sweeps: dict[Steps, Sweep | None] = {}
        self._announce: Announce = unannounced
        self._shown: Shown | None = None
        self.suffixes = tuple(s for parser in parsers for s in parser.suffixes)
        """Endings, in lower case, of names of files that a parser may open."""

    def listing(self, steps: Steps) -> tuple[Steps, str, Container, str]:
        """Return where the children of a node are: outer steps, parser, container, key.

        Raises:
            UnknownFormatError: The node is a file that holds nothing to list.
        """
        if steps:
            container, (name, key) = self.container(steps), steps[-1]
            if key == ROOT or container.holds_children(key):
                return steps[:-1], name, container, key
        name, container = self.enter(steps)
        return steps, name, container, ROOT

    def children(
        self,
        steps: Steps,
        cursor: str | None,
        limit: int,
        *,
        brief: bool = False,
        deleted: bool = True,
    ) -> Folder:
        """Return one portion of a node's children.

        Args:
            steps: The node.
            cursor: Where the portion begins; None for the first.
            limit: Children at most.
            brief: Whether messages may come from the folder's list alone.
            deleted: Whether to search for what was deleted; without, it may be listed as well.
        """
        outer, name, container, key = self.listing(steps)
        if brief and isinstance(container, BrieflyListed):
            page = container.brief_children(key, cursor, limit)
        else:
            page = _portion(container, key, cursor, limit, deleted=deleted)
        page = self._with_warnings(outer, key, cursor, page)
        entries = tuple(self.hinted(entry) for entry in page.entries)
        for entry in entries:
            if entry.kind is Kind.FILE and entry.has_children:
                self._neighbours.note((*outer, (name, entry.key)), key, entry.name)
        return Folder("", outer, name, replace(page, entries=entries))

    def _with_warnings(self, outer: Steps, key: str, cursor: str | None, page: Page) -> Page:
        """Return the first portion of a root with what is wrong with the images around it."""
        if key != ROOT or cursor is not None or outer not in self._images:
            return page
        warnings = self._images[outer].problems
        return replace(page, notes=(*warnings, *page.notes)) if warnings else page

    def facts(self, steps: Steps, *, inside: bool = True) -> dict[str, Fact]:
        """Return what is known of a node, and ``inside`` what its content says of itself."""
        own = dict(self.container(steps).facts(steps[-1][1])) if steps else {}
        told = self._facts_inside(steps) if inside else {}
        return own | ({"inside": told} if told else {})

    def _facts_inside(self, steps: Steps) -> dict[str, Fact]:
        least = Confidence.POSSIBLE
        if steps:
            container, key = self.container(steps), steps[-1][1]
            if key == ROOT or container.holds_children(key):
                return {}
            entry = self.hinted(container.entry(key))
            if not entry.content.is_whole or entry.kind not in _HAS_BYTES | {Kind.VOLUME}:
                return {}
            if not entry.has_children:
                if entry.name or not entry.size:
                    return {}
                least = Confidence.LIKELY  # only its folder knows its name: its bytes must tell
        try:
            inside = dict(self.enter(steps, least)[1].facts(ROOT))
        except UnknownFormatError as error:
            is_told = steps and least is Confidence.POSSIBLE
            return {"problem": str(error)} if is_told else {}
        except ParserError as error:
            return {"problem": str(error)} if steps else {}
        return self._images[steps].facts | inside

    def find(self, steps: Steps, segment: str, path: str = "/") -> tuple[Steps, Entry]:
        """Return the child of a node that has this path segment.

        Args:
            steps: The node.
            segment: Of the path to the child.
            path: Path of the node, for the message.

        Raises:
            NoSuchNodeError: There is none.
        """
        outer, name, container, key = self.listing(steps)
        if isinstance(container, Sought):
            entry = container.find(key, segment)
        else:
            every = all_children(container, key)
            entry = next((child for child in every if child.segment == segment), None)
        if entry is None:
            raise no_such_node(segment, path)
        found = (*outer, (name, entry.key))
        self._neighbours.note(found, key, entry.name)
        return found, self.hinted(entry)

    def walk(
        self,
        steps: Steps,
        scope: Scope,
        announce: Announce = unannounced,
        shown: Shown | None = None,
    ) -> Iterator[Folder]:
        """Yield every folder below a node, portion by portion, parents first.

        A folder that contains itself is listed once more, with a problem, and not entered again.

        Args:
            steps: Where to start.
            scope: How far to go.
            announce: Told what comes next: should this process die of it, it is known by then.
            shown: Returns what is shown of a portion; nothing else is entered. None: everything.
        """
        self._announce, self._shown = announce, shown
        outer, name, _, key = self.listing(steps)
        pending = [_Pending("", outer, name, key, frozenset({key}))]
        while pending:
            folder = pending.pop()
            below: list[_Pending] = []
            announce(Act.LIST, folder.path)
            yield from self._portions(folder, below, scope)
            pending.extend(reversed(below))
        self._sweeps.clear()

    def _portions(self, folder: _Pending, below: list[_Pending], scope: Scope) -> Iterator[Folder]:
        try:
            for page in self._pages(folder, scope):
                if self._shown is not None:
                    portion = Folder(folder.path, folder.outer, folder.parser, page)
                    page = self._shown(portion)  # noqa: PLW2901 - what is not shown is not there
                entries = tuple(
                    self._descend(folder, entry, below, scope)
                    for entry in page.entries
                    if scope.shows(entry)
                )
                listed = replace(page, entries=entries, notes=scope.told(page.notes))
                if scope.only_deleted and not folder.is_lost:
                    listed = _deleted_only(listed)
                    if not (listed.entries or listed.notes):
                        continue
                yield Folder(folder.path, folder.outer, folder.parser, listed)
        except (ParserError, MemoryError) as error:
            yield Folder(folder.path, folder.outer, folder.parser, Page(()), as_told(error))

    def _pages(self, folder: _Pending, scope: Scope) -> Iterator[Page]:
        """Yield a folder in portions, from a sweep of the container where there is one."""
        sweep = self._sweep(folder, scope)
        if sweep is not None:
            yield from sweep_pages(sweep.folder(folder.key), self.suffixes)
            return
        cursor: str | None = None
        while True:
            page = self._page(folder, cursor, scope)
            yield page
            cursor = page.cursor
            if cursor is None:
                return

    def _page(self, folder: _Pending, cursor: str | None, scope: Scope) -> Page:
        container = self.enter(folder.outer)[1]
        if scope.brief and isinstance(container, BrieflyListed):
            page = container.brief_children(folder.key, cursor, PORTION).as_entries()
        else:
            page = _portion(container, folder.key, cursor, PORTION, deleted=scope.deleted)
        return self._with_warnings(folder.outer, folder.key, cursor, page)

    def _sweep(self, folder: _Pending, scope: Scope) -> Sweep | None:
        """Return the sweep of a container that is walked from its root."""
        if not (scope.is_sweepable or scope.only_deleted):
            return None
        if folder.outer not in self._sweeps and folder.key == ROOT:
            container = self.enter(folder.outer)[1]
            self._sweeps.clear()  # one at a time: a sweep of a large volume is large
            self._sweeps[folder.outer] = _swept(container, scope)
        return self._sweeps.get(folder.outer)

    def _descend(
        self, folder: _Pending, entry: Entry, below: list[_Pending], scope: Scope
    ) -> Entry:
        """Note what lies below an entry; returns the entry, with a problem where it loops."""
        if entry.withheld and not entry.has_children:
            return entry
        if entry.kind is Kind.VOLUME or (scope.into and entry.kind in _HAS_BYTES and entry.size):
            return self._descend_into_content(folder, entry, below)
        if not entry.has_children:
            return self.hinted(entry)
        if not scope.descends(entry):
            return entry
        if entry.key in folder.above:
            return replace(
                entry,
                has_children=False,
                problem="This folder contains itself; it is not listed again.",
            )
        above = folder.above | {entry.key}
        path = f"{folder.path}/{entry.segment}"
        is_lost = folder.is_lost or entry.deleted or entry.holds_deleted
        below.append(replace(folder, path=path, key=entry.key, above=above, is_lost=is_lost))
        return entry

    def _descend_into_content(self, folder: _Pending, entry: Entry, below: list[_Pending]) -> Entry:
        path = f"{folder.path}/{entry.segment}"
        self._announce(Act.ENTER, path)
        steps = (*folder.outer, (folder.parser, entry.key))
        self._neighbours.note(steps, folder.key, entry.name)
        least = Confidence.POSSIBLE if entry.kind is Kind.VOLUME else Confidence.LIKELY
        if not entry.content.is_whole:
            return entry
        try:
            name, _ = self.enter(steps, least)
        except UnknownFormatError as error:
            return self._not_opened(entry, error) if entry.kind is Kind.VOLUME else entry
        except (ParserError, MemoryError) as error:
            return self._not_opened(entry, as_told(error))
        below.append(_Pending(path, steps, name, ROOT, frozenset({ROOT})))
        return replace(entry, has_children=True)

    @staticmethod
    def _not_opened(entry: Entry, error: ParserError) -> Entry:
        return replace(entry, problem=entry.problem or str(error), has_children=False)

    def hinted(self, entry: Entry) -> Entry:
        """Mark files that a parser may open, by their name; opening finds out."""
        if entry.kind is not Kind.FILE or not entry.name.lower().endswith(self.suffixes):
            return entry
        if entry.size and entry.content.is_whole:
            return replace(entry, has_children=True)
        return entry

    def holds_layer(self, steps: Steps) -> bool:
        """Whether ``parser_in`` names something, or a part of a database."""
        return self.parser_in(steps) is not None

    def parser_in(self, steps: Steps) -> str | None:
        """Return which parser opens the content of a node, or None; does not open it.

        Empty for a part of a database that does not open by itself, such as its log: rows stand
        in it. Of damaged content, what is left decides.

        Raises:
            ParserError: Its bytes cannot be had.
        """
        container, key = self.container(steps), steps[-1][1]
        entry = container.entry(key)
        if entry.content.is_whole or not isinstance(container, Damageable):
            source = container.content(key)
        else:
            source = SalvageSource(container.damaged_content(key))
        cached, name = CachedSource(source), Surroundings(name=entry.name)
        try:
            return recognise(self._above_volumes, cached, name, Confidence.LIKELY).parser.name
        except UnknownFormatError:
            databases = (one for one in self._above_volumes if one.layer is Layer.DATABASE)
            is_part = any(one.probe(cached) is Confidence.POSSIBLE for one in databases)
            return "" if is_part else None


def _swept(container: Container, scope: Scope) -> Sweep | None:
    if scope.only_deleted:
        return container.deleted_sweep() if isinstance(container, DeletedSweepable) else None
    return container.sweep() if isinstance(container, Sweepable) else None


def _deleted_only(page: Page) -> Page:
    entries = tuple(entry for entry in page.entries if entry.deleted)
    return replace(page, entries=entries, plain=None)


def _portion(
    container: Container, key: str, cursor: str | None, limit: int, *, deleted: bool
) -> Page:
    if not deleted and isinstance(container, LiveListed):
        return container.live_children(key, cursor, limit)
    return container.children(key, cursor, limit)


def no_such_node(segment: str, path: str) -> NoSuchNodeError:
    """Return the error for a segment that names nothing; said of what may not be known as well."""
    return NoSuchNodeError(f"There is no {segment!r} in {path}.")


def as_told(error: ParserError | MemoryError) -> ParserError:
    """Return the error that a folder is listed with."""
    if isinstance(error, ParserError):
        return error
    return UnsupportedFeatureError(OUT_OF_MEMORY)


@dataclass(frozen=True, slots=True)
class _Pending:
    path: str
    outer: Steps
    parser: str
    key: str
    above: frozenset[str]
    is_lost: bool = False
    """Whether it was deleted, or is where those are that no folder leads to."""
