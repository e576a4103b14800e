"""Write messages into one mailbox, with the folders that they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.mail.fetching import Fetched, NotFetched
from gleanpoint.core.export.mail.identity import identity_of
from gleanpoint.core.export.mail.write_files import message_receipt
from gleanpoint.core.export.mail.written import MailboxFile
from gleanpoint.core.export.plan import PlannedFolder
from gleanpoint.core.export.receipts import Failure, Receipt

_CLASS = "class"
"""Name under which the facts of a mail folder tell its container class."""


def make_folders(mailbox: MailboxFile, folders: Sequence[PlannedFolder], session: Session) -> None:
    """Make the folders of a mailbox, parents first.

    Args:
        mailbox: Where.
        folders: Which ones.
        session: Knows what they hold.

    Raises:
        GleanpointError: A folder cannot be made.
    """
    for folder in folders:
        mailbox.folder(folder, _container_class(session, folder))


def fill_mailbox(
    mailbox: MailboxFile, messages: Iterable[Fetched | NotFetched], *, accept_damaged: bool
) -> Iterator[Receipt | Failure]:
    """Add each message; yields what became of it.

    Args:
        mailbox: Where to; its folders are made.
        messages: What to add.
        accept_damaged: Whether a note may stand in the place of an attachment that is lost.

    Raises:
        CancelledError: A stop was requested.
        OSError: The disk cannot take more.
    """
    for found in messages:
        if isinstance(found, NotFetched):
            yield Failure(found.item, found.error)
            continue
        try:
            written = mailbox.add(
                found.item, found.message, found.tree, accept_damaged=accept_damaged
            )
        except CancelledError:
            raise
        except GleanpointError as error:
            yield Failure(found.item, error)
            continue
        yield message_receipt(found.item, written, identity_of(found.message))


def _container_class(session: Session, folder: PlannedFolder) -> str:
    """Return what a folder holds, such as ``IPF.Contact``; empty where it does not say."""
    if not folder.node.ref.steps:
        return ""
    try:
        told = session.facts(folder.node).facts.get(_CLASS)
    except CancelledError:
        raise
    except GleanpointError:
        return ""  # its messages are read one by one, and tell what is wrong
    return told if isinstance(told, str) else ""
