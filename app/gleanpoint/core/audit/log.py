"""The append-only audit log: lines bound to the one before by hash, and a Merkle tree over all.

In the log's folder lie the segments (``00000.jsonl`` and on: the entries, see ``entry``),
``head`` (see ``head``), ``lock``, ``keys`` (public keys that sign heads) and ``tree`` (a cache,
see ``tree``). An append takes the lock, checks the end of the log against the head, writes, waits
for the disk, and replaces the head; only then does whoever appended act. Nothing is ever changed
or removed but the remains of an append that was cut short, which nobody acted upon; that is
recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.access.installation import installation_key
from gleanpoint.core.access.signatures import PublicKey, SigningKey
from gleanpoint.core.audit import proving
from gleanpoint.core.audit.actor import Acting, current_user
from gleanpoint.core.audit.clock import moment_after, utc_now
from gleanpoint.core.audit.drafting import Stamp, draft, recovery
from gleanpoint.core.audit.entry import Entry, Event
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.head import Head, write_head
from gleanpoint.core.audit.head_folders import HeadFolder
from gleanpoint.core.audit.lock import LOCK_FILE, PATIENCE
from gleanpoint.core.audit.merkle import grown, leaf_hash
from gleanpoint.core.audit.modes import clear_remains, make_folder
from gleanpoint.core.audit.notes import SignedHead, origin_of, sign_head
from gleanpoint.core.audit.proofs import ConsistencyProof, InclusionProof
from gleanpoint.core.audit.public_keys import publish_key
from gleanpoint.core.audit.show import first_hash
from gleanpoint.core.audit.standing import Gathered, LogStanding
from gleanpoint.core.audit.tail import Tail, read_tail
from gleanpoint.core.audit.tree import keep_up
from gleanpoint.core.audit.whole import problem_in
from gleanpoint.core.audit.witnesses import TOLD_AT_ONCE, Witnesses
from gleanpoint.core.audit.writing import begin_log, write_batch
from gleanpoint.core.errors import AuditLogError, UsageError

LOG_FOLDER = "log"
"""Name of the log's folder in a workspace."""

UNWRITABLE = (
    "The audit log cannot be written, so nothing is opened or exported. Check the workspace folder."
)


def nobody_signs() -> SigningKey | None:
    """Return no key: no person's key is unlocked."""
    return None


class AuditLog:
    """The log in one folder; any number of processes and threads may append to it.

    Args:
        folder: Made when something is first written.
        clock: Tells the moment, aware.
        home: Folder of the installation's key, in which the last head is remembered; None: the
            key lies in the folder that the log's lies in, and nothing is remembered.
        witnesses: Folders to which heads are told.
        acting: Tells who acts, at each append.
        signer: Tells the unlocked key of whoever acts, which signs heads besides.

    ``sealer`` may be set to seal personal data of events before they are written, see ``sealed``.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = utc_now,
        *,
        home: Path | None = None,
        witnesses: Sequence[HeadFolder] = (),
        acting: Callable[[], Acting] = current_user,
        signer: Callable[[], SigningKey | None] = nobody_signs,
    ) -> None:
        self.folder = folder
        self.session = uuid4().hex[:12]
        self.home = home or folder.parent
        self.witnesses = Witnesses(folder, home, witnesses)
        self.standing = LogStanding()
        self.acting = acting
        self.sealer: Callable[[Event], Event] | None = None
        self.signer = signer
        self._clock = clock

    def watch(self, home: Path, folders: Sequence[HeadFolder] = ()) -> None:
        """Remember heads in a home folder from now on, and tell them to witness folders."""
        self.home = home
        self.witnesses = Witnesses(self.folder, home, folders)

    def now(self) -> datetime:
        """Return the moment that an entry would be of.

        Raises:
            AuditLogError: The clock cannot be relied on, see ``folder_clock``.
        """
        return self._clock()

    def append(self, event: Event) -> Entry:
        """Write one event; it is on disk when this returns.

        Raises:
            AuditLogError: It is not written; whatever it announces must not happen.
        """
        return self.append_many([event])[0]

    def append_many(
        self, events: Iterable[Event], *, check: Callable[[], None] | None = None
    ) -> tuple[Entry, ...]:
        """Write several events at the price of one.

        Args:
            events: What to write; nothing is done where there is none.
            check: Called before anything is written, while no other process can append; what it
                raises stops the append. It may read the log (``show``), not append to it.

        Raises:
            AuditLogError: None of them is written for certain; what they announce must not happen.
        """
        wanted = [self.sealer(event) for event in events] if self.sealer else list(events)
        if not wanted:
            return ()
        if self.standing.problem:
            raise AuditLogError(self.standing.problem)
        with self._exclusive():
            if check is not None:
                check()
            return self._append(wanted)

    def head(self) -> Head:
        """Return where the log ends; number 0 where there is no entry.

        Raises:
            AuditLogError: The end of the log is not as it was written, or cannot be read.
        """
        return self._tail().head

    def last_moment(self) -> datetime | None:
        """Return the time of the last entry (UTC); None where there is none.

        Raises:
            AuditLogError: As for ``head``.
        """
        return self._tail().utc

    def signed_head(self) -> SignedHead:
        """Return the head, signed by the installation and by whoever unlocked their key.

        Raises:
            AuditLogError: As for ``head``; or there is no entry yet.
            SealedFileError: The installation's key cannot be used.
        """
        return self._signed(self.head())

    def check_standing(self) -> LogStanding:
        """Compare the log with every head that is known of it; a problem stops all appends.

        Returns:
            What was found, which is in ``standing`` from then on.
        """
        try:
            with self._existing():
                head = read_tail(self.folder).head
                clear_remains(self.folder, at_once=True)
                self.standing = self.witnesses.check(head, self._named(head))
                if self.standing.is_sound and head.seq:
                    self.witnesses.tell(lambda: self._signed(head))
        except UsageError:  # nothing was ever written here, or all of it is gone
            self.standing = self.witnesses.check(Head(), "")
        except AuditLogError as error:
            self.standing = LogStanding(str(error))
        return self.standing

    def require_whole(self) -> None:
        """See to it that all entries give the root of the head; before anything goes out.

        Raises:
            AuditLogError: One was changed, and nothing is appended from then on.
        """
        if self.standing.problem:
            return  # the append that follows says the problem
        with _told():
            problem = problem_in(self.folder, self.head())
        if problem:
            self.standing = replace(self.standing, problem=problem)
            raise AuditLogError(problem)

    def begun_anew(self) -> None:
        """Take the folder as one that another log lies in now, or none."""
        self.standing = LogStanding()

    def known_heads(self) -> Gathered:
        """Return every head that is known of the log from elsewhere.

        Raises:
            AuditLogError: The log cannot be read.
        """
        with _told():
            return self.witnesses.gather(origin_of(first_hash(self.folder)))

    def _signed(self, head: Head) -> SignedHead:
        if head.seq == 0:
            raise AuditLogError("The log has no entry yet, so there is no head to sign.")
        held = self._keys()
        with _told():
            for key in held:
                publish_key(self.folder, key.public)
            return sign_head(self._named(head), head, held)

    def _named(self, head: Head) -> str:
        """Return the origin of the log; empty where it has no entry."""
        return origin_of(first_hash(self.folder)) if head.seq else ""

    @property
    def origin(self) -> str:
        """Name of the log, after its first entry; empty where it has none.

        Raises:
            AuditLogError: As for ``head``.
        """
        return self._named(self.head())

    def signers(self) -> tuple[PublicKey, ...]:
        """Return the keys that sign heads now: the installation's, and the unlocked person's.

        Raises:
            SealedFileError: The installation's key cannot be used.
        """
        return tuple(key.public for key in self._keys())

    def _keys(self) -> list[SigningKey]:
        keys = [installation_key(self.home), self.signer()]
        return [key for key in keys if key is not None]

    def prove(self, seq: int, size: int | None = None) -> InclusionProof:
        """Return the proof that an entry is in the log.

        Args:
            seq: Number of the entry, from 1.
            size: In the log of how many entries, such as those of a signed head; None: all.

        Raises:
            UsageError: There is no such entry.
            AuditLogError: The log was changed, or cannot be read.
        """
        with self.reading() as head:
            return proving.prove_entry(self.folder, head, seq, size)

    @contextmanager
    def reading(self) -> Iterator[Head]:
        """Give the head while no other process can append.

        Raises:
            UsageError: Nothing was ever written.
            AuditLogError: As for ``head``.
        """
        with self._existing():
            yield read_tail(self.folder).head

    def prove_growth(self, old_size: int, size: int | None = None) -> ConsistencyProof:
        """Return the proof that the log grew out of the one with ``old_size`` entries.

        Raises:
            UsageError: It never had so many.
            AuditLogError: The log was changed, or cannot be read.
        """
        with self.reading() as head:
            return proving.prove_growth(self.folder, head, old_size, size)

    def _tail(self) -> Tail:
        if not self.folder.is_dir():
            return Tail(Head(), is_new=True)
        with self._exclusive():
            return read_tail(self.folder)

    @contextmanager
    def _existing(self) -> Iterator[None]:
        if not self.folder.is_dir():
            raise UsageError("The log has no entry yet.")
        with self._exclusive():
            yield

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        with _told():
            make_folder(self.folder)
            with locked(self.folder / LOCK_FILE, PATIENCE):
                yield

    def _append(self, events: list[Event]) -> tuple[Entry, ...]:
        tail = read_tail(self.folder)
        self.witnesses.check_memory(tail.head, self._named(tail.head))
        moment = moment_after(tail.utc, self._clock())
        first = [*([recovery(tail.torn)] if tail.torn else []), *self.witnesses.to_record()]
        stamp = Stamp(moment, self.acting(), self.session)
        lines, entries = draft([*first, *events], tail.head, stamp)
        if tail.is_new:
            begin_log(self.folder)
        segment, size = write_batch(self.folder, tail, b"".join(lines))
        leaves = [leaf_hash(line[:-1]) for line in lines]
        peaks = grown(tail.head.peaks, tail.head.seq, leaves)
        head = Head(entries[-1].seq, entries[-1].hash, size, segment, peaks)
        write_head(self.folder, head)
        keep_up(self.folder, tail.head.seq, leaves)
        self.witnesses.remember(SignedHead(self._named(head), head.seq, head.root))
        if any(event.action in TOLD_AT_ONCE for event in events):
            self.witnesses.tell(lambda: self._signed(head))
        return tuple(entries[len(first) :])


@contextmanager
def _told() -> Iterator[None]:
    """Tell what the disk says in the words of the log."""
    try:
        yield
    except OSError as error:
        raise AuditLogError(UNWRITABLE) from error
