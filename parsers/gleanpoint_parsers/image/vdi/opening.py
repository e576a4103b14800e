"""Open a VDI image, and the chain of parents of a differencing one."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import (
    Lineage,
    Parent,
    Wanted,
    about_with_parent,
    find_parent,
)
from gleanpoint_parsers.image.vdi.header import Header, read_header
from gleanpoint_parsers.image.vdi.table import VdiTable
from gleanpoint_parsers.plugin import Fact


def open_vdi(source: BlockSource, lineage: Lineage) -> ClusterDisk:
    """Return the disk in an image.

    Args:
        source: The image.
        lineage: Where it was found, and what led to it.

    Raises:
        ParserError: See ``VdiParser.open_disk``.
    """
    header = read_header(source, lineage.name)
    facts: dict[str, Fact] = {
        "image format": "VDI, version 1.1",
        "kind of image": header.kind.name.lower(),
        "disk bytes": header.size,
        "block bytes": header.block,
        "image identity": str(header.identity),
    }
    parent, about = None, About(facts)
    if header.has_parent:
        found = _find(header, lineage)
        parent = open_vdi(found.source, found.lineage)
        facts["parent identity"] = str(header.parent)
        about = about_with_parent(About(facts, _problems(header, lineage, found)), found, parent)
    return ClusterDisk(source, VdiTable(source, header), header.size, parent, about)


def _find(header: Header, lineage: Lineage) -> Parent:
    """Find the parent by its identity: no name of it is stored."""

    def judge(name: str, source: BlockSource) -> str:
        identity = read_header(source, name).identity
        return "" if identity == header.parent else f"its identity is {identity}"

    return find_parent(lineage, Wanted((), f"{{{header.parent}}}", (".vdi",)), judge)


def _problems(header: Header, lineage: Lineage, found: Parent) -> tuple[str, ...]:
    parent = read_header(found.source, found.lineage.name)
    if header.parent_modification.int in {0, parent.modification.int}:
        return ()
    changed = f"{found.lineage.name} was written to after {lineage.name} was made on it"
    return (f"{changed}: parts of the disk may be wrong.",)
