"""List the folder of a recovery point as far as it is compared with others: what is live."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node

PORTION = 2000


def list_folder(
    session: Session, path: str, cancellation: Cancellation, *, brief: bool = True
) -> list[Node]:
    """Return the entries of a folder without deleted ones.

    Args:
        session: On the point.
        path: Of the folder.
        cancellation: Looked at between portions.
        brief: Whether messages may come from the folder's own list alone.

    Raises:
        NoSuchPathError: There is no such folder.
        NothingToListError: It is none.
        CancelledError: A stop was requested.
    """
    return list(iter_folder(session, path, cancellation, brief=brief))


def iter_folder(
    session: Session, path: str, cancellation: Cancellation, *, brief: bool = True
) -> Iterator[Node]:
    """Yield the entries of a folder without deleted ones; all else as in ``list_folder``."""
    folder = session.resolve(path)
    cursor: str | None = None
    with_deleted = False
    while True:
        try:
            page = session.children(
                folder, cursor, PORTION, cancellation, brief=brief, deleted=with_deleted
            )
        except SourceUnreadableError:
            if cursor is not None or with_deleted:
                raise
            with_deleted = True  # a damaged index is made up for by reading all records
            continue
        yield from (node for node in page.nodes if not node.deleted)
        cursor = page.cursor
        if cursor is None:
            return
        cancellation.check()
