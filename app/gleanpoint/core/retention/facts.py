"""What retention asks of one item: plain values, from wherever the item comes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.times import LAST_YEAR

FIRST_YEAR = 1602
"""FILETIME counts from 1601: a date in that year is a counter near zero, not a date."""

FILES = frozenset({Kind.FILE, Kind.STREAM})
MESSAGES = frozenset({Kind.MESSAGE, Kind.ATTACHMENT})
ITEMS = FILES | MESSAGES
"""What rules govern besides rows of tables."""

_DELETED_ITEMS = frozenset(
    {
        "deleted items",
        "gelöschte elemente",
        "gelöschte objekte",
        "éléments supprimés",
        "elementos eliminados",
        "itens excluídos",
        "itens eliminados",
        "posta eliminata",
        "verwijderde items",
        "borttagna objekt",
        "slettede elementer",
        "slettet post",
        "poistetut",
        "elementy usunięte",
        "удаленные",
        "削除済みアイテム",
    }
)
"""Names that Outlook gives to the folder in some languages; the item does not tell the folder."""


@dataclass(frozen=True, slots=True)
class RetentionTag:
    """Retention properties that Exchange stamped on the item or its folder ([MS-OXCMSG] 2.2.1.60).

    Args:
        policy_tag: PidTagPolicyTag, the GUID of the tag; empty without one.
        period_days: PidTagRetentionPeriod, else the default period in PidTagStartDateEtc; None or
            not above zero: the item never expires by it.
        start_date: Start date out of PidTagStartDateEtc, UTC.
        retention_date: PidTagRetentionDate: the server expires the item after it, UTC.
        folder: Name of the folder whose tag it is; empty where it is the item's own.
        name: Name of the tag, as the administrators gave it; empty where the mailbox lacks it.
    """

    policy_tag: str = ""
    period_days: int | None = None
    start_date: datetime | None = None
    retention_date: datetime | None = None
    folder: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item as the rules see it. All dates are aware UTC, None where the item has none.

    Args:
        kind: What it is; rules govern files, streams, messages and attachments.
        folder: Names of the folders it lies in, decoded, from the root of the source inwards,
            mailbox file included. The item's own name is not part of it.
        message_class: MAPI message class, or empty.
        mailboxes: Names by which its mailbox is known: file name, owner, address.
        sender: Bare address of the sender (SMTP, else X.500), or empty.
        received: Delivery time.
        sent: Client submit time.
        created: Creation time.
        modified: Time of the last modification.
        ends: For appointments the end, for a series of appointments or tasks the end of its last
            occurrence.
        is_endless: A series without a last occurrence, or a task that regenerates.
        tag: What Exchange stamped on it.
        size: Bytes, or None where unknown.
        title: Subject of a message, name of a file.
        people: Sender and recipients as a list shows them, semicolons between several.
        columns: Of a row of a table: the dates in it by the name of their column, None where
            one is empty. None for what is no row.
        texts: Of a row of a table: values by the name of their column, of those columns whose
            values tell whom the row is about.
    """

    kind: Kind
    folder: tuple[str, ...] = ()
    message_class: str = ""
    mailboxes: tuple[str, ...] = ()
    sender: str = ""
    received: datetime | None = None
    sent: datetime | None = None
    created: datetime | None = None
    modified: datetime | None = None
    ends: datetime | None = None
    is_endless: bool = False
    tag: RetentionTag = RetentionTag()
    size: int | None = None
    title: str = ""
    people: tuple[str, ...] = ()
    columns: tuple[tuple[str, datetime | None], ...] | None = None
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is one row of a table."""
        return self.columns is not None

    @property
    def is_item(self) -> bool:
        """Whether rules govern it; folders, volumes, mailboxes and tables only hold items."""
        return self.kind in ITEMS or self.is_row

    @property
    def is_in_deleted_items(self) -> bool:
        """Whether it lies in a mailbox's Deleted Items, as far as names that are known tell."""
        names = (unicodedata.normalize("NFC", name).casefold() for name in self.folder)
        return not _DELETED_ITEMS.isdisjoint(names)


def real_date(moment: datetime | None) -> datetime | None:
    """Return ``moment`` in UTC, or None where it is one of the years that stand for "no date".

    Source: design notes on retention, 1.1: the sentinel years are 1601 and from 4500 on.
    """
    if moment is None or not FIRST_YEAR <= moment.year < LAST_YEAR:
        return None
    return moment.astimezone(UTC)
