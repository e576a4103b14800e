"""Look for one item in other recovery points of its source.

First by its path; then, where its file system gives a reference, by that across renames; messages
by what they say of themselves, in their folder and then in all of their mailbox; what hangs on a
message by that message. The guard of each point judges what is looked for there: what may not be
known of is simply not there.
"""

from __future__ import annotations

from dataclasses import replace

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    NoSuchPathError,
    NothingToListError,
)
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.removed_later.alike import Messages
from gleanpoint.core.versions.folders import list_folder
from gleanpoint.core.versions.identity import Identity, identity_of
from gleanpoint.core.versions.life import Presence, Seen
from gleanpoint.core.versions.references import Reference, find_by_reference, reference_of
from gleanpoint.core.withheld import WithheldError
from gleanpoint_parsers.entries import Kind

_CHANGE_KEY = "65E20102"
"""PidTagChangeKey, binary: renewed with each change of a message ([MS-OXCFXICS] 2.2.1.2.7)."""

NOT_THERE = (NoSuchPathError, NothingToListError)

Sight = tuple[Presence, Node | None]


class ItemLook:
    """One item, looked for in one recovery point after the other.

    Args:
        here: Where it is known from.
        node: The item.
        cancellation: Looked at between listings.
        in_mailbox: Whether a message that left its folder is looked for in all of its mailbox.
    """

    def __init__(
        self,
        here: Session,
        node: Node,
        cancellation: Cancellation,
        *,
        in_mailbox: bool = True,
    ) -> None:
        self._here, self._node = here, node
        self._cancellation, self._in_mailbox = cancellation, in_mailbox
        self._reference: Reference | None = None
        self._is_referenced = False

    def here(self) -> Seen:
        """Return the item where it is known from."""
        return self._seen(self._here, Presence.THERE, self._node)

    def at(self, there: Session) -> Seen:
        """Return the item in another recovery point.

        Raises:
            CancelledError: A stop was requested.
        """
        self._cancellation.check()
        try:
            there.open(self._cancellation)
            presence, found = self._find(there)
            return self._seen(there, presence, found)
        except CancelledError:
            raise
        except GleanpointError as error:
            return Seen(there.point, Presence.UNTOLD, why=str(error))

    def elsewhere(self, there: Session) -> Seen:
        """Return where an item is in a point whose folder is known not to have it.

        Raises:
            CancelledError: A stop was requested.
        """
        self._cancellation.check()
        try:
            there.open(self._cancellation)
            presence, found = self._find_elsewhere(there)
            return self._seen(there, presence, found)
        except CancelledError:
            raise
        except GleanpointError as error:
            return Seen(there.point, Presence.UNTOLD, why=str(error))

    def _find_elsewhere(self, there: Session) -> Sight:
        node = self._node
        if node.kind is Kind.MESSAGE:
            return self._in_other_folder(there, node)
        if node.kind is Kind.ATTACHMENT:
            return self._attachment(there, node)
        return self._moved(there)

    def _find(self, there: Session) -> Sight:
        node = self._node
        if node.kind is Kind.MESSAGE:
            return self._message(there, node)
        if node.kind is Kind.ATTACHMENT:
            return self._attachment(there, node)
        try:
            found = there.resolve(node.path)
        except NOT_THERE:
            return self._moved(there)
        if found.kind is not node.kind or found.deleted != node.deleted:
            return self._moved(there)
        return Presence.THERE, found

    def _moved(self, there: Session) -> Sight:
        """Look for a file or folder by its reference, which it keeps where it is renamed."""
        if not self._is_referenced:
            self._is_referenced = True
            self._reference = reference_of(self._here, self._node)
        found = find_by_reference(there, self._reference) if self._reference else None
        return (Presence.GONE, None) if found is None else (Presence.MOVED, found)

    def _message(self, there: Session, node: Node) -> Sight:
        folder = node.path.rpartition("/")[0]
        try:
            listed = list_folder(there, folder, self._cancellation)
        except NOT_THERE:
            listed = []
        found = self._among(Messages(listed), there, node)
        if found is not None:
            return Presence.THERE, found
        return self._in_other_folder(there, node)

    def _in_other_folder(self, there: Session, node: Node) -> Sight:
        if not self._in_mailbox:
            return Presence.GONE, None
        found = self._among(Messages(self._mailbox(there, node)), there, node)
        return (Presence.GONE, None) if found is None else (Presence.MOVED, found)

    def _among(self, messages: Messages, there: Session, node: Node) -> Node | None:
        return messages.find(node, self._here.message, there.message)

    def _mailbox(self, there: Session, node: Node) -> list[Node]:
        """Return all messages of the mailbox that a message lies in; none where it is not there."""
        path = mailbox_of(self._here, node)
        try:
            listings = there.walk(
                there.resolve(path),
                inside_messages=False,
                hidden=True,
                brief=True,
                cancellation=self._cancellation,
            )
            return [one for listing in listings for one in listing.nodes]
        except NOT_THERE:
            return []

    def _attachment(self, there: Session, node: Node) -> Sight:
        """Look for what hangs on a message, on the same message there."""
        parent = self._here.resolve(node.path.rpartition("/")[0])
        look = ItemLook(self._here, parent, self._cancellation, in_mailbox=self._in_mailbox)
        presence, message = look._find(there)
        if message is None:
            return presence, None
        own = node.path.rpartition("/")[2]
        for one in list_folder(there, message.path, self._cancellation):
            if one.path.rpartition("/")[2] == own and one.kind is node.kind:
                return presence, one
        return Presence.GONE, None

    def _seen(self, session: Session, presence: Presence, node: Node | None) -> Seen:
        if node is None:
            return Seen(session.point, presence)
        return Seen(session.point, presence, node, self._identity(session, node))

    def _identity(self, session: Session, node: Node) -> Identity | None:
        if node.withheld:
            return None
        if node.kind is Kind.MESSAGE:
            return identity_of(node, _change_key(session, node))
        if node.kind is Kind.TABLE:
            shape = session.table(node, self._cancellation)
            rows = shape.rows if node.rows is None else node.rows
            return identity_of(replace(node, rows=rows), shape=shape)
        return identity_of(node)


def _change_key(session: Session, node: Node) -> str:
    """Return the change key of a message; empty where it has none, or cannot be read."""
    try:
        return str(session.message(node).properties.get(_CHANGE_KEY, ""))
    except CancelledError:
        raise
    except (GleanpointError, WithheldError):
        return ""


def mailbox_of(session: Session, node: Node) -> str:
    """Return the path of the mailbox that a message lies in."""
    above, depth = node.path.rpartition("/")[0], len(node.ref.steps) - 1
    while above:
        holder = session.resolve(above)
        if holder.kind is Kind.MAILBOX or len(holder.ref.steps) <= depth:
            break
        above = above.rpartition("/")[0]
    return above or "/"
