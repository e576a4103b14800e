"""Reparse points: which files keep their bytes somewhere else than in their data attribute.

A reader that does not look at the tag hands out zeros of the right length for them.

Sources: [MS-FSCC] 2.1.2.1 (tags and their bits), 2.1.2.7 (WOF provider); Windows SDK ``ntifs.h``
(cloud tags differ in four bits only); design notes on volumes, 2 and 3.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.reparse_target import (
    APPLICATION_LINK,
    LINUX_LINK,
    MOUNT_POINT,
    NFS,
    SYMBOLIC_LINK,
    ReparseTarget,
    parse_target,
)
from gleanpoint_parsers.filesystem.ntfs.wof import parse_wof
from gleanpoint_parsers.plugin import Fact

WOF = 0x80000017
DEDUPLICATION = 0x80000013
CLOUD = 0x9000001A
CLOUD_VARIANTS = 0x0000F000
"""Bits in which the tags of several cloud providers differ."""

NAME_SURROGATE = 0x20000000
"""Bit of tags that stand for another name: links, which have no content of their own."""

RECALL = 0x400000 | 0x40000
"""Attribute bits of files that are to be recalled, when read or when opened."""

_NAMES = {
    SYMBOLIC_LINK: "symbolic link",
    MOUNT_POINT: "junction or mount point",
    WOF: "compressed by Windows (CompactOS)",
    DEDUPLICATION: "deduplicated",
    CLOUD: "cloud placeholder",
    0x80000007: "single instance storage",
    0xC0000004: "hierarchical storage",
    0x80000006: "hierarchical storage",
    0x80000018: "container layer",
    APPLICATION_LINK: "application link",
    0x8000001E: "Azure File Sync",
    0x9000001C: "projected file system",
    NFS: "NFS special file",
    LINUX_LINK: "Linux symbolic link",
    0x80000021: "cloud placeholder of OneDrive",
    0x80000023: "Unix socket",
    0x80000024: "Linux FIFO",
    0x80000025: "Linux character device",
    0x80000026: "Linux block device",
}


@dataclass(frozen=True, slots=True)
class ReparsePoint:
    """The head of a reparse point's data.

    Args:
        tag: Says who interprets it.
        target: What it names, None for kinds that name nothing, or where it is damaged.
        packing: How the bytes of a file are packed that Windows compressed; empty for others.
        problem: Why ``target`` or ``packing`` cannot be told.
    """

    tag: int
    target: ReparseTarget | None = None
    packing: str = ""
    problem: str | None = None

    @property
    def name(self) -> str:
        """What people call this kind."""
        known = _NAMES.get(self._family)
        return known or f"reparse point 0x{self.tag:08X}"

    @property
    def is_link(self) -> bool:
        """Whether it stands for another name and has no content."""
        return bool(self.tag & NAME_SURROGATE)

    @property
    def is_rebuilt(self) -> bool:
        """Whether its bytes are made from others of the volume (see ``rebuilt``)."""
        return self.tag in {WOF, DEDUPLICATION}

    def facts(self) -> dict[str, Fact]:
        """Return what ``info`` shows of it."""
        facts: dict[str, Fact] = {"reparse point": f"{self.name} (0x{self.tag:08X})"}
        if self.packing:
            facts["compression"] = self.packing
        if self.target is not None:
            facts["target"] = self.target.text
            if self.target.stored:
                facts["target as stored"] = self.target.stored
            if self.target.is_relative:
                facts["target is relative"] = True
        if self.problem is not None:
            facts["reparse point problem"] = self.problem
        return facts

    @property
    def _family(self) -> int:
        return self.tag & ~CLOUD_VARIANTS if self.is_cloud else self.tag

    @property
    def is_cloud(self) -> bool:
        """Whether a cloud provider answers for the file."""
        return self.tag & ~CLOUD_VARIANTS == CLOUD

    def verdict(self, *, has_own_bytes: bool, attributes: int = 0) -> tuple[Content, str | None]:
        """Tell what can be had of a file with this reparse point, and why not all.

        Of those that are rebuilt, only ``rebuilt.Rebuilder`` can tell.

        Args:
            has_own_bytes: Whether the unnamed data is stored in this volume without a hole: then
                the file was recalled or changed, and its bytes are its own.
            attributes: Of the file, [MS-FSCC] 2.6: a file that is to be recalled when it is read
                has no bytes, whatever its data attribute holds.
        """
        has_own_bytes = has_own_bytes and not attributes & RECALL
        if self.is_link or (has_own_bytes and not self.is_rebuilt):
            return Content.COMPLETE, None
        if self.is_cloud:
            return Content.ELSEWHERE, (
                "It is not in this image, only its cloud placeholder. Ask for the cloud copy."
            )
        target = f": {self.target.text}" if self.target else ""
        return Content.ELSEWHERE, f"Its content is not in this image ({self.name}{target})."


def parse_reparse_point(data: bytes) -> ReparsePoint:
    """Read a $REPARSE_POINT attribute, or its head alone.

    Layout: tag u32, data length u16, reserved u16, data by the tag.
    """
    tag = int.from_bytes(data[:4], "little")
    try:
        packing = parse_wof(data).text if tag == WOF else ""
        return ReparsePoint(tag, parse_target(data), packing)
    except ParserError as error:
        return ReparsePoint(tag, problem=str(error))
