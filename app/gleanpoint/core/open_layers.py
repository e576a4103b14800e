"""Containers of one source that are open: opened when asked for, the last ones are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gleanpoint.core.disks_beside import disks_beside
from gleanpoint.core.neighbours import Neighbours
from gleanpoint.core.nodes import Step
from gleanpoint.core.recognising import Recognised, disk_in, recognise
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.plugin import Confidence, Container, Kind, Layer, Parser, Surroundings
from gleanpoint_parsers.progress import WorkReport

OPEN_CONTAINERS = 24
"""Containers kept open at once; the least recently used is closed first."""


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
        self._above_volumes = [p for p in parsers if p.layer is not Layer.FILE_SYSTEM]
        self._open: dict[tuple[Step, ...], tuple[str, Container]] = {}
        self._images: dict[tuple[Step, ...], Recognised] = {}
        self._neighbours = Neighbours()

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
        found = self._open.pop(outer, None)
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
        name, container = self.enter(steps[:-1])
        if name != steps[-1][0]:
            message = f"This address was made by the parser {steps[-1][0]!r}, not by {name!r}"
            raise NoSuchNodeError(message)
        return container

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
        asked = self._parsers if is_volume else self._above_volumes
        found = recognise(asked, source, surroundings, least)
        opened = found.open()
        self._images[outer] = found
        return found.parser.name, opened

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
                    self._open.pop(outer)[1].close()
                    self._images.pop(outer, None)
                    break

    def close(self) -> None:
        """Close every container, inner ones first."""
        for outer in sorted(self._open, key=len, reverse=True):
            self._open[outer][1].close()
        self._open.clear()
        self._images.clear()
