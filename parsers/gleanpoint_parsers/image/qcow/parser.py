"""QCOW and QCOW2 images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.timeline import DiskState

_HEAD = 8
_MAGICS = tuple(b"QFI\xfb\0\0\0" + bytes([version]) for version in (1, 2, 3))


class QcowParser(ImageParser):
    """Opens the disk in a QCOW or QCOW2 image, as it is or as it was at an internal snapshot."""

    name: ClassVar[str] = "qcow"
    formats: ClassVar[tuple[str, ...]] = ("QCOW2", "QCOW")
    suffixes: ClassVar[tuple[str, ...]] = (".qcow2", ".qcow")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by magic and version."""
        try:
            head = source.read_at(0, _HEAD)
        except ParserError:
            return Confidence.NO
        return Confidence.CERTAIN if head in _MAGICS else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk of the state that is wished; by default the present one.

        Raises:
            NoSuchNodeError: The snapshot that is wished is not there.
            EncryptedContentError: The disk is encrypted.
            UnsupportedFeatureError: The image uses a feature that is not known here.
            ParentError: Its backing file or data file is missing.
            ParserError: It is damaged.
        """
        from gleanpoint_parsers.image.qcow.opening import open_qcow  # noqa: PLC0415 - needs numpy

        return open_qcow(source, Lineage(surroundings))

    def states(self, source: BlockSource, surroundings: Surroundings) -> Sequence[DiskState]:
        """Return the internal snapshots, oldest first; their files beside are not looked at.

        Raises:
            ParserError: The list of snapshots is damaged.
        """
        from gleanpoint_parsers.image.qcow.opening import states_of  # noqa: PLC0415 - needs numpy

        return states_of(source, Lineage(surroundings).name)
