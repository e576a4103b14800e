"""All items of an export in little memory, with what is asked of them at every turn."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.export.item_rows import ItemRows
from gleanpoint.core.export.packed import Chosen, PackedList
from gleanpoint.core.export.planned import Fate, PlannedItem
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Verdict
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind


@dataclass(frozen=True, slots=True)
class Face:
    """What a plan is asked of an item at every turn; very many items have the same.

    Args:
        fate: What the export does with it.
        kind: What it is.
        content: What can be had of its bytes.
        verdict: What retention says.
        policy: Fingerprint of the policy that says so.
    """

    fate: Fate
    kind: Kind
    content: Content
    verdict: Verdict
    policy: str

    @property
    def goes_out(self) -> bool:
        """Whether it is written, or a stub of it."""
        return self.fate in {Fate.WRITTEN, Fate.STUB}


class PlannedItems(PackedList[PlannedItem]):
    """The items of a plan in their order; some 90 bytes each where there are very many.

    Attributes:
        bytes_written: Bytes of what will be written, as far as sizes are known.
        top_names: First name of the target of each that will be written, or a stub of it.
    """

    def __init__(self, items: Iterable[PlannedItem] = ()) -> None:
        self._rows = ItemRows()
        super().__init__(self._rows.row, self._rows.item)
        self._faces: list[Face] = []
        self._face_numbers: dict[Face, int] = {}
        self._shown = array("H")
        self.bytes_written = 0
        self.top_names: set[str] = set()
        for item in items:
            self.append(item)

    def append(self, item: PlannedItem) -> None:
        """Add an item."""
        node, decision = item.node, item.decision
        policy = decision.policy_fingerprint
        face = Face(item.fate, node.kind, node.content, decision.verdict, policy)
        number = self._face_numbers.get(face)
        if number is None:
            number = self._face_numbers[face] = len(self._faces)
            self._faces.append(face)
        self._shown.append(number)
        if face.fate is Fate.WRITTEN:
            self.bytes_written += node.size or 0
        if face.goes_out:
            self.top_names.add(item.top_name)
        super().append(item)

    @property
    def verdicts(self) -> dict[str, int]:
        """How many of the items that will be written have each verdict."""
        counts: Counter[str] = Counter()
        for number, count in Counter(self._shown).items():
            if self._faces[number].fate is Fate.WRITTEN:
                counts[self._faces[number].verdict.value] += count
        return dict(counts)

    def count(self, wanted: Callable[[Face], bool]) -> int:
        """Return how many items have a face that is wanted."""
        counts = Counter(self._shown).items()
        return sum(count for number, count in counts if wanted(self._faces[number]))

    @property
    def policies(self) -> list[str]:
        """Fingerprints of the policies that were applied."""
        return sorted({face.policy for face in self._faces})

    def chosen(self, wanted: Callable[[Face], bool]) -> Sequence[PlannedItem]:
        """Return the items whose face is wanted, in order; they are made when they are read."""
        return Chosen(self.__getitem__, self.places(wanted))

    def addresses(self, wanted: Callable[[Face], bool]) -> Sequence[Node]:
        """Return the nodes of items as far as it takes to ask for them: place, name and kind."""
        return Chosen(self.address, self.places(wanted))

    def places(self, wanted: Callable[[Face], bool]) -> Sequence[int]:
        """Return the places of the items whose face is wanted, ascending."""
        numbers = {number for number, face in enumerate(self._faces) if wanted(face)}
        if len(numbers) == len(self._faces):
            return range(len(self))
        return array("I", (n for n, number in enumerate(self._shown) if number in numbers))

    def face(self, place: int) -> Face:
        """Return the face of an item."""
        return self._faces[self._shown[place]]

    def address(self, place: int) -> Node:
        """Return the node of an item as far as it takes to ask for it."""
        return self._at(place, self._rows.address, lambda item: item.node)

    def target(self, place: int) -> tuple[Path, str]:
        """Return folder and name of an item."""
        return self._at(place, self._rows.target, lambda item: (item.folder, item.name))
