"""Open archives and read all that is in them."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.archive.parser import TarParser, ZipParser
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.plugin import Confidence, Container, Surroundings, all_children


def opened(data: bytes, name: str = "an archive") -> Container:
    """Open an archive by the parser that knows it."""
    source = BytesSource(data)
    parser = next(one for one in (ZipParser(), TarParser()) if one.probe(source) > Confidence.NO)
    return parser.open(source, Surroundings(name))


def files(container: Container, key: str = ROOT, above: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield path and entry of every file."""
    for entry in all_children(container, key):
        path = f"{above}{entry.segment}"
        if entry.kind is Kind.FOLDER:
            yield from files(container, entry.key, f"{path}/")
        else:
            yield path, entry


def whole(source: BlockSource) -> bytes:
    """Return all bytes of a source, in pieces as an export reads them."""
    step = 1 << 16
    return b"".join(source.read_at(place, step) for place in range(0, source.size, step))


def contents(container: Container) -> dict[str, bytes]:
    """Return the bytes of every file by its path."""
    return {path: whole(container.content(entry.key)) for path, entry in files(container)}
