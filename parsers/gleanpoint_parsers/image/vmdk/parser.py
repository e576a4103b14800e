"""VMDK images."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.plugin import Confidence, Surroundings

_HEAD = 512
_MAGICS = (b"KDMV", b"COWD")
_MARK = b"# Disk DescriptorFile"
_BOM = b"\xef\xbb\xbf"


class VmdkParser(ImageParser):
    """Opens VMDK images by their descriptor, or by the extent that holds it."""

    name: ClassVar[str] = "vmdk"
    formats: ClassVar[tuple[str, ...]] = ("VMDK",)
    suffixes: ClassVar[tuple[str, ...]] = (".vmdk",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the magic of a sparse extent, or the first line of a descriptor."""
        try:
            head = source.read_at(0, _HEAD)
        except ParserError:
            return Confidence.NO
        is_text = head.removeprefix(_BOM).lstrip().startswith(_MARK)
        return Confidence.CERTAIN if is_text or head.startswith(_MAGICS) else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk, read through all its parents.

        Raises:
            UnsupportedFeatureError: It is a part of an image, stands for a device of its host, or
                is of a kind that is not read.
            SegmentError: A file of the image is missing.
            ParentError: Its parent is missing.
            ParserError: It is damaged.
        """
        from gleanpoint_parsers.image.vmdk.opening import open_vmdk  # noqa: PLC0415 - needs numpy

        return open_vmdk(source, Lineage(surroundings))
