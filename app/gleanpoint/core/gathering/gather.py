"""Look for all mailboxes and databases of an open recovery point, by name, then by bytes.

Shadow copies are passed over: they are earlier states of a volume that is looked at itself, and
what they hold is found on the axis of time. Disk images inside are looked into, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from re import compile as compiled
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.gathering.candidates import (
    BACKUP_FILES,
    DATABASE_FILES,
    DISK_FILES,
    Candidates,
    ending,
)
from gleanpoint.core.gathering.gathered import Form, Gathered, Gathering, NotLookedInto
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.node_facts import MAILBOX_FILES
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import split_path

Tell = Callable[[Gathered], None]

MOST_DISKS: Final = 16
"""Disk images inside a source that are looked into."""

BATCH: Final = 16
"""Files that are recognised in one request: a stop is looked at between two."""

_SHADOW_COPY = compiled(r"\.vss\d+$")
_FORMS: Final = {
    "pst": Form.MAILBOX,
    "msg": Form.MESSAGES,
    "sqlserver": Form.DATABASE,
    "sqlserver-backup": Form.BACKUP,
    "sqlserver-package": Form.BACKUP,
}
"""What the parser of a file says that it is; all others read disks."""

_SURE: Final = MAILBOX_FILES | DATABASE_FILES
"""Endings that nothing else has."""


def untold(_found: Gathered) -> None:
    """Tell nobody."""


def gather(
    session: Session,
    tell: Tell = untold,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Gathering:
    """Return all mailboxes and databases that a recovery point holds.

    Args:
        session: The recovery point; whoever looks finds only what they may see.
        tell: Told of each as soon as it is known.
        report: Told how many files were looked at.
        cancellation: Looked at between portions.

    Raises:
        GleanpointError: The source itself cannot be listed.
        CancelledError: A stop was requested.
    """
    search = _Search(session, tell, report, cancellation or Cancellation())
    search.look_at_source()
    return Gathering(tuple(search.found), tuple(search.left), search.files)


@dataclass(slots=True)
class _Search:
    session: Session
    tell: Tell
    report: Report
    stop: Cancellation
    found: list[Gathered] = field(default_factory=list)
    left: list[NotLookedInto] = field(default_factory=list)
    files: int = 0
    disks: int = 0
    known: dict[str, Node] = field(default_factory=dict)

    def look_at_source(self) -> None:
        root = self.session.root
        listed = self.session.children(root, None, 1000, self.stop, deleted=False).nodes
        form = _form_of_source(root, listed)
        if form is not None:
            count = 1 if form is Form.MESSAGES else None
            self._add(Gathered((root,), form, count))
            return
        volumes = [node for node in listed if node.kind is Kind.VOLUME]
        for volume in volumes or [root]:
            if _SHADOW_COPY.search(volume.name) is None:
                self._look_below(volume)

    def _look_below(self, start: Node) -> None:
        is_locked = start.content is Content.ENCRYPTED
        if is_locked or (start.problem is not None and not start.has_children):
            why = start.problem or "It is encrypted, and its key is needed."
            self.left.append(NotLookedInto(start.path, why))
            return
        seen = Candidates()
        try:
            for listing in self.session.walk(start, inside_messages=False, cancellation=self.stop):
                seen.take(listing)
                if listing.error is not None:
                    self.left.append(NotLookedInto(listing.path, str(listing.error)))
                self.report(Progress(self.files + seen.files, None, "files", start.name))
        except CancelledError:
            raise
        except GleanpointError as error:
            self.left.append(NotLookedInto(start.path, str(error)))
        self.files += seen.files
        self._settle(start, seen)

    def _settle(self, start: Node, seen: Candidates) -> None:
        """Tell what the candidates are, and look into the disks among them."""
        disks = self._recognised(seen.named, is_named=True)
        for path, count in sorted(seen.messages.items()):
            self._add_at(path, Form.MESSAGES, count)
        disks += self._recognised(seen.unnamed(), is_named=False)
        if seen.passed_over:
            files = f"{seen.passed_over:,} further files"
            why = f"{files} without a telling name were not looked at by their bytes."
            self.left.append(NotLookedInto(start.path, why))
        for disk in disks:
            self._look_into_disk(disk)

    def _look_into_disk(self, disk: Node) -> None:
        if self.disks >= MOST_DISKS:
            why = f"More than {MOST_DISKS} disk images lie in this source."
            self.left.append(NotLookedInto(disk.path, why))
            return
        self.disks += 1
        self._look_below(disk)

    def _recognised(self, nodes: Sequence[Node], *, is_named: bool) -> list[Node]:
        """Add what mailboxes and databases are among files; returns the disks."""
        disks = []
        for start in range(0, len(nodes), BATCH):
            batch = nodes[start : start + BATCH]
            parsers = self.session.recognize_parsers(batch, self.stop)
            for node, parser in zip(batch, parsers, strict=True):
                form = _form_of(node, parser, is_named=is_named)
                if form is not None:
                    self._add_at(node.path, form, known=node)
                elif parser:
                    disks.append(node)
                elif ending(node.name) in _SURE and parser is None:
                    why = "Its name says that it is a mailbox or a database, its bytes do not."
                    self.left.append(NotLookedInto(node.path, why, _form_by_name(node.name)))
            self.report(Progress(self.files, None, "files", batch[-1].name))
        return disks

    def _add_at(
        self, path: str, form: Form, count: int | None = None, *, known: Node | None = None
    ) -> None:
        try:
            self._add(Gathered(self._trail(path, known), form, count))
        except CancelledError:
            raise
        except GleanpointError as error:
            self.left.append(NotLookedInto(path, str(error)))

    def _add(self, found: Gathered) -> None:
        self.found.append(found)
        self.tell(found)

    def _trail(self, path: str, last: Node | None) -> tuple[Node, ...]:
        """Return the way to a path; each folder is asked for once."""
        self.stop.check()
        trail, at = [self.session.root], ""
        segments = split_path(path)
        for number, segment in enumerate(segments, start=1):
            at = f"{at}/{segment}"
            if last is not None and number == len(segments):
                trail.append(last)
                break
            if at not in self.known:
                self.known[at] = self.session.descend(trail[-1], [segment])
            trail.append(self.known[at])
        return tuple(trail)


def _form_of(node: Node, parser: str | None, *, is_named: bool) -> Form | None:
    """Return what a file is: as its bytes say, and where they cannot be had, as its name says."""
    if parser in _FORMS:
        return _FORMS[parser]
    if is_named and not parser and not node.content.is_whole:
        return _form_by_name(node.name)
    return None


def _form_by_name(name: str) -> Form | None:
    told = ending(name)
    if told in MAILBOX_FILES:
        return Form.MAILBOX
    if told in BACKUP_FILES:
        return Form.BACKUP
    return Form.DATABASE if told in DATABASE_FILES else None


def _form_of_source(root: Node, listed: Iterable[Node]) -> Form | None:
    """Return what a source is that is no disk, None for a disk."""
    for node in listed:
        if node.kind is Kind.VOLUME or not node.ref.steps:
            return None
        form = _FORMS.get(node.ref.steps[0][0])
        if form is not None:
            return form
    told = PurePosixPath(root.name).suffix.lower()
    return None if told in DISK_FILES else _form_by_name(root.name)
