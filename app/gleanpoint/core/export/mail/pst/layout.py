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
_MAILBOX_DEPTH = 2
"""Parts of a target below a mailbox's root in which its top can lie: in an OST one deeper."""


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
    _root: Path | None = None

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
        if self._root is None or self._root not in target.parents:
            return Role.ORDINARY
        depth = len(target.parts) - len(self._root.parts)
        if depth <= _MAILBOX_DEPTH and name in _TOP_NAMES and not self._has(Role.TOP):
            return Role.TOP
        if depth <= _MAILBOX_DEPTH and name in _SEARCH_NAMES and not self._has(Role.SEARCHES):
            return Role.SEARCHES
        parent = self.folders.get(target.parent)
        is_below_top = parent is not None and parent.role in {Role.ROOT, Role.TOP}
        if is_below_top and name in _WASTEBASKET_NAMES and not self._has(Role.WASTEBASKET):
            return Role.WASTEBASKET
        return Role.ORDINARY

    def _has(self, role: Role) -> bool:
        return any(placed.role is role for placed in self.folders.values())
