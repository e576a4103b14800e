"""Opens archives: ZIP, and tape archives and single files that are packed."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BLOCK = 512


class ZipParser:
    """Opens ZIP files, whatever their name says that they are."""

    name: ClassVar[str] = "zip"
    layer: ClassVar[Layer] = Layer.ARCHIVE
    formats: ClassVar[tuple[str, ...]] = ("ZIP",)
    suffixes: ClassVar[tuple[str, ...]] = (".zip",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the first bytes; most formats of documents begin so as well."""
        try:
            is_zip = source.read_at(0, min(4, source.size)) in _ZIP
        except ParserError:
            return Confidence.NO
        return Confidence.POSSIBLE if is_zip else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a ZIP file.

        Raises:
            ParserError: Nothing in it can be listed.
        """
        from gleanpoint_parsers.archive.tree import ArchiveContainer  # noqa: PLC0415 - when opened
        from gleanpoint_parsers.archive.zip_archive import ZipArchive  # noqa: PLC0415 - likewise

        return ArchiveContainer(ZipArchive(source, surroundings.report))

    def version(self) -> str:
        """Return that this is an own reader."""
        return "built in"


class TarParser:
    """Opens tape archives, and files that are packed, with a tape archive in them or without."""

    name: ClassVar[str] = "tar"
    layer: ClassVar[Layer] = Layer.ARCHIVE
    formats: ClassVar[tuple[str, ...]] = ("TAR", "GZ", "BZ2", "XZ", "ZST")
    suffixes: ClassVar[tuple[str, ...]] = (
        ".tar",
        ".tgz",
        ".tbz2",
        ".txz",
        ".tzst",
        ".gz",
        ".bz2",
        ".xz",
        ".zst",
    )

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the first bytes, of a tape archive by its first header."""
        from gleanpoint_parsers.archive.packed_file import PACKINGS  # noqa: PLC0415 - codecs
        from gleanpoint_parsers.archive.tar_archive import looks_like_tape  # noqa: PLC0415

        try:
            head = source.read_at(0, min(_BLOCK, source.size))
        except ParserError:
            return Confidence.NO
        is_packed = any(head.startswith(mark) for mark, *_ in PACKINGS)
        return Confidence.POSSIBLE if is_packed or looks_like_tape(head) else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open an archive; of a packed one, all of it is unpacked once to find what is in it.

        Raises:
            ParserError: Nothing in it can be listed.
        """
        from gleanpoint_parsers.archive.packed_file import (  # noqa: PLC0415 - when opened
            PackedFile,
            first_block,
            unpacking,
        )
        from gleanpoint_parsers.archive.tar_archive import (  # noqa: PLC0415 - likewise
            TarArchive,
            looks_like_tape,
        )
        from gleanpoint_parsers.archive.tree import ArchiveContainer  # noqa: PLC0415 - likewise

        found, report = unpacking(source), surroundings.report
        if found is None:
            return ArchiveContainer(TarArchive(source, report))
        packing, ending, stream = found
        if looks_like_tape(first_block(stream, _BLOCK)):
            return ArchiveContainer(TarArchive(source, report, packing, stream))
        name = surroundings.name
        return ArchiveContainer(PackedFile(source, name, packing, ending, stream, report))

    def version(self) -> str:
        """Return that this is an own reader."""
        return "built in"
