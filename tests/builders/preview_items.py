"""A recovery point in memory whose items have bytes and messages, for previews and exports."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gleanpoint.core.access.sight import Look, see_everything
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import NoSuchPathError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeFacts, NodePage, NodeRef
from gleanpoint.core.preview.file_values import FilePreview, Wish
from gleanpoint.core.preview.made.file import LIMITS, File
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.preview.made.making import Making
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.policy import load_policy
from gleanpoint.core.texts.budget import Budget
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

TAKEN = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
NOW = TAKEN + timedelta(days=6)
POINT = RecoveryPoint("demo@1", "demo.img", TAKEN, Path("/images/demo.img"), 1 << 30)
ANN = Party("Ann Example", "SMTP", "ann@example.com", "ann@example.com")
DORA = Party("Dora Demo", "SMTP", "dora@example.org", "dora@example.org")

POLICY = """
name = "Example Ltd."
version = 14
[[rule]]
name = "Contracts"
delete_after = "6 years"
[rule.match]
folder = "Contracts"
[[rule]]
name = "Invoices"
keep = "10 years"
[rule.match]
folder = "Invoices"
[[rule]]
name = "Fax"
delete_after = "5 years"
[rule.match]
folder = "Fax"
[[hold]]
matter = "M-0007"
from = 2026-01-19
[hold.scope]
folder = "Held"
"""

FIRST = Wish()
Content = bytes | Callable[[int, int], bytes]


class PreviewPoint:
    """What previews and exports ask of a session; items by path."""

    def __init__(self) -> None:
        self.point = POINT
        self.root = Node(NodeRef(POINT.id), "/", POINT.name, Kind.FILE, has_children=True)
        self.nodes: dict[str, Node] = {}
        self.contents: dict[str, Content | Exception] = {}
        self.messages: dict[str, Message] = {}
        self.read_lengths: list[int] = []
        self._making = Making()
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()

    def add(
        self, path: str, kind: Kind = Kind.FILE, data: Content | None = None, **fields: object
    ) -> Node:
        """Add an item; its size is that of its bytes unless given."""
        values: dict[str, object] = {"modified": TAKEN, **fields}
        if isinstance(data, bytes):
            values.setdefault("size", len(data))
        name = str(values.pop("name", path.rsplit("/", 1)[-1]))
        ref = NodeRef(POINT.id, (("fake", path),))
        node = Node(ref, path, name, kind, **values)  # type: ignore[arg-type]  # checked by use
        self.nodes[path] = node
        if data is not None:
            self.contents[path] = data
        return node

    def add_message(self, path: str, message: Message, **fields: object) -> Node:
        """Add a message with its envelope; its attachments are added beside it."""
        envelope = Envelope(
            message.subject,
            message.sender.name,
            "Ann Example",
            message.received,
            message.sent,
            message.message_class,
            bool(message.attachments),
        )
        values: dict[str, object] = {"size": 4096, "has_children": True, **fields}
        node = self.add(path, Kind.MESSAGE, envelope=envelope, **values)
        self.messages[path] = message
        return node

    def open(self) -> None:
        """Nothing is to be started."""

    def close(self) -> None:
        """Nothing is to be ended."""

    def exporting(self) -> AbstractContextManager[None]:
        """Nothing is judged here."""
        return nullcontext()

    def resolve(self, path: str) -> Node:
        if path in self.nodes:
            return self.nodes[path]
        if any(known.startswith(f"{path.rstrip('/')}/") for known in self.nodes):
            return Node(NodeRef(POINT.id, (("fake", path),)), path, path, Kind.FOLDER)
        raise NoSuchPathError(f"{path} is not in this source.")

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
        self._wait(cancellation)
        start = int(cursor or 0)
        found = [
            node for path, node in self.nodes.items() if path.rpartition("/")[0] == folder.path
        ]
        following = str(start + limit) if start + limit < len(found) else None
        return NodePage(tuple(found[start : start + limit]), following, len(found))

    @property
    def sight(self) -> Look:
        """Everything may be seen."""
        return see_everything

    def view(
        self,
        node: Node,
        kind: ViewKind,
        wish: Wish = FIRST,
        cancellation: Cancellation | None = None,
    ) -> FilePreview | None:
        self._wait(cancellation)
        size = node.size or 0
        data = b"".join(self.read(node, at, 1 << 20) for at in range(0, size, 1 << 20))
        file = File(BytesSource(data), node.name, wish, Budget(LIMITS))
        return self._making.preview(kind, node.ref, file)

    def read(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> bytes:
        self.threads.add(threading.current_thread().name)
        self._wait(cancellation)
        self.read_lengths.append(length)
        content = self.contents[node.path]
        if isinstance(content, Exception):
            raise content
        return content(offset, length) if callable(content) else content[offset : offset + length]

    def message(self, node: Node, *, as_stored: bool = False) -> Message:
        self._wait(None)
        if node.path not in self.messages:
            raise SourceUnreadableError(f"The message {node.name} is damaged.")
        return self.messages[node.path]

    def facts(self, node: Node) -> NodeFacts:
        return NodeFacts(
            {"MFT entry": 39871, "owner": ["S-1-5-18", "SYSTEM"]},
            ((4096, 8192), (None, 512)),
            all_extents=True,
        )

    def _wait(self, cancellation: Cancellation | None) -> None:
        while not self.gate.wait(0.005):
            if cancellation is not None:
                cancellation.check()


def workspace(folder: Path, policy: str = POLICY) -> Workspace:
    """Return a workspace with a policy and a clock that stands still."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "policy.toml"
    file.write_text(policy, "utf-8")
    return Workspace(folder, load_policy(file), AuditLog(folder / "log", lambda: NOW), lambda: NOW)


def mail(subject: str, days: int = 2, **fields: object) -> Message:
    """Return a message of so many days before the point was taken; None: without a date."""
    moment = TAKEN - timedelta(days=days)
    message = Message(
        "IPM.Note",
        subject,
        DORA,
        recipients=(Recipient(RecipientKind.TO, ANN),),
        sent=moment,
        received=moment,
        text="Dear Ann,\r\nall is well.\r\n",
    )
    return replace(message, **fields)  # type: ignore[arg-type]  # checked by use


def attachment(key: str, name: str, size: int, **fields: object) -> Attachment:
    """Return an attachment by value."""
    made = Attachment(key, name, AttachMethod.BY_VALUE, size)
    return replace(made, **fields)  # type: ignore[arg-type]  # checked by use


def attach(point: PreviewPoint, parent: Node, files: Sequence[tuple[Attachment, bytes]]) -> None:
    """Hang files on a message, as its container would list them."""
    for one, data in files:
        path = f"{parent.path}/{one.name}"
        node = point.add(path, Kind.ATTACHMENT, data)
        *outer, (parser, _) = node.ref.steps
        ref = NodeRef(POINT.id, (*outer, (parser, one.embedded or one.key)))
        kind = Kind.MESSAGE if one.embedded else Kind.ATTACHMENT
        point.nodes[path] = replace(node, ref=ref, kind=kind)
    message = point.messages[parent.path]
    attachments = tuple(one for one, _ in files)
    point.messages[parent.path] = replace(message, attachments=attachments)


def png(width: int, height: int, shade: int = 128) -> bytes:
    """Return a grey picture that any reader of PNG takes."""
    rows = (b"\0" + bytes([shade]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        )
    )
