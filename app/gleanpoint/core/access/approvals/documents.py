"""What is signed: a request for exact items, and a release of exactly that request.

Source: design notes on retention, 4.4.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.canonical import Canonical, canonical_json, instant
from gleanpoint.core.audit.identifiers import object_id
from gleanpoint.core.guard.masking import masked_segment, masked_steps
from gleanpoint.core.nodes import Node, NodeRef

LONGEST = timedelta(hours=72)
"""How long a request can be good for at most."""

FORMAT = "gleanpoint-request-1"
DENIAL_FORMAT = "gleanpoint-denial-1"

MOST_ITEMS = 100_000
"""Items of one request at most."""

LONGEST_TEXT = 2000
"""Characters of a purpose, a ground or a reason at most; they go into the log."""


class RequestedAction(Enum):
    """What a request asks for."""

    PREVIEW = "preview"
    EXPORT = "export"


class Destination(Enum):
    """Where it would go: kinds, for a folder may be named anew and a kind not."""

    FOLDER = "folder"
    SEALED = "sealed"
    IMAP = "imap"
    DATABASE = "database"
    STREAM = "stream"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """One item of a request.

    Args:
        address_sha256: Of the canonical JSON of ``audit.identifiers.object_id``, in hex.
        content_sha256: Of the item's content as ``core.item_digests`` defines it, in hex.
        size: Bytes, or None where unknown.
    """

    address_sha256: str
    content_sha256: str
    size: int | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Address and content: what an item is known by."""
        return self.address_sha256, self.content_sha256

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {"address": self.address_sha256, "content": self.content_sha256, "size": self.size}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to have released.

    Args:
        id: 32 hex digits, random.
        items: Each item, by address and content, in order.
        action: What with.
        purpose: Why, in the requester's words; never empty.
        ground: The legal ground; needed for erased subjects, else may be empty.
        destination: Where to.
        policy: Fingerprint of the policy in force when it was made.
        log_size: Entries of the log then.
        log_root: Root of the log's tree then, in hex.
        made: When (UTC).
        expires: Good before then (UTC), at most ``LONGEST`` after ``made``.
        requester: Key of whoever asks.
        formats: Words of the formats that messages and tables are written in; None where any will
            do, as for a look, and in requests of versions that did not sign them.
    """

    id: str
    items: tuple[RequestedItem, ...]
    action: RequestedAction
    purpose: str
    ground: str
    destination: Destination
    policy: str
    log_size: int
    log_root: str
    made: datetime
    expires: datetime
    requester: PublicKey
    formats: tuple[str, ...] | None = None

    def statement(self) -> bytes:
        """Return the bytes that the requester signs, and then the approver."""
        return canonical_json(self.as_json())

    @property
    def sha256(self) -> str:
        """Fingerprint of the statement, in hex."""
        return hashlib.sha256(self.statement()).hexdigest()

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        formats: dict[str, Canonical] = (
            {} if self.formats is None else {"formats": list(self.formats)}
        )
        return formats | {
            "format": FORMAT,
            "id": self.id,
            "items": [item.as_json() for item in self.items],
            "action": self.action.value,
            "purpose": self.purpose,
            "ground": self.ground,
            "destination": self.destination.value,
            "policy": self.policy,
            "log_size": self.log_size,
            "log_root": self.log_root,
            "made": instant(self.made),
            "expires": instant(self.expires),
            "requester": str(self.requester),
        }


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request with the requester's signature (64 bytes, domain REQUEST).

    Args:
        request: What is asked.
        signature: Of its statement.
        listing: Paths and facts of its items, sealed to whoever may release them; not signed: each
            is checked against the address that is. Empty where nobody has a key to seal to.
    """

    request: Request
    signature: bytes
    listing: bytes = b""


@dataclass(frozen=True, slots=True)
class Approval:
    """Another person's signature (64 bytes, domain APPROVAL) on the same statement.

    Args:
        request: What was signed.
        approver: By whom.
        signature: The signature.
        signed_at: When (UTC); told for people, the log has the moment that counts.
    """

    request: SignedRequest
    approver: PublicKey
    signature: bytes
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Denial:
    """Another person's no: signed (domain DENIAL) with its reason, which the requester reads.

    Args:
        request: Fingerprint of the request.
        id: Of the request.
        reason: In the approver's words.
        approver: Who denied it.
        signed_at: When (UTC).
        signature: Of ``statement()``.
    """

    request: str
    id: str
    reason: str
    approver: PublicKey
    signed_at: datetime
    signature: bytes = b""

    def statement(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical_json(self.as_json())

    def as_json(self) -> dict[str, Canonical]:
        """Return what is signed as JSON values."""
        return {
            "format": DENIAL_FORMAT,
            "request": self.request,
            "id": self.id,
            "reason": self.reason,
            "approver": str(self.approver),
            "signed_at": instant(self.signed_at),
        }


def address_of(node: Node) -> str:
    """Return what a node is called in a request: the SHA-256 of its ``object_id``, in hex."""
    return hashlib.sha256(canonical_json(object_id(node))).hexdigest()


def names_of(node: Node, path: str = "") -> tuple[str, str]:
    """Return what a node can be called in a request: as it is, and as it is called where masked.

    Whoever asked may have been shown less of it than who releases it, or more.

    Args:
        node: The node.
        path: Its path as it is shown, where that is not its own.
    """
    plain = replace(node, path=path or node.path)
    parser, key = node.ref.steps[-1] if node.ref.steps else ("", "")
    if not key:
        return address_of(plain), address_of(plain)
    folder = plain.path.rpartition("/")[0]
    ref = NodeRef(node.ref.recovery_point, masked_steps(node.ref.steps))
    masked = replace(plain, ref=ref, path=f"{folder}/{masked_segment(parser, key)}")
    return address_of(plain), address_of(masked)
