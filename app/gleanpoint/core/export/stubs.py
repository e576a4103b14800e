"""Stubs: what goes out in place of an item of which a rule lets only the envelope go.

A stub tells what the item is, the folder it lies in, its size, the month it is from and the SHA-256
of its content, so that it can be found again and shown to be the same, and which rule withholds
it. It holds no subject, no name, no body and no attachment; neither does its entry in the manifest.

Source: design notes on retention, 4.3 ("redact").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from gleanpoint.core.access.approvals.release import Release
from gleanpoint.core.browse import Session
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.export.planned import PlannedItem
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable

_NAMED_BY_CONTENT = frozenset({Kind.MESSAGE, Kind.ATTACHMENT})
"""What is no folder that a stub names: a message is called by its subject."""

_WHY_NOT = {
    Content.ELSEWHERE: "its bytes are not in this recovery point",
    Content.ENCRYPTED: "it is encrypted",
    Content.UNSUPPORTED: "the form it is stored in is not supported",
}

STANDS_FOR = """\
This stands for an item whose content a retention rule withholds.
Only what is said here was exported of it.
"""


def stub_name(number: int) -> str:
    """Return what a stub is called, by its number in the export."""
    return f"Withheld {number:04}.txt"


def stub_text(
    item: PlannedItem, folder: str, digest: ItemDigest, release: Release | None = None
) -> str:
    """Return the text of a stub; lines of a label and a value.

    Args:
        item: What it stands for.
        folder: Decoded path of the folder that it lies in.
        digest: Of its content.
        release: The request under which the export runs; None without one.
    """
    node, decision = item.node, item.decision
    lines = [
        ("Kind", node.kind.value),
        ("Folder", folder),
        ("Size", "not known" if node.size is None else f"{node.size:,} bytes"),
        ("Month", month_of(node) or "not known"),
        ("Content SHA-256", _digest_words(node, digest)),
        ("Rule", decision.rule),
        ("State", decision.state.value),
        ("Clause", str(decision.clause)),
        ("Policy", decision.policy_fingerprint),
    ]
    if release is not None:
        lines.append(("Request", release.request.id))
    told = "".join(f"{label}: {_line(value)}\n" for label, value in lines)
    return f"{STANDS_FOR}\n{told}"


def month_of(node: Node) -> str:
    """Return the month that an item is from (UTC), ``2020-01``; empty where it has no date."""
    envelope = node.envelope
    moments = (envelope.received, envelope.sent) if envelope else ()
    moment: datetime | None = next(filter(None, (*moments, node.modified, node.created)), None)
    return f"{moment.astimezone(UTC):%Y-%m}" if moment else ""


@dataclass(slots=True)
class Stubs:
    """Makes the stubs of one export.

    Args:
        session: Where the items are.
        release: The request under which it runs; None without one.
        cancellation: Looked at between items.
    """

    session: Session
    release: Release | None
    cancellation: Cancellation
    _folders: dict[str, str] = field(default_factory=dict)

    def write(
        self,
        items: Sequence[PlannedItem],
        place: Callable[[PlannedItem], Path],
        write: Callable[[Path, bytes], object],
    ) -> Iterator[Receipt]:
        """Write the stub of each item; yields what was written.

        Args:
            items: What they stand for.
            place: Tells where the stub of an item goes.
            write: Writes a file.
        """
        nodes = [item.node for item in items]
        told = list(self.session.digests(nodes, self.cancellation))
        for item, digest in zip(items, told, strict=True):
            text = stub_text(item, self._folder(item.node), digest, self.release)
            data = text.encode("utf-8")
            write(place(item), data)
            yield Receipt(item, len(data), hashlib.sha256(data).hexdigest())

    def _folder(self, node: Node) -> str:
        """Return the decoded path of the folder that a node lies in, above any message."""
        parent = PurePosixPath(node.path).parent
        known = self._folders.get(str(parent))
        if known is None:
            known = self._folders[str(parent)] = _decoded(str(self._above_messages(parent)))
        return known

    def _above_messages(self, folder: PurePosixPath) -> PurePosixPath:
        for step in (*reversed(folder.parents), folder):
            if self.session.resolve(str(step)).kind in _NAMED_BY_CONTENT:
                return step.parent
        return folder


def _digest_words(node: Node, digest: ItemDigest) -> str:
    """Return the digest, or why there is none: in words of ours, for the reader's may name it."""
    if not digest.sha256:
        return f"cannot be had: {_WHY_NOT.get(node.content, 'its content cannot be read')}"
    return digest.sha256 if digest.is_whole else f"{digest.sha256} (of what can be read of it)"


def _decoded(path: str) -> str:
    return unquote(path, errors="replace")


def _line(value: str) -> str:
    """Return a text from a source as one line that shows itself as it is."""
    return "".join(one if one.isprintable() else "\ufffd" for one in readable(value))
