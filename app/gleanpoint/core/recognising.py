"""Which parser opens some bytes, with the disk images around them taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.errors import UnknownFormatError, UnsupportedFeatureError
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.plugin import Confidence, DiskParser, Fact, Layer, Parser, Surroundings

MOST_IMAGES = 8
"""Disk images inside one another that are taken off: one that maps itself has no end."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found.

    Args:
        parser: Opens ``source``.
        source: Bytes without the images around them.
        images: Disks that were taken off and tell of themselves, the outermost first.
    """

    parser: Parser
    source: BlockSource
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


def recognise(
    parsers: Sequence[Parser],
    source: BlockSource,
    surroundings: Surroundings,
    least: Confidence,
) -> Recognised:
    """Take off disk images until a parser of a higher layer is the surest.

    Where two are as sure, the one for images is asked: a fixed VHD begins like the raw disk that
    it holds.

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
    images: list[Described] = []
    for _ in range(MOST_IMAGES + 1):
        parser = _surest(parsers, source, surroundings, least)
        if not isinstance(parser, DiskParser):
            return Recognised(parser, source, tuple(images))
        disk = parser.open_disk(source, surroundings)
        if isinstance(disk, Described):
            images.append(disk)
        source = CachedSource(disk)
    raise UnsupportedFeatureError(
        f"More than {MOST_IMAGES} disk images lie inside one another; the innermost is not opened."
    )


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
