"""Files of which few are open at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.reopened import ReopenedFiles


class Counted(FileSource):
    """A file that keeps account of those that are open."""

    open_now = 0

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        Counted.open_now += 1

    def close(self) -> None:
        super().close()
        Counted.open_now -= 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(20):
        (tmp_path / str(number)).write_bytes(b"%03d" % number * 10)
    return tmp_path


def test_files_are_read_as_often_as_asked_and_few_are_open(folder: Path) -> None:
    files = ReopenedFiles(lambda name: Counted(folder / name), kept=3)
    sources = [files.source(str(number)) for number in range(20)]
    for _ in range(2):
        for number, source in enumerate(sources):
            assert (source.size, source.read_at(3, 3)) == (30, b"%03d" % number)
            assert Counted.open_now <= 3
    files.close()
    assert Counted.open_now == 0
    assert sources[7].read_at(0, 3) == b"007"
    files.close()


def test_a_file_that_is_not_there_is_told() -> None:
    files = ReopenedFiles(lambda _name: None)
    with pytest.raises(TruncatedSourceError, match="gone is not there"):
        files.source("gone")
