"""Backups inside an image: the sets that one needs are found in the folder where it lies."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.test_neighbours import MARK, FolderParser

from gleanpoint.core.layers import LayerStack
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Layer, Surroundings
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.tables import RowRequest, TableContainer


@pytest.fixture(scope="module")
def load() -> Workload:
    return Workload.make(4).run(5)


@pytest.fixture(scope="module")
def files(load: Workload) -> dict[str, bytes]:
    backups = Backups(load.running)
    made = {f"Shop.{n}.bak": data for n, data in enumerate(backups.full().files(stripes=2))}
    load.run(5)
    return {**made, "Shop.trn": backups.log().files()[0]}


def count_of(files: dict[str, bytes], name: str) -> int:
    parsers = (FolderParser(files), SqlServerBackupParser())
    parsers[0].layer = Layer.VOLUME  # type: ignore[misc]  # asked of the source itself
    stack = LayerStack(BytesSource(MARK), Surroundings("disk"), parsers)
    steps, _ = stack.find((), "data")
    for segment in (name, "dbo", "Tree"):
        steps, _ = stack.find(steps, segment)
    container = stack.container(steps)
    assert isinstance(container, TableContainer)
    return sum(batch.records.num_rows for batch in container.batches(steps[-1][1], RowRequest()))


def test_base_and_stripes_of_a_log_backup_are_found_beside_it(
    load: Workload, files: dict[str, bytes]
) -> None:
    in_image = {f"data/{name}": data for name, data in files.items()}
    assert count_of(in_image, "Shop.trn") == len(load.running.moments[-1].rows["Tree"])


def test_what_lies_in_another_folder_is_not_taken(files: dict[str, bytes]) -> None:
    apart = {f"data/{name}": data for name, data in files.items() if name != "Shop.0.bak"}
    with pytest.raises(ParserError, match="cannot be used: 1 of 2 stripes; stripe 1"):
        count_of({**apart, "other/Shop.0.bak": files["Shop.0.bak"]}, "Shop.trn")
