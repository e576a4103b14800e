"""Data files of SQL Server: MDF, with the NDF files beside it."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import PROBE_LIMIT, Confidence, Container, Layer, Surroundings

_HEAD = 96
_PAGE = 8192
_FORMATTED = 1
_FILE_HEADER_PAGE = 15
_FREE_SPACE_PAGE = 11


class SqlServerParser:
    """Opens the data files of a database; backups and logs are formats of their own."""

    name: ClassVar[str] = "sqlserver"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = ("SQL Server data file",)
    suffixes: ClassVar[tuple[str, ...]] = (".mdf", ".ndf")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the file header page, and by the maps of allocated pages behind it.

        ``POSSIBLE`` is a file of a database that ``open`` refuses by name: a log, a file cut off.
        """
        try:
            head = source.read_at(0, PROBE_LIMIT)
        except ParserError:
            return Confidence.NO
        kinds = (_kind_of(head[:_HEAD]), _kind_of(head[_PAGE : _PAGE + _HEAD]))
        if kinds[0] != _FILE_HEADER_PAGE and kinds[1] != _FREE_SPACE_PAGE:
            return Confidence.NO  # before numpy is loaded, which takes a tenth of a second
        from gleanpoint_parsers.sqlserver.storage.recognition import (  # noqa: PLC0415 - loads numpy
            begins_like_data_file,
            looks_like_data_file,
        )

        if looks_like_data_file(head):
            return Confidence.CERTAIN
        return Confidence.POSSIBLE if begins_like_data_file(head) else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a database by its first data file.

        Raises:
            UnsupportedFeatureError: Its version is not read, it is encrypted, or the file is not
                the first one.
            ParserError: It is damaged beyond use.
        """
        from gleanpoint_parsers.sqlserver.container import (  # noqa: PLC0415 - large
            open_database,
        )

        return open_database(source, surroundings)

    def version(self) -> str:
        """Return that no library does the reading."""
        return "built in"


def _kind_of(header: bytes) -> int | None:
    """Return the type of a page; None where it has no header."""
    return header[1] if len(header) == _HEAD and header[0] == _FORMATTED else None
