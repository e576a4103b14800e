"""Whole packages: tables with rows, further elements, what the package says of itself."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from tests.builders.sqlserver.package.model_writing import (
    NAMESPACE,
    PackageColumn,
    model,
    table_element,
)
from tests.builders.sqlserver.package.native_values import native

Row = Sequence[object]


@dataclass(slots=True)
class PackageTable:
    """A table of a package.

    Args:
        schema: Its schema.
        name: Its name.
        columns: Its columns.
        rows: Its rows, without computed columns.
        files: Data files that the rows are spread over.
        parts: Further XML of its element.
    """

    schema: str
    name: str
    columns: Sequence[PackageColumn]
    rows: Sequence[Row] = ()
    files: int = 1
    parts: str = ""

    def data(self) -> list[bytes]:
        """Return the bytes of its data files."""
        stored = [one for one in self.columns if not one.expression]
        rows = [
            b"".join(
                native(one.type, value, nullable=one.nullable, is_alias=bool(one.alias))
                for one, value in zip(stored, row, strict=True)
            )
            for row in self.rows
        ]
        share = -(-len(rows) // self.files)
        return [b"".join(rows[n * share : (n + 1) * share]) for n in range(self.files)]


@dataclass(slots=True)
class Package:
    """A package.

    Args:
        tables: Its tables.
        elements: Further elements of its model.
        name: Of the database.
        provider: Schema provider of the model, such as ``Sql150``.
        has_rows: Whether rows are exported (bacpac).
        rows_told: Rows of all tables, as it says; None for their true number.
        others: Further files, by name.
    """

    tables: Sequence[PackageTable] = ()
    elements: Sequence[str] = ()
    name: str = "Built"
    provider: str = "Sql150"
    has_rows: bool = True
    rows_told: int | None = None
    others: dict[str, bytes] = field(default_factory=dict)

    def members(self) -> dict[str, bytes]:
        """Return the files in it, in their usual order."""
        written = model(
            [
                *(
                    table_element((one.schema, one.name), one.columns, one.parts)
                    for one in self.tables
                ),
                *self.elements,
            ],
            self.provider,
        )
        data = dict(self._data_files()) if self.has_rows else {}
        files = {"model.xml": written, "DacMetadata.xml": self._metadata(), **data, **self.others}
        if self.has_rows:
            files["_rels/.rels"] = self._relations(data)
        return files | {"Origin.xml": self._origin(written)}

    def write(self, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        """Return the package."""
        return zipped(self.members(), compression)

    def _data_files(self) -> Iterable[tuple[str, bytes]]:
        for table in self.tables:
            folder = quote(f"{table.schema}.{table.name}", safe="")
            for number, data in enumerate(table.data() if table.rows else ()):
                yield f"Data/{folder}/TableData-{number:03}-00000.BCP", data

    def _relations(self, data: Iterable[str]) -> bytes:
        named = {quote(f"{one.schema}.{one.name}", safe=""): one for one in self.tables}
        listed = []
        for number, target in enumerate(data):
            table = named[target.split("/")[1]]
            for what, value in (("table", table.name), ("schema", table.schema)):
                kind = quoteattr(f"{what}={quote(value)}")
                listed.append(
                    f"<Relationship Type={kind} Target={quoteattr('/' + target)} "
                    f'Id="R{number}{what}" />'
                )
        return f'<?xml version="1.0"?><Relationships>{"".join(listed)}</Relationships>'.encode()

    def _metadata(self) -> bytes:
        return (
            f'<?xml version="1.0"?><DacType xmlns="{NAMESPACE}"><Name>{self.name}</Name>'
            "<Version>1.2.0.0</Version></DacType>"
        ).encode()

    def _origin(self, written: bytes) -> bytes:
        rows = sum(len(one.rows) for one in self.tables)
        told = rows if self.rows_told is None else self.rows_told
        counts = f"<ObjectCounts><Table>{len(self.tables)}</Table></ObjectCounts>"
        return (
            f'<?xml version="1.0"?><DacOrigin xmlns="{NAMESPACE}"><PackageProperties>'
            f"<ContainsExportedData>{str(self.has_rows).lower()}</ContainsExportedData>"
            f"</PackageProperties><Server>{counts if not self.elements else ''}</Server>"
            f"<ExportStatistics><TableRowCountTotalTag>{told}</TableRowCountTotalTag>"
            "</ExportStatistics><Checksums><Checksum Uri='/model.xml'>"
            f"{hashlib.sha256(written).hexdigest().upper()}</Checksum></Checksums></DacOrigin>"
        ).encode()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return files as a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()
