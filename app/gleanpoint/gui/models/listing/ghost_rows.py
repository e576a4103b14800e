"""What other points tell of the entries of a folder: ghosts among them, and a mark for each."""

from __future__ import annotations

from gleanpoint.core.nodes import Node
from gleanpoint.core.versions.folder_times import Word
from gleanpoint.core.versions.tracks import Track
from gleanpoint.gui.models.listing.node_rows import GHOST, NodeRows
from gleanpoint.gui.models.listing.row_faces import Mark, RowFace, with_mark
from gleanpoint.gui.models.time.point_words import FolderWords


class GhostRows:
    """Keeps which ghosts were added to the entries of a folder, and what is said of each entry."""

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._tips: dict[int, str] = {}
        self._numbers: dict[Track, int] = {}
        self.to_come = 0
        """How many ghosts are in later points only."""

    def take(self, rows: NodeRows, words: FolderWords) -> range:
        """Add ghosts that are not there yet to the entries; returns their numbers.

        Args:
            rows: The entries.
            words: What was found so far; may come again, with more.
        """
        first = len(rows)
        new = [ghost for ghost, _, _ in words.ghosts if ghost.track not in self._numbers]
        rows.add_ghosts([ghost.node for ghost in new])
        self._numbers |= {ghost.track: first + place for place, ghost in enumerate(new)}
        self._marks = dict(words.marks)
        self.to_come = sum(ghost.told.word is Word.COMES for ghost, _, _ in words.ghosts)
        for ghost, mark, tip in words.ghosts:
            number = self._numbers[ghost.track]
            self._marks[number], self._tips[number] = mark, tip
            if rows.node(number).ref != ghost.node.ref:
                rows.replace_ghost(number, ghost.node)
        return range(first, len(rows))

    def tip(self, number: int) -> str:
        """Return what more is to be said of an entry."""
        return self._tips.get(number, "")

    def dress(self, rows: NodeRows, number: int, node: Node, face: RowFace) -> RowFace:
        """Return what a row looks like with what other points tell of it."""
        is_ghost = bool(rows.flags[number] & GHOST)
        return with_mark(face, node, self._marks.get(number), is_ghost=is_ghost)
