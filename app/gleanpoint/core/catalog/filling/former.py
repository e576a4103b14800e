"""What a catalog has of the files of a volume that may differ in a further point.

They come while the parser process still reads on, and are looked up meanwhile. What the base point
has of them and is not among what came is gone, as it seems: it is taken out of what the new point
takes in at once, and what turns out to be there is put back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gleanpoint.core.catalog.filling.rows import ItemRow
from gleanpoint.core.catalog.filling.stored import ITEM, Stored
from gleanpoint.core.catalog.filling.unit import Unit


@dataclass(slots=True)
class Former:
    """Looks up files and their streams; writes inside a transaction that is open.

    Args:
        unit: The volume.
        by_key: What the catalog has of each file, by its own key without a stream's.
        gone: Of these, what the base point has, by id, as long as the new one is not known to.
    """

    unit: Unit
    by_key: dict[str, list[Stored]] = field(default_factory=dict)
    gone: dict[int, Stored] = field(default_factory=dict)
    _of_base: set[int] = field(default_factory=set)
    _left: dict[int, int] = field(default_factory=dict)
    _places: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._places = frozenset(self.unit.folders.values())

    def leave(self, found: Sequence[Stored]) -> None:
        """Take out what was looked up, is in the base point, and is gone as far as is known."""
        leaving = [(one.presence, one.id) for one in found if one.id in self.gone]
        self.unit.presences.leave(leaving)
        self._left.update((item, presence) for presence, item in leaving)

    def is_there(self, item: int, presence: int) -> bool:
        """Whether an item is in the new point, by what is known of what is gone.

        Args:
            item: Which.
            presence: As it was read; what was taken out had another one meanwhile.
        """
        is_of_base = presence in self.unit.stays or item in self._of_base
        return is_of_base and item not in self.gone

    def look_up(self, keys: Sequence[str]) -> list[Stored]:
        """Look up those files that were not yet; returns what the base point has of them."""
        new: dict[str, list[Stored]] = {key: [] for key in keys if key not in self.by_key}
        told, connection = json.dumps(list(new)), self.unit.writer.connection
        for query in (_FILES, _STREAMS):
            for row in list[tuple[Any, ...]](connection.execute(query, (told,))):
                if row[-1] in self._places:
                    new[row[_KEY].partition(":")[0]].append(_stored(row))
        self.by_key.update(new)
        stays = self.unit.stays
        there = [one for found in new.values() for one in found if one.presence in stays]
        self.gone.update((one.id, one) for one in there)
        self._of_base.update(one.id for one in there)
        return there

    def put_back(self) -> None:
        """Put back what was taken out and is there, as ``gone`` tells by now."""
        there = [(item, presence) for item, presence in self._left.items() if item not in self.gone]
        for item, _ in there:
            del self._left[item]
        self.unit.presences.stay([(presence, item) for item, presence in there])

    def leaving(self) -> dict[int, list[int]]:
        """Return what is gone and was not taken out yet, by presence."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for one in self.gone.values():
            if one.id not in self._left:
                found[one.presence].append(one.id)
        return found


_KEY: Final = 5


def _stored(row: tuple[Any, ...]) -> Stored:
    return Stored(row[0], row[1], ItemRow._make(row[2:10]), row[10], row[11], None)


_FILES: Final = (
    f"SELECT {ITEM} FROM json_each(?) AS wanted "  # noqa: S608 - columns of ours
    "CROSS JOIN item INDEXED BY item_by_key ON item.key = wanted.value"
)
_STREAMS: Final = (
    f"SELECT {ITEM} FROM json_each(?) AS wanted "  # noqa: S608 - columns of ours
    "CROSS JOIN item INDEXED BY item_by_key "
    "ON item.key > wanted.value || ':' AND item.key < wanted.value || ';'"
)
"""One question for all keys: to ask for each by itself takes three times as long."""
