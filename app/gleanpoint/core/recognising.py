"""Which parser opens some bytes, with the disk images around them taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import NoSuchNodeError, UnknownFormatError, UnsupportedFeatureError
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.qcow.snapshots import MARK
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import (
    Confidence,
    Container,
    DiskParser,
    Fact,
    HoldsStates,
    Layer,
    Parser,
    Surroundings,
)

MOST_IMAGES = 8
"""Disk images inside one another that are taken off: one that maps itself has no end."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found.

    Args:
        parser: Opens ``source``.
        source: Bytes without the images around them.
        surroundings: To open it with: what an image around it was asked for is wished no more.
        images: Disks that were taken off and tell of themselves, the outermost first.
    """

    parser: Parser
    source: BlockSource
    surroundings: Surroundings
    images: tuple[Described, ...] = ()

    @property
    def facts(self) -> dict[str, Fact]:
        """What the images say of themselves, that of an outer one first; empty without any."""
        told: list[Fact] = [dict(image.facts()) for image in self.images]
        return {"disk image": told[0] if len(told) == 1 else told} if told else {}

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on what is wrong with the images though they can be read."""
        return tuple(problem for image in self.images for problem in image.problems)

    def open(self) -> Container:
        """Open what is not an image.

        Raises:
            NoSuchNodeError: A state of the disk is wished, and nothing here keeps any.
            ParserError: It cannot be opened.
        """
        state = self.surroundings.wish.disk_state
        if state and not isinstance(self.parser, HoldsStates):
            name = self.surroundings.name or "This source"
            raise NoSuchNodeError(f"{name} keeps no earlier state of its disk: {readable(state)}")
        return self.parser.open(self.source, self.surroundings)


def recognise(
    parsers: Sequence[Parser],
    source: BlockSource,
    surroundings: Surroundings,
    least: Confidence,
) -> Recognised:
    """Take off disk images until a parser of a higher layer is the surest.

    Args:
        parsers: Those that may open it.
        source: The bytes.
        surroundings: Where they were found.
        least: How sure the best probe must be.

    Raises:
        UnknownFormatError: Nothing here opens it.
        UnsupportedFeatureError: Image lies in image without end.
        ParserError: An image cannot be opened.
    """
    *_, innermost = layers_of(parsers, source, surroundings, least)
    return innermost


def layers_of(
    parsers: Sequence[Parser],
    source: BlockSource,
    surroundings: Surroundings,
    least: Confidence,
) -> Iterator[Recognised]:
    """Yield each disk image before it is taken off, then what is no image.

    Where two parsers are as sure, the one for images is asked: a fixed VHD begins like the raw
    disk that it holds. Arguments and errors as in ``recognise``.
    """
    images: tuple[Described, ...] = ()
    for _ in range(MOST_IMAGES + 1):
        parser = _surest(parsers, source, surroundings, least)
        yield Recognised(parser, source, surroundings, images)
        if not isinstance(parser, DiskParser):
            return
        disk = parser.open_disk(source, surroundings)
        if isinstance(disk, Described):
            images = (*images, disk)
        source, surroundings = CachedSource(disk), _inside(parser, surroundings)
    raise UnsupportedFeatureError(
        f"More than {MOST_IMAGES} disk images lie inside one another; the innermost is not opened."
    )


def disk_in(
    parsers: Sequence[Parser], source: BlockSource, surroundings: Surroundings
) -> BlockSource:
    """Return the disk that bytes hold, all images taken off; the bytes where they are no image.

    Args:
        parsers: Those for images; there may be none.
        source: The bytes.
        surroundings: Where they were found.

    Raises:
        ParserError: An image cannot be opened.
    """
    for _ in range(MOST_IMAGES if parsers else 0):
        try:
            parser = _surest(parsers, source, surroundings, Confidence.LIKELY)
        except UnknownFormatError:
            return source
        if not isinstance(parser, DiskParser):
            return source
        source = parser.open_disk(source, surroundings)
    return source


def _inside(parser: Parser, surroundings: Surroundings) -> Surroundings:
    """Return what holds for the disk in an image: its own state was chosen, once."""
    wish = surroundings.wish
    if isinstance(parser, HoldsStates) and wish.disk_state.startswith(MARK):
        return replace(surroundings, wish=replace(wish, disk_state=""))
    return surroundings


def _surest(
    parsers: Sequence[Parser],
    source: BlockSource,
    surroundings: Surroundings,
    least: Confidence,
) -> Parser:
    sure, _, _, best = max(
        (parser.probe(source), parser.layer is Layer.IMAGE, -number, parser)
        for number, parser in enumerate(parsers)
    )
    if sure < max(least, Confidence.POSSIBLE):
        if least > Confidence.POSSIBLE:  # a search, in which most files are not opened
            raise UnknownFormatError(f"{surroundings.name} holds nothing that is opened")
        raise explain_unopened(source, surroundings.name)
    return best
