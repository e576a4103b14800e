"""What the catalog has in a folder, over the portions in which a point lists it."""

from __future__ import annotations

from typing import Any

from gleanpoint.core.catalog.filling.stored import FolderInHand

ITEM = (1, 1, 1, "x", 1, "key", 5, None, None, 0, None, 7, *[None] * 10)


class Rows:
    """A connection that notes which folders it is asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def execute(self, _query: str, values: tuple[int]) -> list[tuple[Any, ...]]:
        self.asked.append(values[0])
        return [ITEM]


def test_a_folder_is_read_once_for_all_its_portions() -> None:
    rows = Rows()
    folder = FolderInHand(rows)
    (met,) = folder.left(7, is_new=False)
    folder.left(7, is_new=False).pop(met)
    assert not folder.left(7, is_new=False)
    assert folder.left(8, is_new=True) == {}
    assert len(folder.left(7, is_new=False)) == 1
    assert rows.asked == [7, 7]
