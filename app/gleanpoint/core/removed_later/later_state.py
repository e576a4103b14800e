"""Look for items of one recovery point in a later one of the same source.

Files are looked for by their path and then by their record, which a file keeps where it is moved
or renamed; messages by what they say of themselves, in their folder and then in all of their
mailbox; tables by schema and name. Everything is listed once for all items of a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    NoSuchPathError,
    NothingToListError,
)
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, Step
from gleanpoint.core.removed_later.alike import Messages
from gleanpoint.core.removed_later.fate import Found, Sighting
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.recoverable import recoverable_folder
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable

PORTION = 1000

_FILES = frozenset({Kind.FILE, Kind.STREAM})


class LaterState:
    """A later recovery point while items are looked for in it.

    Args:
        here: Where the items are from.
        later: Where they are looked for.
        cancellation: Looked at between listings.
    """

    def __init__(self, here: Session, later: Session, cancellation: Cancellation) -> None:
        self._here = here
        self._later = later
        self._cancellation = cancellation
        self._folders: dict[str, dict[str, Node] | None] = {}
        self._messages: dict[str, Messages] = {}
        self._holders: dict[str, str] = {}
        self._mailboxes: dict[str, Messages | None] = {}
        self._records: dict[tuple[Step, ...], dict[str, Node]] = {}

    def sighting(self, node: Node) -> Sighting:
        """Return where an item is; what hangs on a message is where that message is.

        Raises:
            CancelledError: A stop was requested.
        """
        self._cancellation.check()
        try:
            while node.kind is Kind.ATTACHMENT:
                node = self._here.resolve(str(PurePosixPath(node.path).parent))
            found, place = self._look(node)
        except CancelledError:
            raise
        except GleanpointError as error:
            found, place = Found.UNTOLD, str(error)
        return Sighting(self._later.point.time, found, place)

    def _look(self, node: Node) -> tuple[Found, str]:
        folder = str(PurePosixPath(node.path).parent)
        listed = self._folder(folder)
        if node.kind is Kind.MESSAGE:
            return self._message(node, folder, is_there=listed is not None)
        there = None if listed is None else listed.get(node.path)
        if there is not None and there.kind is node.kind:
            return Found.HERE, ""
        if node.kind in _FILES:
            return self._file(node)
        return Found.GONE, ""

    def _folder(self, path: str) -> dict[str, Node] | None:
        """Return the live children of a folder by their path; None where there is no such one."""
        if path not in self._folders:
            try:
                folder = self._later.resolve(path)
                nodes = [n for n in self._children(folder) if not n.deleted]
            except (NoSuchPathError, NothingToListError):
                self._folders[path] = None
            else:
                self._folders[path] = {node.path: node for node in nodes}
                self._messages[path] = Messages(nodes)
        return self._folders[path]

    def _children(self, folder: Node) -> Iterator[Node]:
        cursor: str | None = None
        while True:
            page = self._later.children(
                folder, cursor, PORTION, self._cancellation, brief=True, deleted=False
            )
            yield from page.nodes
            cursor = page.cursor
            if cursor is None:
                return

    def _message(self, node: Node, folder: str, *, is_there: bool) -> tuple[Found, str]:
        if is_there and self._found_among(self._messages[folder], node) is not None:
            return Found.HERE, ""
        holder = self._holder(node)
        mailbox = self._mailbox(holder)
        if mailbox is None:
            name = readable(PurePosixPath(holder).name) or readable(self._later.point.name)
            return Found.UNTOLD, f"Its mailbox {name} is not in the later recovery point."
        found = self._found_among(mailbox, node)
        if found is None:
            return Found.GONE, ""
        place = readable(str(PurePosixPath(found.path).parent))
        aside = recoverable_folder(facts_of(found))
        is_new = aside is not None and recoverable_folder(facts_of(node)) is None
        return (Found.ASIDE if is_new else Found.MOVED), place

    def _found_among(self, messages: Messages, node: Node) -> Node | None:
        return messages.find(node, self._here.message, self._later.message)

    def _holder(self, node: Node) -> str:
        """Return the path of what a node is in: its mailbox, or what holds mailbox or files."""
        folder = PurePosixPath(node.path).parent
        if str(folder) not in self._holders:
            above, depth = folder, len(node.ref.steps) - 1
            while str(above) != "/":
                holder = self._here.resolve(str(above))
                if holder.kind is Kind.MAILBOX or len(holder.ref.steps) <= depth:
                    break
                above = above.parent
            self._holders[str(folder)] = str(above)
        return self._holders[str(folder)]

    def _mailbox(self, path: str) -> Messages | None:
        """Return all messages of a mailbox; None where it is not there."""
        if path not in self._mailboxes:
            try:
                holder = self._later.resolve(path)
                listings = self._later.walk(
                    holder,
                    inside_messages=False,
                    hidden=True,
                    brief=True,
                    cancellation=self._cancellation,
                )
                nodes = [node for listing in listings for node in listing.nodes]
                self._mailboxes[path] = Messages(nodes)
            except (NoSuchPathError, NothingToListError):
                self._mailboxes[path] = None
        return self._mailboxes[path]

    def _file(self, node: Node) -> tuple[Found, str]:
        """Look for a file by its record, which it keeps where it is moved."""
        *outer, (parser, key) = node.ref.steps
        found = self._records_of(tuple(outer), parser, node).get(key)
        if found is None or found.kind is not node.kind:
            return Found.GONE, ""
        if node.created is None or found.created != node.created:
            return Found.GONE, ""  # another file has its record now
        return Found.MOVED, readable(found.path)

    def _records_of(self, outer: tuple[Step, ...], parser: str, node: Node) -> dict[str, Node]:
        """Return the files of a volume, or of what else holds files, by their keys."""
        place = (*outer, (parser, ""))
        if place not in self._records:
            root = self._later.resolve(self._holder(node))
            self._records[place] = {
                one.ref.steps[-1][1]: one
                for listing in self._later.walk(root, cancellation=self._cancellation)
                for one in listing.nodes
                if one.kind in _FILES and one.ref.steps[:-1] == outer
            }
        return self._records[place]
