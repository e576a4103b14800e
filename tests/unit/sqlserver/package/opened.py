"""Open built packages and read their tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from tests.builders.sqlserver.package.model_writing import PackageColumn
from tests.builders.sqlserver.package.packages import Package, PackageTable
from tests.builders.sqlserver.sql_types import SqlType
from tests.unit.sqlserver.batch_reading import Answer, ask

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.package.container import PackageContainer, open_package


def opened(package: Package | bytes) -> PackageContainer:
    data = package.write() if isinstance(package, Package) else package
    return open_package(BytesSource(data), Surroundings("built.bacpac"))


def key_of(container: PackageContainer, path: str) -> str:
    """Return the key of ``schema/object``."""
    key = ""
    for segment in path.split("/"):
        entry = container.find(key, segment)
        assert entry is not None, path
        key = entry.key
    return key


class _Reader:
    """A table of a container, asked as readers of tables are."""

    def __init__(self, container: PackageContainer, key: str) -> None:
        self._container, self._key = container, key

    def batches(self, request: Any) -> Any:
        return self._container.batches(self._key, request)

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        return self._container._reader(self._key).schema(columns)


def read(package: Package | bytes, path: str = "dbo/T", **request: Any) -> Answer:
    container = opened(package)
    return ask(_Reader(container, key_of(container, path)), **request)


def one_table(
    kinds: Sequence[SqlType], rows: Sequence[Sequence[object]], **options: Any
) -> PackageTable:
    """Return a table of columns C0, C1 … of some types; ``options`` are the columns'."""
    columns = [PackageColumn(f"C{n}", kind, **options) for n, kind in enumerate(kinds)]
    return PackageTable("dbo", "T", columns, rows)
