"""Opens VHD disk images, with their parents where they are differencing disks."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.image.vhd.disk import open_vhd
from gleanpoint_parsers.image.vhd.footer import COOKIE, DiskType, ends_like_vhd, read_footer
from gleanpoint_parsers.plugin import Confidence, Surroundings


class VhdParser(ImageParser):
    """Opens fixed, dynamic and differencing VHD images."""

    name: ClassVar[str] = "vhd"
    formats: ClassVar[tuple[str, ...]] = ("VHD",)
    suffixes: ClassVar[tuple[str, ...]] = (".vhd", ".avhd")

    def probe(self, source: BlockSource) -> Confidence:
        """Look for the footer at the end, and its copy at the beginning.

        A raw disk may end with a file that is a fixed VHD: the sizes must fit to be certain.
        """
        try:
            if source.read_at(0, len(COOKIE)) == COOKIE:
                return Confidence.CERTAIN
            return _judge_footer(source) if ends_like_vhd(source) else Confidence.NO
        except (ParserError, OSError):
            return Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk.

        Raises:
            ParentError: It is a differencing disk whose parent is missing, or is another one.
            ParserError: Its footer, header or table cannot be used.
        """
        return open_vhd(source, Lineage(surroundings))


def _judge_footer(source: BlockSource) -> Confidence:
    try:
        footer, _ = read_footer(source)
    except ParserError:
        return Confidence.POSSIBLE
    if footer.type is not DiskType.FIXED:
        return Confidence.CERTAIN if footer.header_offset < source.size else Confidence.POSSIBLE
    return Confidence.CERTAIN if footer.size == footer.at else Confidence.POSSIBLE
