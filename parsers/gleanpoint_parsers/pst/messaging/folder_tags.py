"""Retention tags of folders: which one holds for the items of a folder.

An item without a tag of its own takes that of its folder, else that of the nearest folder above
(design notes on retention, 1.3).
"""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.retention import folder_tag

DEEPEST = 200
"""Folders above each other that are asked."""

FolderTag = dict[str, str | int]
"""As ``mapi.retention.folder_tag`` has it; empty where no folder has a tag."""


class FolderTags:
    """Finds tags, each folder once.

    Args:
        read: Returns the properties of a folder and the node id of the one above it.
    """

    def __init__(self, read: Callable[[int], tuple[Properties, int]]) -> None:
        self._read = read
        self._known: dict[int, FolderTag] = {}

    def of(self, folder: int) -> FolderTag:
        """Return the tag that holds for the items of a folder; empty where none does."""
        asked: list[int] = []
        found: FolderTag = {}
        while folder not in asked and len(asked) < DEEPEST:
            if folder in self._known:
                found = self._known[folder]
                break
            asked.append(folder)
            try:
                properties, above = self._read(folder)
                tag = folder_tag(properties)
            except ParserError:
                break  # listing the folder tells what is wrong
            if tag is not None:
                found = tag
                break
            folder = above
        self._known.update(dict.fromkeys(asked, found))
        return found
