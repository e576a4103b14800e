"""What a parser is, and what it opens: containers of nodes whose content is bytes again.

A parser is found through the entry point group ``gleanpoint.parsers``; the entry names a class
without constructor arguments. Native libraries are imported in ``open``, not at import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, runtime_checkable

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.entries import Entry, Page
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.timeline import NO_WISH, DiskState, Wish

if TYPE_CHECKING:  # each parser is started before a mailbox is opened
    from gleanpoint_parsers.mapi.searched import SearchedMessage

PROBE_LIMIT = 64 * 1024
"""Bytes that a probe may read."""


Fact: TypeAlias = "str | int | bool | list[Fact] | dict[str, Fact] | None"


class Confidence(IntEnum):
    """How sure a probe is."""

    NO = 0
    POSSIBLE = 1
    """Enough to try where a person named this very source, not where files are searched."""
    LIKELY = 2
    CERTAIN = 3


class Layer(Enum):
    """The layers between a disk and an item."""

    IMAGE = "image"
    VOLUME = "volume"
    FILE_SYSTEM = "file system"
    MAILBOX = "mailbox"
    DATABASE = "database"
    ARCHIVE = "archive"
    """Opened only where somebody names what is in it: no search and no walk enters one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a source was found, for formats that spread over several files.

    Args:
        name: Name of the file that is opened.
        sibling: Opens a file beside it, None where there is none of that name.
        names: Names of the files beside it, as far as they are known.
        wish: Which state is wanted, of formats that hold several.
        keys: What may unlock what is encrypted; tried in this order, never told in any message.
        disks: Yields name and bytes of the other disks beside it, images taken off, as far as
            they can be opened: a set of volumes or a shadow copy may spread over several.
        report: To be told several times a minute while opening, or a first look, takes long: who
            hears nothing takes the reader to hang. What it raises ends the work.
    """

    name: str = ""
    sibling: Callable[[str], BlockSource | None] = lambda _name: None
    names: Callable[[], Iterable[str]] = tuple
    wish: Wish = NO_WISH
    report: WorkReport = unreported
    keys: tuple[Key, ...] = ()
    disks: Callable[[], Iterable[tuple[str, BlockSource]]] = tuple


class Container(Protocol):
    """An opened layer; used from one thread only."""

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is a folder of this container (else its content may be opened)."""

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return at most ``limit`` children that follow ``cursor``, deleted ones marked.

        A child that cannot be read is listed with its problem.

        Raises:
            ParserError: The folder itself cannot be read.
        """

    def entry(self, key: str) -> Entry:
        """Return one node again; ``segment`` may lack the mark of a twin."""

    def content(self, key: str) -> BlockSource:
        """Return the item's bytes.

        Raises:
            ParserError: They cannot be had; the class tells why (see ``errors``).
        """

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what else is known of one node, under names a person understands."""

    def close(self) -> None:
        """Let go of what was opened."""


@runtime_checkable
class Damageable(Protocol):
    """A container that can hand out what is left of content that ``content`` refuses."""

    def damaged_content(self, key: str) -> BlockSource:
        """Return a source that raises ``ParserError`` exactly where bytes cannot be had."""


@runtime_checkable
class Located(Protocol):
    """A container that knows where an item's bytes lie in the layer below."""

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of the item's bytes, in item order; empty where they are not known."""


@runtime_checkable
class Linked(Protocol):
    """A container in which some names only stand for others: symbolic links and junctions."""

    def link_target(self, key: str) -> str | None:
        """Return where a link leads, as it is stored but with ``/``; None for what is no link.

        Bytes that are no text come as surrogates. Never raises for a key of a listing: what
        cannot be read is no link.
        """


class Sweep(Protocol):
    """All live names of a container, read at once."""

    def folder(self, key: str) -> Page:
        """Return every live child of a folder: plain files as columns, all else as entries."""


@runtime_checkable
class Sweepable(Protocol):
    """A container that can read all its names faster at once than folder by folder."""

    def sweep(self) -> Sweep | None:
        """Return all live names, or None where this container cannot."""


@runtime_checkable
class DeletedSweepable(Protocol):
    """A container that tells what was deleted faster at once than folder by folder."""

    def deleted_sweep(self) -> Sweep | None:
        """Return a sweep of whose folders only what was deleted is of use, or None.

        Each tells its folders too, live ones as well, for the way to what lies below them.
        """


@runtime_checkable
class Sought(Protocol):
    """A container that finds a child by its path segment without listing in portions."""

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of ``key`` with that segment, deleted ones too."""


@runtime_checkable
class BrieflyListed(Protocol):
    """A container that can list very many messages without opening each."""

    def brief_children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return what ``children`` does; messages may be ``Envelope.is_brief``, and columns."""


@runtime_checkable
class LiveListed(Protocol):
    """A container that has to search for what was deleted, and can list folders without."""

    def live_children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return what ``children`` does, deleted ones only where they are known anyway."""


@runtime_checkable
class MailContainer(Protocol):
    """A container whose items are messages."""

    def message(self, key: str, *, as_stored: bool = False) -> Message:
        """Return a message with bodies and recipients; attachments by key, without their bytes.

        Args:
            key: Of the message.
            as_stored: Fill ``Message.stored`` in place of bodies and ``properties``.
        """

    def searched(self, key: str) -> SearchedMessage:
        """Return what can be searched of a message, in less time than all of it.

        Raises:
            ParserError: It is not there, or cannot be read.
        """


class Parser(Protocol):
    """Opens one format, or several of one family."""

    name: ClassVar[str]
    layer: ClassVar[Layer]
    formats: ClassVar[tuple[str, ...]]
    suffixes: ClassVar[tuple[str, ...]]
    """Lower-case endings of file names, with the dot, that hint at this parser."""

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by at most ``PROBE_LIMIT`` bytes; never raises, imports no native library."""

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open ``source``, which stays the caller's.

        Raises:
            ParserError: It is not of this format, damaged beyond use, or unsupported.
        """

    def version(self) -> str:
        """Return the version of the library that does the reading."""


@runtime_checkable
class DiskParser(Protocol):
    """A parser of the image layer: what it opens is the disk itself, not a container."""

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the bytes of the disk that ``source`` holds."""


@runtime_checkable
class HoldsStates(Protocol):
    """A parser of images or disks whose sources may keep earlier states of the disk."""

    def states(self, source: BlockSource, surroundings: Surroundings) -> Sequence[DiskState]:
        """Return the earlier states, oldest first; reads headers and tables only.

        Raises:
            ParserError: They cannot be told.
        """


def all_children(container: Container, key: str, limit: int = 1000) -> Iterator[Entry]:
    """Yield every child of a folder, portion by portion."""
    cursor: str | None = None
    while True:
        page = container.children(key, cursor, limit)
        yield from page.entries
        cursor = page.cursor
        if cursor is None:
            return
