"""Packages of SQL Server: bacpac with a schema and rows, dacpac with a schema."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings

_LOCAL_HEADER = b"PK\x03\x04"
_HEAD, _TAIL = 4096, 32 * 1024
_NAME_AT = 30
_MODEL = b"model.xml"
_OTHERS = (b"Origin.xml", b"DacMetadata.xml")
"""Members that every package has beside its model; no other kind of zip file has both."""


class SqlServerPackageParser:
    """Opens bacpac and dacpac files."""

    name: ClassVar[str] = "sqlserver-package"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = ("SQL Server package (bacpac, dacpac)",)
    suffixes: ClassVar[tuple[str, ...]] = (".bacpac", ".dacpac")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the names of members at both ends of a zip file.

        ``LIKELY`` is a package that was cut off, or one with members in an unusual order.
        """
        try:
            head = source.read_at(0, _HEAD)
            if not head.startswith(_LOCAL_HEADER):
                return Confidence.NO
            start = max(0, source.size - _TAIL)
            tail = source.read_at(start, source.size - start)
        except ParserError:
            return Confidence.NO
        begins = head.startswith(_MODEL, _NAME_AT)
        ends = any(name in tail for name in _OTHERS)
        if begins and ends:
            return Confidence.CERTAIN
        return Confidence.LIKELY if begins or (ends and _MODEL in tail) else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a package.

        Raises:
            UnsupportedFeatureError: It is encrypted or packed in a way that is not read.
            ParserError: It is damaged beyond use.
        """
        from gleanpoint_parsers.sqlserver.package.container import (  # noqa: PLC0415 - large
            open_package,
        )

        return open_package(source, surroundings)

    def version(self) -> str:
        """Return that no library does the reading."""
        return "built in"
