"""Data files of SQL Server: MDF, with the NDF files beside it."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import (
    PROBE_LIMIT,
    Confidence,
    Container,
    Layer,
    Surroundings,
)

_HEAD = 96
_FORMATTED = 1
_FILE_HEADER_PAGE = 15


class SqlServerParser:
    """Opens the data files of a database; backups and logs are formats of their own."""

    name: ClassVar[str] = "sqlserver"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = ("SQL Server data file",)
    suffixes: ClassVar[tuple[str, ...]] = (".mdf", ".ndf")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the file header page, and by the maps of allocated pages behind it."""
        try:
            head = source.read_at(0, PROBE_LIMIT)
        except ParserError:
            return Confidence.NO
        if len(head) < _HEAD or head[0] != _FORMATTED or head[1] != _FILE_HEADER_PAGE:
            return Confidence.NO  # before numpy is loaded, which takes a tenth of a second
        from gleanpoint_parsers.sqlserver.data_files import (  # noqa: PLC0415 - loads numpy
            looks_like_data_file,
        )

        return Confidence.CERTAIN if looks_like_data_file(head) else Confidence.NO

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
