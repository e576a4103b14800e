"""A table with a value of many megabytes is exported without much more memory than it takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.bench.sqlserver_export import export_csv
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile

SIZE = 64 << 20
PROGRAM = 160 << 20
"""Bytes that a process takes before it holds a value, about, and for small pieces of it."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
@pytest.mark.parametrize("kind", [t.varbinary(t.MAX), t.varchar(t.MAX)])
def test_a_long_value_is_held_once(tmp_path: Path, kind: t.SqlType) -> None:
    value = b"\x01\xff" * (SIZE // 2) if kind == t.varbinary(t.MAX) else 'A "word", ' * (SIZE // 10)
    database = DataFile("Long")
    database.table("T", [Column("id", t.integer()), Column("v", kind)]).extend([(1, value)])
    database.build().files[1].write(tmp_path / "long.mdf")
    taken = export_csv(tmp_path / "long.mdf", "T", tmp_path / "out")
    assert len(taken.peaks) == 2
    assert max(taken.peaks) < SIZE + PROGRAM, [f"{peak:,}" for peak in taken.peaks]
    assert (tmp_path / "out" / "T.csv").stat().st_size > SIZE
