"""The disk of a VHDX: its parts put together, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import (
    Lineage,
    Parent,
    Wanted,
    about_with_parent,
    file_name,
    find_parent,
)
from gleanpoint_parsers.image.vhdx.block_table import BlockTable
from gleanpoint_parsers.image.vhdx.header import Header, creator, read_header
from gleanpoint_parsers.image.vhdx.layout import NO_LOG
from gleanpoint_parsers.image.vhdx.log import read_log
from gleanpoint_parsers.image.vhdx.metadata import Metadata, read_metadata
from gleanpoint_parsers.image.vhdx.overlay import OverlaySource
from gleanpoint_parsers.image.vhdx.regions import read_regions
from gleanpoint_parsers.plugin import Fact

_SUFFIXES = (".vhdx", ".avhdx")
_LINKAGES = ("parent_linkage", "parent_linkage2")
_PATHS = ("relative_path", "absolute_win32_path", "volume_path")
_WITHOUT_LOG = (
    "The VHDX was in use when it was copied, and is shown without its log, as was asked: much of "
    "it may read wrong."
)


def open_vhdx(source: BlockSource, lineage: Lineage) -> ClusterDisk:
    """Return the disk that an image holds, on its parents where it has some.

    Raises:
        ParentError: A parent is missing, or is another one.
        LogError: The image was in use when it was copied, and its log cannot be applied.
        ParserError: Its structures cannot be used.
    """
    header, problems = read_header(source)
    facts: dict[str, Fact] = {}
    image = source
    if header.log_identity != NO_LOG and lineage.surroundings.wish.as_stored:
        problems += (_WITHOUT_LOG,)
    elif header.log_identity != NO_LOG:
        image, facts, told = _with_log(source, header)
        problems += told
    regions = read_regions(image)
    metadata = read_metadata(image, regions.metadata)
    about = About({**_facts(source, metadata), **facts}, problems)
    table = BlockTable(image, regions.table, metadata)
    if metadata.parent is None:
        return ClusterDisk(image, table, metadata.size, about=about)
    found = _find_parent(metadata.parent, lineage)
    parent = open_vhdx(found.source, found.lineage)
    about = about_with_parent(about, found, parent)
    return ClusterDisk(image, table, metadata.size, parent, about)


def _with_log(
    source: BlockSource, header: Header
) -> tuple[BlockSource, dict[str, Fact], tuple[str, ...]]:
    """Return the image with its log laid over it, and what there is to tell of that."""
    replay = read_log(source, header)
    is_cut = source.size < replay.flushed_size
    size = source.size if is_cut else replay.file_size
    facts: dict[str, Fact] = {
        "log": "The image was in use when it was copied; its log is applied as it is read.",
        "log entries applied": replay.entries,
        "log changes applied": len(replay.changes),
    }
    told = (
        f"The VHDX is cut off: it had {replay.flushed_size:,} bytes when its log was written and "
        f"has {source.size:,}."
    )
    return OverlaySource(source, replay.changes, size), facts, (told,) if is_cut else ()


def _find_parent(locator: Mapping[str, str], lineage: Lineage) -> Parent:
    linkages = [_bare(locator[key]) for key in _LINKAGES if key in locator]

    def judge(_name: str, source: BlockSource) -> str:
        identity = str(read_header(source)[0].data_identity)
        if identity in linkages:
            return ""
        expected = " or ".join(linkages) or "any"
        told = f"its data has the identity {identity}, not {expected}"
        return f"{told}: it is another image, or was changed since"

    names = tuple(name for key in _PATHS if (name := file_name(locator.get(key, ""))))
    return find_parent(lineage, Wanted(names, " or ".join(linkages), _SUFFIXES), judge)


def _bare(linkage: str) -> str:
    """Return an identity as it is compared: without braces, in lower case."""
    return linkage.strip("{}\0 ").lower()


def _facts(source: BlockSource, metadata: Metadata) -> dict[str, Fact]:
    kind = "fixed" if metadata.is_fixed else "dynamic"
    facts: dict[str, Fact] = {
        "image format": f"VHDX, {'differencing' if metadata.parent is not None else kind}",
        "disk bytes": metadata.size,
        "created by": creator(source),
        "block size": metadata.block_size,
        "sector size": metadata.sector_size,
    }
    if metadata.physical_sector_size:
        facts["physical sector size"] = metadata.physical_sector_size
    if metadata.identity:
        facts["identity"] = str(metadata.identity)
    return facts
