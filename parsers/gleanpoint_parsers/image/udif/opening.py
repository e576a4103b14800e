"""Open a UDIF image: trailer, property list, tables of chunks."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.udif.chunks import PACKED, ChunkKind, read_chunks
from gleanpoint_parsers.image.udif.disk import Layout, UdifDisk
from gleanpoint_parsers.image.udif.trailer import read_trailer
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

_NAMES_SHOWN = 100
_NAME_SHOWN = 200


def open_udif(source: BlockSource, name: str) -> UdifDisk:
    """Return the disk in an image.

    Args:
        source: The image.
        name: How people know it.

    Raises:
        ParserError: See ``UdifParser.open_disk``.
    """
    trailer = read_trailer(source, name)
    place, length = trailer.property_list
    data = source.read_at(place, length)
    if len(data) < length:
        raise TruncatedSourceError(f"{name} ends inside its property list at {place:#x}")
    chunks, tables = read_chunks(data, trailer, name)
    kinds = sorted(ChunkKind(kind).name.lower() for kind in set(chunks.kinds) & PACKED)
    facts: dict[str, Fact] = {
        "image format": "Apple disk image (UDIF)",
        "disk bytes": trailer.size,
        "compression": ", ".join(kinds) or "none",
        "chunks": len(chunks.kinds),
        "tables": [readable(table.name[:_NAME_SHOWN]) for table in tables[:_NAMES_SHOWN]],
    }
    return UdifDisk(source, Layout(trailer, chunks, tables), About(facts))
