"""A database in an image finds its other data files in the folder where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.sql_types import integer

from gleanpoint.core.layers import LayerStack
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.sqlserver.parser import SqlServerParser
from gleanpoint_parsers.tables import RowRequest, TableContainer

ROWS = 12_000
MARK = b"a disk of two folders"


class Folders:
    """The files of folders on the host, as a file system of an image."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def holds_children(self, key: str) -> bool:
        return key == ROOT or any(name.startswith(f"{key}/") for name in self.files)

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        inside = [name for name in self.files if name.rpartition("/")[0] == key]
        folders = sorted({name.split("/")[0] for name in self.files}) if key == ROOT else []
        return portions([self.entry(name) for name in (*folders, *inside)], cursor, limit)

    def entry(self, key: str) -> Entry:
        name = key.rpartition("/")[2]
        if key in self.files:
            return Entry(key, name, name, Kind.FILE, len(self.files[key]))
        return Entry(key, name, name, Kind.FOLDER, has_children=True)

    def content(self, key: str) -> BlockSource:
        return BytesSource(self.files[key])

    def facts(self, key: str) -> dict[str, str]:
        return {"key": key}

    def close(self) -> None:
        return None


class FolderParser:
    name: ClassVar[str] = "folders"
    layer: ClassVar[Layer] = Layer.FILE_SYSTEM
    formats: ClassVar[tuple[str, ...]] = ("folders",)
    suffixes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def probe(self, source: BlockSource) -> Confidence:
        return Confidence.CERTAIN if source.read_at(0, 5) == MARK[:5] else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        return Folders(self.files)

    def version(self) -> str:
        return "none"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("database")
    made = DataFile("Shop")
    made.add_file(3)
    table = made.table(
        "Orders", [Column("id", integer(), nullable=False)], spread=((1, 0), (3, 0)), singles=0
    )
    for number in range(ROWS):
        table.add(number)
    made.build().write(folder)
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def rows_of(files: dict[str, bytes]) -> int:
    parsers = (FolderParser(files), SqlServerParser())
    parsers[0].layer = Layer.VOLUME  # type: ignore[misc]  # asked of the source itself
    stack = LayerStack(BytesSource(MARK), Surroundings("disk"), parsers)
    steps, _ = stack.find((), "data")
    for segment in ("Shop.mdf", "dbo", "Orders"):
        steps, _ = stack.find(steps, segment)
    container = stack.container(steps)
    assert isinstance(container, TableContainer)
    answer = container.batches(steps[-1][1], RowRequest())
    return sum(batch.records.num_rows - len(batch.problems) for batch in answer)


def test_the_other_data_files_are_found_in_the_folder_of_the_first(files: dict[str, bytes]) -> None:
    assert rows_of({f"data/{name}": data for name, data in files.items()}) == ROWS


def test_a_data_file_is_known_by_its_bytes_whatever_its_name(files: dict[str, bytes]) -> None:
    renamed = {name.replace("Shop_3.ndf", "else.ndf"): data for name, data in files.items()}
    assert "else.ndf" in renamed
    assert rows_of({f"data/{name}": data for name, data in renamed.items()}) == ROWS


def test_rows_of_a_file_that_is_not_there_are_missing_not_lost(files: dict[str, bytes]) -> None:
    alone = {"data/Shop.mdf": files["Shop.mdf"], "other/Shop_3.ndf": files["Shop_3.ndf"]}
    assert 0 < rows_of(alone) < ROWS
