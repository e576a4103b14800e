"""Where the owner of a mailbox expects to be when it is opened: in the Inbox."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

TOP, INBOX = "top of the messages", "inbox"
"""Roles of folders, as readers of mailboxes tell them among a folder's facts."""

NAMES: Final = frozenset(
    name.casefold()
    for name in (
        "Inbox", "Posteingang", "Boîte de réception", "Bandeja de entrada", "Posta in arrivo",
        "Postvak IN", "Inkorgen", "Innboks", "Indbakke", "Saapuneet", "Skrzynka odbiorcza",
        "Doručená pošta", "Beérkezett üzenetek", "Caixa de Entrada", "A receber", "Входящие",
        "Вхідні", "Gelen Kutusu", "Εισερχόμενα", "受信トレイ", "收件箱", "收件匣", "받은 편지함",
        "דואר נכנס", "علبة الوارد",
    )
)  # fmt: skip
"""What mail programs call it: only asked where no folder is told to be it, as in mailboxes that
another program wrote."""

_MOST = 200
"""Folders of a mailbox, or of its top, that are looked at."""


def find_inbox(
    session: Session, mailbox: Node, cancellation: Cancellation | None = None
) -> tuple[Node, ...]:
    """Return the way from a mailbox down to its Inbox, without the mailbox; empty: it has none.

    Args:
        session: Reads it.
        mailbox: The mailbox.
        cancellation: Looked at between folders.

    Raises:
        GleanpointError: It cannot be listed.
    """
    below = list(_folders(session, mailbox, cancellation))
    tops = [folder for folder in below if _role(session, folder) == TOP]
    if not tops:  # the cache of an Exchange mailbox has a folder above
        tops = [
            inner
            for folder in below
            for inner in _folders(session, folder, cancellation)
            if _role(session, inner) == TOP
        ]
    for top in tops or [mailbox]:
        inbox = _inbox_in(session, list(_folders(session, top, cancellation)))
        if inbox is not None:
            way = [folder for folder in below if top.path.startswith(f"{folder.path}/")]
            return (*way, *([] if top is mailbox else [top]), inbox)
    return ()


def _inbox_in(session: Session, folders: list[Node]) -> Node | None:
    told = next((one for one in folders if _role(session, one) == INBOX), None)
    if told is not None:
        return told
    return next((one for one in folders if one.name.casefold() in NAMES), None)


def _folders(session: Session, above: Node, cancellation: Cancellation | None) -> Iterator[Node]:
    page = session.children(above, None, _MOST, cancellation, brief=True, deleted=False)
    for node in page.nodes:
        if node.kind is Kind.FOLDER and not node.deleted:
            if cancellation is not None:
                cancellation.check()
            yield node


def _role(session: Session, folder: Node) -> object:
    try:
        return session.facts(folder).facts.get("role")
    except GleanpointError:
        return None
