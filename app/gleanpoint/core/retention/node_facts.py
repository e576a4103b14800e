"""Take from a listed node what retention asks of it.

Nodes come out of parsers that read hostile bytes: a stamp that is no date counts as absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.retention import (
    DEFAULT_RETENTION_PERIOD,
    ENDS,
    FOLDER_POLICY_TAG,
    FOLDER_RETENTION_PERIOD,
    FOLDER_WITH_TAG,
    IS_ENDLESS,
    POLICY_TAG,
    RETENTION_DATE,
    RETENTION_FLAGS,
    RETENTION_PERIOD,
    START_DATE,
    TAG_NAMES,
)

MAILBOX_FILES = frozenset({".pst", ".ost"})
"""Endings of files that are one mailbox each; the file's name is a name of the mailbox."""

EXPLICIT_TAG = 0x1
PERSONAL_TAG = 0x8
"""Bits of PidTagRetentionFlags ([MS-OXCMSG] 2.2.1.60): the tag was set on this very item."""


def facts_of(
    node: Node, *, mailboxes: Sequence[str] = (), within: ItemFacts | None = None
) -> ItemFacts:
    """Return the facts of one node.

    Args:
        node: As listed.
        mailboxes: Names of its mailbox that its path does not tell: owner, address, or the name
            of a mailbox file that was opened directly.
        within: Facts of the message that an attachment or an embedded message hangs on, or of
            the file that a stream belongs to. An attachment or stream without it has no dates of
            its own that a rule could use.
    """
    if within is not None and node.kind in {Kind.ATTACHMENT, Kind.STREAM}:
        return replace(within, kind=node.kind, size=node.size)
    folder = within.folder if within else _folder_of(node)
    in_path = [name for name in folder if mailbox_names(name)]
    names = within.mailboxes if within else tuple(dict.fromkeys([*mailboxes, *in_path[-1:]]))
    facts = ItemFacts(
        node.kind,
        folder,
        mailboxes=names,
        created=node.created,
        modified=node.modified,
        size=node.size,
        title=node.name,
    )
    return _with_envelope(facts, node.envelope) if node.envelope else facts


@lru_cache(maxsize=4096)
def mailbox_names(file_name: str) -> tuple[str, ...]:
    """Return the name of the mailbox that a file is, by its ending; none for other files."""
    is_mailbox = PurePosixPath(file_name).suffix.lower() in MAILBOX_FILES
    return (file_name,) if is_mailbox else ()


def _folder_of(node: Node) -> tuple[str, ...]:
    """Return the decoded names of the folders that a node lies in; a message is no folder."""
    segments = [segment for segment in node.path.split("/") if segment]
    own = 2 if node.kind is Kind.ATTACHMENT else 1
    return tuple(unquote(segment, errors="replace") for segment in segments[:-own])


def _with_envelope(facts: ItemFacts, envelope: Envelope) -> ItemFacts:
    retention = envelope.retention or {}
    return replace(
        facts,
        title=envelope.subject,
        people=(envelope.sender, envelope.to),
        message_class=envelope.message_class,
        sender=envelope.sender_address or _address_in(envelope),
        received=envelope.received,
        sent=envelope.sent,
        ends=_moment(retention.get(ENDS)),
        is_endless=bool(retention.get(IS_ENDLESS)),
        tag=_tag(retention),
    )


def _address_in(envelope: Envelope) -> str:
    """Return the address in what a list shows of the sender; brief lists have none to look for."""
    return "" if envelope.is_brief else parseaddr(envelope.sender)[1]


def _tag(properties: dict[str, str | int]) -> RetentionTag:
    of_folder = _is_of_folder(properties)
    tag = FOLDER_POLICY_TAG if of_folder else POLICY_TAG
    return RetentionTag(
        policy_tag=str(properties.get(tag, "")),
        period_days=_period(properties),
        start_date=_moment(properties.get(START_DATE)),
        retention_date=_moment(properties.get(RETENTION_DATE)),
        folder=str(properties.get(FOLDER_WITH_TAG, "")) if of_folder else "",
        name=str(properties.get(TAG_NAMES[tag], "")),
    )


def _is_of_folder(properties: dict[str, str | int]) -> bool:
    """Whether the tag of a folder holds: there is one, and the item has none that was chosen."""
    has_own = RETENTION_PERIOD in properties or (
        POLICY_TAG in properties and _is_chosen(properties)
    )
    return FOLDER_POLICY_TAG in properties and not has_own


def _period(properties: dict[str, str | int]) -> int | None:
    """Return the days of the item's own period, its folder's, or the mailbox's default tag.

    The default does not step in for a tag that a person or a folder has: one without a period is
    a tag "never delete", or a disabled one (design notes on retention, 1.3). Real mailboxes carry
    the GUID of the default tag with flags 0 and no period of the item's own, and a retention date
    that is the delivery plus the default period.
    """
    if _is_of_folder(properties):
        period = properties.get(FOLDER_RETENTION_PERIOD)
        return period if isinstance(period, int) else None
    period = properties.get(RETENTION_PERIOD)
    if period is None and (POLICY_TAG not in properties or not _is_chosen(properties)):
        period = properties.get(DEFAULT_RETENTION_PERIOD)
    return period if isinstance(period, int) else None


def _is_chosen(properties: dict[str, str | int]) -> bool:
    """Whether the tag is an explicit or a personal one; without flags it counts as such."""
    flags = properties.get(RETENTION_FLAGS)
    return not isinstance(flags, int) or bool(flags & (EXPLICIT_TAG | PERSONAL_TAG))


def _moment(stamp: str | int | None) -> datetime | None:
    if not isinstance(stamp, str):
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
