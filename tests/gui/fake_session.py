"""A recovery point in memory: what the window asks of a session, without an image behind it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gleanpoint.core.access.sight import Look, see_everything
from gleanpoint.core.errors import NoSuchPathError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node, NodeFacts, NodePage, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.secrets import KeyRing
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind

TAKEN = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
POINT = RecoveryPoint("demo@1", "demo.img", TAKEN, Path("/images/demo.img"), 1 << 30)


def node(path: str, kind: Kind = Kind.FILE, **fields: object) -> Node:
    """Make a node of a path; its last segment is its name."""
    name = path.rsplit("/", 1)[-1]
    holds = kind in {Kind.VOLUME, Kind.FOLDER, Kind.MAILBOX}
    values: dict[str, object] = {"has_children": holds, **fields}
    steps = (("fake", path),)
    return Node(NodeRef(POINT.id, steps), path, name, kind, **values)  # type: ignore[arg-type]


def message(path: str, subject: str, sender: str, hours: int, **fields: object) -> Node:
    """Make a message that came ``hours`` before the point was taken."""
    received = TAKEN - timedelta(hours=hours)
    envelope = Envelope(subject, sender, "Ann Example", received, received, "IPM.Note", False, True)
    values = {k: fields.pop(k) for k in list(fields) if hasattr(envelope, k)}
    envelope = replace(envelope, **values)  # type: ignore[arg-type]
    return node(path, Kind.MESSAGE, size=4096, envelope=envelope, **fields)


class FakeSession:
    """Folders by path; every call notes the thread that it came from."""

    def __init__(self, folders: dict[str, Sequence[Node] | Callable[[int], Node]]) -> None:
        self.point = POINT
        self.folders = folders
        self.counts: dict[str, int] = {}
        self.totals: dict[str, int | None] = {}
        self.failing: dict[tuple[str, str | None], Exception] = {}
        self.notes: dict[str, tuple[str, ...]] = {}
        self.asked: list[tuple[str, str | None, int]] = []
        self.threads: set[str] = set()
        self.pace = 0.0
        """Seconds that a parser process would take for a portion."""
        self.gate = threading.Event()
        self.gate.set()
        self.is_closed = False
        self.keys = KeyRing()

    process_id = None
    root = Node(NodeRef(POINT.id), "/", POINT.name, Kind.FILE, size=1 << 30, has_children=True)

    def open(self) -> None:
        self.threads.add(threading.current_thread().name)

    def exporting(self) -> AbstractContextManager[None]:
        """Nothing is judged here."""
        return nullcontext()

    def close(self) -> None:
        self.is_closed = True

    def children(
        self,
        folder: Node,
        cursor: str | None = None,
        limit: int = 500,
        cancellation: Cancellation | None = None,
        *,
        brief: bool = False,
        deleted: bool = True,
    ) -> NodePage:
        self.threads.add(threading.current_thread().name)
        self.asked.append((folder.path, cursor, limit))
        self._wait(cancellation)
        time.sleep(self.pace)
        if (folder.path, cursor) in self.failing:
            raise self.failing[folder.path, cursor]
        start = int(cursor or 0)
        count = self._count(folder.path)
        stop = min(start + limit, count)
        nodes = tuple(self._child(folder.path, number) for number in range(start, stop))
        following = str(stop) if stop < count else None
        total = self.totals.get(folder.path, count)
        return NodePage(nodes, following, total, self.notes.get(folder.path, ()))

    def try_rows(self, _table: object, *_arguments: object) -> None:
        """Judge no rows: what is in memory here has none."""

    def walk(
        self,
        folder: Node,
        *,
        into: bool = False,
        deleted: bool = False,
        inside_messages: bool = True,
        cancellation: Cancellation | None = None,
    ) -> Iterator[FolderListing]:
        pending = [folder]
        while pending:
            at = pending.pop()
            for start in range(0, self._count(at.path), 1000):
                self._wait(cancellation)
                page = self.children(at, str(start), 1000, cancellation)
                yield FolderListing(at.path, page.nodes)
                pending += [n for n in page.nodes if n.kind in {Kind.FOLDER, Kind.VOLUME}]

    def recognize_parsers(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> list[str | None]:
        """Go by names: there are no bytes here."""
        endings = {"pst": "pst", "msg": "msg", "mdf": "sqlserver", "bak": "sqlserver-backup"}
        return [endings.get(node.name.rpartition(".")[2]) for node in nodes]

    def resolve(self, path: str) -> Node:
        return self.descend(self.root, [part for part in path.split("/") if part])

    def descend(self, folder: Node, segments: Sequence[str]) -> Node:
        at = folder
        for segment in segments:
            at = self._step(at, segment)
        return at

    def facts(self, node: Node) -> NodeFacts:
        return NodeFacts({"path": node.path}, (), all_extents=False)

    @property
    def sight(self) -> Look:
        """Everything may be seen."""
        return see_everything

    def view(self, node: Node, kind: object, *_: object, **__: object) -> None:
        """Nothing is made of these files."""

    def read(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> bytes:
        if not node.content.is_whole:
            raise SourceUnreadableError(node.problem or "Not readable")
        text = f"This is {node.name}.\n".encode() * 40
        return text[: node.size or 0][offset : offset + length]

    def _step(self, at: Node, segment: str) -> Node:
        for number in range(self._count(at.path)):
            child = self._child(at.path, number)
            if child.path.rsplit("/", 1)[-1] == segment:
                return child
        raise NoSuchPathError(f"{at.path.rstrip('/')}/{segment} is not in this source.")

    def _count(self, path: str) -> int:
        folder = self.folders.get(path, ())
        return self.counts[path] if callable(folder) else len(folder)

    def _child(self, path: str, number: int) -> Node:
        folder = self.folders[path]
        return folder(number) if callable(folder) else folder[number]

    def _wait(self, cancellation: Cancellation | None) -> None:
        while not self.gate.wait(0.01):
            if cancellation is not None:
                cancellation.check()
        if cancellation is not None:
            cancellation.check()


def files(folder: str, names: Iterable[str]) -> list[Node]:
    """Make plain files of a folder, each larger and younger than the one before."""
    return [
        node(f"{folder}/{name}", size=1000 * (n + 1), modified=TAKEN - timedelta(days=90 - n))
        for n, name in enumerate(names)
    ]


def many(folder: str) -> Callable[[int], Node]:
    """Return a maker of the children of a folder too large to keep."""

    def make(number: int) -> Node:
        name = f"file {number:07}.txt"
        path = f"{folder}/{name}"
        modified = TAKEN - timedelta(seconds=number)
        ref = NodeRef(POINT.id, (("fake", path),))
        return Node(ref, path, name, Kind.FILE, number * 37 % 99_991, None, modified)

    return make


def office() -> FakeSession:
    """Return a small file server: a volume, folders, ghosts, damage, a mailbox file."""
    budgets = "/p1/Finance/Budgets"
    return FakeSession(
        {
            "/": [
                node("/p1", Kind.VOLUME, size=900 << 20),
                node("/p2", Kind.VOLUME, size=100 << 20, content=Content.ENCRYPTED,
                     problem="p2 is encrypted with BitLocker. Its key is needed."),
            ],
            "/p1": [
                node("/p1/Finance", Kind.FOLDER),
                node("/p1/Legal", Kind.FOLDER),
                node("/p1/Empty", Kind.FOLDER),
                node("/p1/Scans", Kind.FOLDER),
                node("/p1/archive.pst", size=9 << 20, modified=TAKEN, has_children=True),
            ],
            "/p1/Finance": [node(budgets, Kind.FOLDER), *files("/p1/Finance", ["plan.docx"])],
            "/p1/Legal": [],
            "/p1/Empty": [],
            budgets: [
                node(f"{budgets}/Archive 2019 to 2025", Kind.FOLDER, modified=TAKEN),
                *files(budgets, ["Budget 10.xlsx", "Budget 2.xlsx", "Cost centres.csv"]),
                node(f"{budgets}/Budget 2027.xlsx", size=238_000, deleted=True, modified=TAKEN),
                node(f"{budgets}/Scan 0042.tif", size=4 << 20, content=Content.DAMAGED,
                     problem="12 KB in the middle are unreadable.", modified=TAKEN),
                node(f"{budgets}/Tender offers.xlsx", size=1_200_000, content=Content.ELSEWHERE,
                     problem="Tender offers.xlsx is not in this image.", modified=TAKEN),
                node(f"{budgets}/\u202egpj.exe", size=1000, modified=TAKEN),
            ],
            "/p1/archive.pst": [
                node("/p1/archive.pst/Inbox", Kind.FOLDER),
                node("/p1/archive.pst/Sent Items", Kind.FOLDER),
            ],
            "/p1/archive.pst/Inbox": [
                message("/p1/archive.pst/Inbox/Order 1", "Order 20817: delivery delayed",
                        "Dora Demo <dora@example.org>", 30, has_attachments=True),
                message("/p1/archive.pst/Inbox/Order 2", "Re: Order 20817",
                        "Carla Muster <carla@example.org>", 3, is_read=False),
                message("/p1/archive.pst/Inbox/Fax", "", "", 9000, received=None, sent=None),
            ],
            "/p1/archive.pst/Sent Items": [],
        }
    )  # fmt: skip
