"""Write messages as a file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.background import Background
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.mail.fetching import Fetched, NotFetched
from gleanpoint.core.export.mail.identity import MessageIdentity, identity_of
from gleanpoint.core.export.mail.outgoing import OutgoingFile
from gleanpoint.core.export.mail.written import MessageFile, WrittenMessage
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.receipts import Failure, Receipt


def write_files(
    messages: Iterable[Fetched | NotFetched],
    write: MessageFile,
    place: Callable[[PlannedItem], Path],
    background: Background,
    *,
    accept_damaged: bool,
) -> Iterator[Receipt | Failure]:
    """Write each message as a file; yields what became of it.

    Args:
        messages: What to write.
        write: Writes the format.
        place: Gives the path of an item's file, its folder made.
        background: Writes small files beside.
        accept_damaged: Whether a note may stand in the place of an attachment that is lost.

    Raises:
        CancelledError: A stop was requested.
        OSError: The disk cannot take more.
    """
    for found in messages:
        if isinstance(found, NotFetched):
            yield Failure(found.item, found.error)
            continue
        file = OutgoingFile(place(found.item))
        try:
            written = write(found.message, found.tree, file.binary, accept_damaged=accept_damaged)
            file.finish(item_time(found.item.node), background)
        except CancelledError:
            raise
        except GleanpointError as error:
            yield Failure(found.item, error)
            continue
        finally:
            file.discard()
        yield message_receipt(found.item, written, identity_of(found.message))


def message_receipt(
    item: PlannedItem, written: WrittenMessage, identity: MessageIdentity
) -> Receipt:
    """Return the receipt of a message."""
    return Receipt(
        item,
        written.size,
        written.sha256,
        problems=written.problems,
        parts=tuple((part.name, part.size, part.sha256) for part in written.attachments),
        place=written.place,
        identity=identity,
    )
