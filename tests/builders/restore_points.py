"""A recovery point in memory whose files are written into folders, and pictures of folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.browse import Session
from gleanpoint.core.copying import CopyEvent, ItemBegins, ItemEnds
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedFolder, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

TAKEN = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
CHANGED = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)
POINT = RecoveryPoint("memory@1", "memory.img", TAKEN, Path("/images/memory.img"), 1 << 20)

MARK = "(from 12 Nov 2026)"


class MemoryPoint:
    """What a restore asks of a session.

    Args:
        files: Bytes by path, such as ``Budgets/a.txt``.
        changed: When all of them were changed last.
    """

    def __init__(self, files: Mapping[str, bytes], changed: datetime = CHANGED) -> None:
        self.point, self.files, self.changed = POINT, dict(files), changed
        self.reads: list[str] = []

    process_id = None

    def close(self) -> None:
        """Nothing was opened."""

    @property
    def session(self) -> Session:
        """The same, as what use cases take."""
        return cast(Session, self)

    def exporting(self) -> AbstractContextManager[None]:
        """Nothing is judged here."""
        return nullcontext()

    def read(self, node: Node, offset: int, length: int, *_: object) -> bytes:
        """Return bytes of a file; which one is noted."""
        self.reads.append(node.path)
        return self.files[node.path][offset : offset + length]

    def copy(
        self,
        nodes: Sequence[Node],
        *,
        accept_damaged: bool = False,
        extents: bool = False,
        cancellation: Cancellation | None = None,
    ) -> Iterator[CopyEvent]:
        """Yield the bytes of each."""
        assert not accept_damaged
        for number, node in enumerate(nodes):
            if cancellation is not None:
                cancellation.check()
            data = self.files[node.path]
            yield ItemBegins(number, len(data), (), not extents)
            if data:
                yield data
            yield ItemEnds(number, ())

    def plan(self, target: Path, workspace: Workspace) -> ExportPlan:
        """Return the plan that writes everything into a folder."""
        decide = workspace.decider(self.point)
        items, folders = [], {}
        for path, data in self.files.items():
            place = Path(path)
            for folder in reversed(place.parents[:-1] if place.is_absolute() else place.parents):
                if folder.parts and folder not in folders:
                    node = _node(folder.as_posix(), Kind.FOLDER, None, self.changed)
                    folders[folder] = PlannedFolder(node, folder)
            node = _node(path, Kind.FILE, len(data), self.changed)
            items.append(PlannedItem(node, place.parent, place.name, decide(node)))
        return ExportPlan(ExportOptions(target), PlannedItems(items), tuple(folders.values()))


def _node(path: str, kind: Kind, size: int | None, changed: datetime) -> Node:
    ref = NodeRef(POINT.id, (("memory", path),))
    return Node(ref, path, path.rsplit("/", 1)[-1], kind, size, modified=changed)


def workspace_in(folder: Path) -> Workspace:
    """Return a person's own workspace."""
    return Workspace(folder, default_policy(), AuditLog(folder / "log"))


def fill(folder: Path, files: Mapping[str, bytes], changed: datetime = CHANGED) -> None:
    """Put files into a folder; all bear one time."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (changed.timestamp(), changed.timestamp()))


def picture(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return everything in a folder, the folder too: kind, permissions, times, hash or target."""
    return {
        path.relative_to(folder).as_posix(): _face(path) for path in (folder, *folder.rglob("*"))
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, but for those of journals."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not path.relative_to(folder).parts[0].startswith(".gleanpoint-undo-")
    }


def _face(path: Path) -> tuple[object, ...]:
    found = path.lstat()
    face = (found.st_mode, found.st_mtime_ns)
    if path.is_symlink():
        return (*face, path.readlink())
    if path.is_file():
        return (*face, found.st_ino, hashlib.sha256(path.read_bytes()).hexdigest())
    return face
