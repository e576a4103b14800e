"""Where the files of folders go that mirror the folders of a mailbox."""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.export.safe_names import TakenNames

LONGEST_NAME = 230
"""Bytes of a folder's name in UTF-8 that are kept: there is room for an ending beside."""

UNFILED = "Messages"
"""Name for messages that were exported without their folder."""


class FolderFiles:
    """Gives each folder of a mailbox a file of its own, inside those of the folders above.

    Args:
        top: Where the outermost ones go.
        below: Ending of the folder that holds what is inside a folder.
        ending: Of the file of a folder.

    Attributes:
        outermost: Place in the export that stands for the mailbox as a whole, no folder of it.
    """

    def __init__(self, top: Path, below: str, ending: str) -> None:
        self._top = top
        self._below = below
        self._ending = ending
        self.outermost = Path()
        self._names: dict[Path, str] = {}
        self._taken: dict[Path, TakenNames] = {}

    def place(self, folder: Path) -> Path:
        """Return the file of a folder.

        Args:
            folder: Its place in the export; ``.`` for messages without one.
        """
        folder = folder.relative_to(self.outermost)
        inside = self._top
        for above in reversed(folder.parents[:-1]):
            inside /= self._name(above) + self._below
        return inside / (self._name(folder) + self._ending)

    def _name(self, folder: Path) -> str:
        name = self._names.get(folder)
        if name is None:
            taken = self._taken.setdefault(folder.parent, TakenNames())
            stem = (folder.name or UNFILED).encode("utf-8", "replace")[:LONGEST_NAME]
            name = stem.decode("utf-8", "ignore").rstrip(" .") or "_"
            if name in taken:
                name = taken.first_free(name, "", LONGEST_NAME)
            taken.add(name)
            self._names[folder] = name
        return name
