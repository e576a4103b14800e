"""Tell heads to those who remember them, and find out what they remember."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.head_folders import (
    HeadFolder,
    HomeMemory,
    added_folders,
    list_problem,
)
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.notes import BadNoteError, SignedHead
from gleanpoint.core.audit.standing import Gathered, LogStanding, compare, gather
from gleanpoint.core.errors import AuditLogError, GleanpointError
from gleanpoint.core.policy.terms import LogRules

TOLD_AT_ONCE = frozenset(
    {
        Action.CLOSE,
        Action.UNMOUNT,
        Action.EXPORT_RECEIPT,
        Action.EXPORT_FAILURE,
        Action.POLICY_CHANGE,
        Action.LOG_VERIFY,
    }
)
"""What ends something: after these, witnesses are told where the log stands."""


def witness_folders(rules: LogRules, home: Path) -> tuple[HeadFolder, ...]:
    """Return the witness folders that the policy names, and those that a person added.

    Raises:
        AuditLogError: The list of the latter cannot be read.
    """
    named = [HeadFolder(Path(one.folder), one.name) for one in rules.witnesses if one.folder]
    try:
        added = added_folders(home)
    except OSError as error:
        raise AuditLogError(list_problem(home, error)) from None
    return (*named, *added)


class Witnesses:
    """Everybody outside the log's folder who knows its heads.

    Args:
        log: Folder of the log.
        home: The home folder; None: nothing is remembered there.
        folders: Witness folders.
    """

    def __init__(self, log: Path, home: Path | None, folders: Sequence[HeadFolder] = ()) -> None:
        self.folders = tuple(folders)
        self._log = log
        self._memory = HomeMemory(home, log) if home else None
        self._absent: set[HeadFolder] = set()
        self._pending: list[Event] = []

    def check(self, head: Head, origin: str) -> LogStanding:
        """Compare a log with all that is known of it; the log's lock is to be held."""
        if self._memory:
            self._memory.clear()
        gathered = self.gather(origin)
        for folder in gathered.absent:
            self._miss(folder)
        try:
            problem = compare(self._log, head, origin, gathered.known)
        except (GleanpointError, OSError) as error:
            problem = str(error)
        return LogStanding(problem, gathered.notes, len(gathered.known), gathered.absent)

    def gather(self, origin: str) -> Gathered:
        """Return all heads that are known of a log."""
        found = gather(self._log, origin, self.folders)
        given_up = self._memory.given_up() if self._memory else frozenset()
        counts = tuple(
            one for one in found.known if one.head.origin.rpartition("/")[2] not in given_up
        )
        try:
            return Gathered((*self._remembered(), *counts), found.absent, found.notes)
        except OSError as error:
            note = f"What the home folder knows of the log cannot be read: {error.strerror}."
            return Gathered(counts, found.absent, (*found.notes, note))

    def check_memory(self, head: Head, origin: str) -> None:
        """See to it that the log was not rolled back while this program was at work.

        Raises:
            AuditLogError: It was.
            OSError: It cannot be told.
        """
        newest = [one for one in self._remembered() if one.head.size >= head.seq]
        problem = compare(self._log, head, origin, newest)
        if problem:
            raise AuditLogError(problem)

    def give_up(self, heads: Iterable[SignedHead]) -> None:
        """Let heads of a log that was given up contradict no more.

        Raises:
            OSError: It cannot be noted.
        """
        if self._memory:
            self._memory.set_aside(heads)

    def remember(self, head: SignedHead) -> None:
        """Note an unsigned head in the home folder.

        Raises:
            OSError: It cannot be written.
        """
        if self._memory:
            self._memory.keep(head)

    def tell(self, head: Callable[[], SignedHead]) -> None:
        """Give a head to every witness folder; one that is not there is noted for the log.

        Args:
            head: Makes the signed head; asked only where somebody is to be told.
        """
        signed: SignedHead | None = None
        for folder in self.folders:
            try:
                signed = signed or head()
                self._give(folder, signed)
            except (OSError, BadNoteError, GleanpointError):
                self._miss(folder)

    def to_record(self) -> list[Event]:
        """Return what is to be logged of witnesses, once each."""
        events, self._pending = self._pending, []
        return events

    def _remembered(self) -> list[KnownHead]:
        return self._memory.known() if self._memory else []

    def _give(self, folder: HeadFolder, head: SignedHead) -> None:
        """Note a head, unless the folder knows a later one: then the next check says so."""
        known = [one.head for one in folder.known(self._log, head.origin)]
        if all(one.size <= head.size for one in known if one.origin == head.origin):
            folder.keep(self._log, head)

    def _miss(self, folder: HeadFolder) -> None:
        if folder not in self._absent:
            self._absent.add(folder)
            details = {"witness": folder.log_name, "error": "absent"}
            self._pending.append(Event(Action.WITNESS, Outcome.FAILED, details))
