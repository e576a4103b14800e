"""What a catalog has of the files of a volume that may differ in a further point.

Their keys come while the parser process still reads on, and so they are looked up meanwhile. Most
of what the base point has of them is gone, so it is taken out of what the new point takes in at
once, and what turns out to be there is put back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.catalog.filling.rows import ItemRow
from gleanpoint.core.catalog.filling.stored import ITEM, Stored
from gleanpoint.core.catalog.filling.unit import Unit

MOST_AHEAD: Final = 50_000
"""Files after which nothing more is done ahead: so many differ that all may be in vain."""


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
    _left: dict[int, int] = field(default_factory=dict)
    _places: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._places = frozenset(self.unit.folders.values())

    def look_ahead(self, keys: Sequence[str]) -> None:
        """Look files up, and take out what the base point has of them."""
        if len(self.by_key) >= MOST_AHEAD:
            return
        leaving = [(one.presence, one.id) for one in self.look_up(keys)]
        self.unit.presences.leave(leaving)
        self._left.update((item, presence) for presence, item in leaving)

    def look_up(self, keys: Sequence[str]) -> list[Stored]:
        """Look up those files that were not yet; returns what the base point has of them."""
        new: dict[str, list[Stored]] = {key: [] for key in keys if key not in self.by_key}
        told, connection = json.dumps(list(new)), self.unit.writer.connection
        for query in (_FILES, _STREAMS):
            for row in connection.execute(query, (told,)):
                if row[-1] in self._places:
                    item, presence, *told_of, own_folder, folder = row
                    one = Stored(item, presence, ItemRow(*told_of), own_folder, folder, None)
                    new[one.row.key.partition(":")[0]].append(one)
        self.by_key.update(new)
        stays = self.unit.stays
        there = [one for found in new.values() for one in found if one.presence in stays]
        self.gone.update((one.id, one) for one in there)
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
