"""Messages and their trees in memory, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

_FREE = Decision(Verdict.ALLOW, State.IN_WINDOW, (), "", "Free.", None, None, (), "")


@dataclass(frozen=True, slots=True)
class GivenTree:
    """Attachments by key, embedded messages by their key; what is not given cannot be had."""

    data: Mapping[str, bytes] = field(default_factory=dict)
    messages: Mapping[str, tuple[Message, GivenTree]] = field(default_factory=dict)

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        if attachment.key not in self.data:
            raise ContentUnavailableError("The block is lost.")
        data = self.data[attachment.key]
        yield data[:5]
        yield data[5:]

    def property_pieces(self, key: str) -> Iterator[bytes]:
        yield self.data[key]

    def embedded_message(self, attachment: Attachment) -> tuple[Message, GivenTree]:
        assert attachment.embedded is not None
        return self.messages[attachment.embedded]


def attachment(key: str, name: str, data: bytes, **values: object) -> Attachment:
    """Return an attachment by value."""
    return Attachment(key, name, AttachMethod.BY_VALUE, len(data), **values)  # type: ignore[arg-type] - names of fields, given by tests


def embedded(key: str, name: str) -> Attachment:
    """Return an attachment that is a message, under the key ``KEY/m``."""
    return Attachment(key, name, AttachMethod.EMBEDDED_MESSAGE, None, embedded=f"{key}/m")


def to(name: str, address: str) -> Recipient:
    """Return a primary recipient."""
    return Recipient(RecipientKind.TO, Party(name, "SMTP", address, address))


def planned(target: str, envelope: Envelope | None = None, key: str = "") -> PlannedItem:
    """Return a message that is to be exported to ``target``, from the folder of that name."""
    ref = NodeRef("point", (("pst", key or target),))
    path = Path(target)
    node = Node(ref, f"/box.pst/{target}", path.name, Kind.MESSAGE, envelope=envelope)
    return PlannedItem(node, path.parent, path.name, _FREE)


def planned_folder(target: str) -> PlannedFolder:
    """Return a folder that is to be exported to ``target``."""
    ref = NodeRef("point", (("pst", target),))
    return PlannedFolder(
        Node(ref, f"/box.pst/{target}", Path(target).name, Kind.FOLDER), Path(target)
    )
