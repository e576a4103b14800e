"""Containers of one source that are open: opened when asked for, the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gleanpoint.core.disks_beside import disks_beside
from gleanpoint.core.neighbours import Neighbours
from gleanpoint.core.nodes import Step
from gleanpoint.core.recognising import Recognised, disk_in, recognise
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import (
    NoSuchNodeError,
    ParserError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Parser, Surroundings
from gleanpoint_parsers.progress import WorkReport

OPEN_CONTAINERS = 24
"""Containers kept open at once; the least recently used is closed first."""

OPEN_CONTENTS = 16
"""Contents of items kept open at once."""

MOST_ARCHIVES = 4
"""Archives inside one another that are opened."""

_AS_DISK: Step = ("", "disk")
"""Last step of what is kept of a disk: no parser has an empty name."""


class OpenLayers:
    """The containers of one open source, by the address of what they were opened from.

    Args:
        source: Bytes of the source.
        surroundings: Where they were found, and what is wished of them.
        parsers: What can open it and the files in it.
    """

    def __init__(
        self, source: BlockSource, surroundings: Surroundings, parsers: Sequence[Parser]
    ) -> None:
        self._source = source
        self._surroundings = surroundings
        self._parsers = parsers
        # A file system stands on a volume; a disk without a partition table is one volume.
        self._on_volumes = [p for p in parsers if p.layer is not Layer.FILE_SYSTEM]
        # Archives are entered where they are asked for by their path, and looked into by nobody.
        self._above_volumes = [p for p in self._on_volumes if p.layer is not Layer.ARCHIVE]
        self._open: dict[tuple[Step, ...], tuple[str, Container]] = {}
        self._check: Callable[[tuple[Step, ...]], None] | None = None
        self._images: dict[tuple[Step, ...], Recognised] = {}
        self._neighbours = Neighbours()
        self._contents: OrderedDict[tuple[Step, ...], BlockSource] = OrderedDict()

    @property
    def name(self) -> str:
        """Name of the file that the source is."""
        return self._surroundings.name

    def is_mailbox(self, outer: tuple[Step, ...]) -> bool:
        """Whether the content of a node is a mailbox; False where it cannot be opened."""
        try:
            return self.layer_of(self.enter(outer)[0]) is Layer.MAILBOX
        except ParserError:
            return False

    @contextmanager
    def checked(self, check: Callable[[tuple[Step, ...]], None] | None) -> Iterator[None]:
        """Have each address checked before what it names is looked for."""
        before, self._check = self._check, check
        try:
            yield
        finally:
            self._check = before

    def layer_of(self, parser: str) -> Layer:
        """Return what kind of layer a parser opens."""
        return next(one.layer for one in self._parsers if one.name == parser)

    def is_archive(self, parser: str) -> bool:
        """Whether what a parser opens is an archive."""
        return self.layer_of(parser) is Layer.ARCHIVE

    @property
    def report(self) -> WorkReport:
        """Takes reports on long work."""
        return self._surroundings.report

    def enter(
        self, outer: tuple[Step, ...], least: Confidence = Confidence.POSSIBLE
    ) -> tuple[str, Container]:
        """Return the container that the content of ``outer`` holds, and its parser's name.

        Args:
            outer: Address of the node to open; () is the source itself.
            least: How sure the best probe must be.

        Raises:
            UnknownFormatError: Nothing here opens it.
            ParserError: It cannot be opened.
        """
        found = self._open.get(outer)
        if found is not None and least > Confidence.POSSIBLE and self.is_archive(found[0]):
            raise UnknownFormatError("This is an archive, which is looked into on request only.")
        self._open.pop(outer, None)
        if found is None:
            found = self._open_content(outer, least)
            self._make_room()
        self._open[outer] = found
        for length in range(len(outer) - 1, -1, -1):  # the outermost last: it is needed most
            if outer[:length] in self._open:
                self._open[outer[:length]] = self._open.pop(outer[:length])
        return found

    def container(self, steps: tuple[Step, ...]) -> Container:
        """Return the container that holds the last step's key.

        Raises:
            NoSuchNodeError: What lies there is opened by another parser.
            ParserError: It cannot be opened.
        """
        check = self._check
        if check is not None:
            with self.checked(None):  # which looks for it as well
                check(steps)
        name, container = self.enter(steps[:-1])
        if name != steps[-1][0]:
            message = f"This address was made by the parser {steps[-1][0]!r}, not by {name!r}"
            raise NoSuchNodeError(message)
        return container

    def kept_content(self, steps: tuple[Step, ...]) -> BlockSource:
        """Return the bytes of a node; the last ones asked for stay open for further reads.

        Raises:
            ParserError: They cannot be had.
        """
        return self._kept(steps, lambda: self.container(steps).content(steps[-1][1]))

    def kept_disk(self, steps: tuple[Step, ...]) -> BlockSource:
        """Return a disk, without the images around it, or a volume; stays open likewise.

        Args:
            steps: Address of a volume, or of what holds a disk; () is the source itself.

        Raises:
            UnsupportedFeatureError: There is no disk, or none as of the state that is wished.
            ParserError: It cannot be opened.
        """
        return self._kept((*steps, _AS_DISK), lambda: self._disk_or_volume(steps))

    def _kept(self, key: tuple[Step, ...], opened: Callable[[], BlockSource]) -> BlockSource:
        source = self._contents.pop(key, None)
        if source is None:
            source = opened()  # which may close a container, and with it all that is kept
            while len(self._contents) >= OPEN_CONTENTS:
                self._contents.popitem(last=False)
        self._contents[key] = source
        return source

    def _disk_or_volume(self, steps: tuple[Step, ...]) -> BlockSource:
        if steps and self.container(steps).entry(steps[-1][1]).kind is Kind.VOLUME:
            return self.container(steps).content(steps[-1][1])
        layer, state = self._known_of_disk(steps)
        if layer is Layer.ARCHIVE:
            raise UnsupportedFeatureError("This is no disk: what it holds is an archive.")
        if layer in {Layer.MAILBOX, Layer.DATABASE}:
            raise UnsupportedFeatureError(f"This is no disk: what it holds is a {layer.value}.")
        if state:
            raise UnsupportedFeatureError(
                "Shadow copies are of volumes: there is no whole disk of that time. Name one of "
                "its volumes, such as /p1."
            )
        return self.disk(steps)

    def _known_of_disk(self, steps: tuple[Step, ...]) -> tuple[Layer | None, str]:
        """Return the layer of what a disk holds, and which of its states is wished."""
        try:
            name, _ = self.enter(steps)
        except ParserError:  # a disk of which nothing is known is one all the same
            return None, "" if steps else self._surroundings.wish.disk_state
        layer = next(parser.layer for parser in self._parsers if parser.name == name)
        return layer, self._images[steps].surroundings.wish.disk_state

    def disk(self, outer: tuple[Step, ...]) -> BlockSource:
        """Return the disk that the content of a node holds, whatever is on it.

        Args:
            outer: Address of the node; () is the source itself.

        Raises:
            ParserError: It cannot be opened.
        """
        source, surroundings, _ = self._content(outer)
        images = [parser for parser in self._parsers if parser.layer is Layer.IMAGE]
        return disk_in(images, source, surroundings)

    def _open_content(self, outer: tuple[Step, ...], least: Confidence) -> tuple[str, Container]:
        source, surroundings, is_volume = self._content(outer)
        asked: Sequence[Parser] = self._parsers if is_volume else self._above_volumes
        if outer and not is_volume and least is Confidence.POSSIBLE:
            asked = self._on_volumes
        found = recognise(asked, source, surroundings, least)
        if found.parser.layer is Layer.ARCHIVE:
            self._require_depth(outer)
        opened = found.open()
        self._images[outer] = found
        return found.parser.name, opened

    def _require_depth(self, outer: tuple[Step, ...]) -> None:
        """Refuse archives that hold themselves, or seem to.

        Raises:
            UnsupportedFeatureError: Too many of them lie inside one another.
        """
        if sum(self.is_archive(parser) for parser, _ in outer) >= MOST_ARCHIVES:
            raise UnsupportedFeatureError(
                f"More than {MOST_ARCHIVES} archives lie inside one another; the innermost is "
                "not opened."
            )

    def _content(self, outer: tuple[Step, ...]) -> tuple[BlockSource, Surroundings, bool]:
        """Return bytes of a node, where they were found, and whether they are a volume's."""
        if not outer:
            return self._source, self._surroundings, False
        container = self.container(outer)
        entry = container.entry(outer[-1][1])
        source = CachedSource(container.content(entry.key))
        surroundings = self._inside(self._neighbours.of(outer, container, entry))
        return source, surroundings, entry.kind is Kind.VOLUME

    def _inside(self, beside: Surroundings) -> Surroundings:
        """Return what holds for a file inside the source.

        Its folder is not what was opened, and its disk's state is not what was chosen; all else
        is wished of it as well.
        """
        around = self._surroundings
        wish = replace(around.wish, whole_folder=False, disk_state="")
        disks = disks_beside(beside, self._parsers)
        return replace(beside, wish=wish, report=around.report, keys=around.keys, disks=disks)

    def _make_room(self) -> None:
        while len(self._open) >= OPEN_CONTAINERS:
            for outer in self._open:
                inner = any(len(o) > len(outer) and o[: len(outer)] == outer for o in self._open)
                if not inner:
                    self._contents.clear()  # they may read from what is closed
                    self._open.pop(outer)[1].close()
                    self._images.pop(outer, None)
                    break

    def close(self) -> None:
        """Close every container, inner ones first."""
        self._contents.clear()
        for outer in sorted(self._open, key=len, reverse=True):
            self._open[outer][1].close()
        self._open.clear()
        self._images.clear()
