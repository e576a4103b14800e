"""Which folder of a PST each folder of an export becomes.

A PST has folders of its own: the root, the top that programs show, the wastebasket, the root of
searches. Where the source is a mailbox file, its folders of these roles become these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from gleanpoint.core.export.plan import PlannedFolder

_TOP_NAMES = frozenset(
    {
        "IPM_SUBTREE",
        "Top of Information Store",
        "Top of Outlook data file",
        "Top of Personal Folders",
        "Oberste Ebene der Outlook-Datendatei",
        "Oberste Ebene der Persönlichen Ordner",
        "Début du fichier de données Outlook",
        "Principio del archivo de datos de Outlook",
        "Outlook データ ファイルのトップ",
    }
)
"""What programs call the folder that they show as the top, as far as that is known."""

_SEARCH_NAMES = frozenset({"Search Root", "Finder", "検索ルート"})
_WASTEBASKET_NAMES = frozenset(
    {
        "Deleted Items",
        "Gelöschte Elemente",
        "Gelöschte Objekte",
        "Éléments supprimés",
        "Elementos eliminados",
        "Posta eliminata",
        "削除済みアイテム",
    }
)
_MAILBOX_IN_OST = "Root - Mailbox"
"""Folder of an OST in which those of a mailbox's root lie; another one is for public folders."""


class Role(Enum):
    """What a folder is in the PST that is written; root and top are one there."""

    ROOT = "root"
    TOP = "top"
    SEARCHES = "searches"
    WASTEBASKET = "wastebasket"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Placed:
    """A folder of the export.

    Args:
        name: As stored.
        container_class: What it holds; may be empty.
        parent: Target of the folder that it lies in; its own where it lies in the top.
        role: What it is in the PST.
    """

    name: str
    container_class: str
    parent: Path
    role: Role


@dataclass(slots=True)
class Layout:
    """All folders of an export by their targets, parents before children."""

    folders: dict[Path, Placed] = field(default_factory=dict)
    _root: Path = Path()

    def add(self, folder: PlannedFolder, container_class: str) -> Placed:
        """Take in a folder, whose parent was taken in before or is the top."""
        role = self._role(folder)
        placed = Placed(folder.node.name, container_class, folder.target.parent, role)
        self.folders[folder.target] = placed
        return placed

    def _role(self, folder: PlannedFolder) -> Role:
        target, name = folder.target, folder.node.name
        if not folder.node.ref.steps:
            self._root = target
            return Role.ROOT
        if self._is_root(target.parent):
            names = {Role.TOP: _TOP_NAMES, Role.SEARCHES: _SEARCH_NAMES}
        else:
            names = {}
        parent = self.folders.get(target.parent)
        if target.parent == self._root or (parent is not None and parent.role is Role.TOP):
            names[Role.WASTEBASKET] = _WASTEBASKET_NAMES
        found = (role for role, known in names.items() if name in known and not self._has(role))
        return next(found, Role.ORDINARY)

    def _is_root(self, target: Path) -> bool:
        """Whether the folders of a mailbox's root lie in a folder."""
        if target == self._root:
            return True
        placed = self.folders.get(target)
        is_mailbox = placed is not None and placed.name == _MAILBOX_IN_OST
        return is_mailbox and target.parent == self._root

    def _has(self, role: Role) -> bool:
        return any(placed.role is role for placed in self.folders.values())
