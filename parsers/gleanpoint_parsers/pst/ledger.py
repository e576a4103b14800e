"""Count every folder of a mailbox in each way there is, and compare what two readers see."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.properties import Properties, RawProperties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.pst.libpff import LibpffFile
from gleanpoint_parsers.pst.listing import HIDDEN, Child, Listing, list_folder
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.members import Members
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, NodeType, type_of
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.reader import MailReader
from gleanpoint_parsers.verification import FolderLedger

LIBPFF_NODES = 150_000
"""Folders and items up to which libpff is asked: it opens these in a minute, and time grows with
the square of their number."""

LIBPFF_MESSAGES = 30_000
"""Messages of one folder up to which libpff is asked for them: it takes 3.4 KB for each."""

MOST_DIFFERENCES = 1_000
"""Differences of one folder that are named; of further ones the number is told."""

_TOO_LARGE = (
    f"a folder of more than {LIBPFF_MESSAGES:,} messages would take it more memory than a "
    "verification may"
)

_WAIT = 1.0
"""Seconds between two signs of life while libpff opens a file."""

_EACH = 200
"""Messages from one report to the next."""


@dataclass(frozen=True, slots=True)
class MailboxLedger:
    """All folders of a mailbox, and what was left out."""

    folders: tuple[FolderLedger, ...]
    notes: tuple[str, ...]


def keep_ledger(reader: MailReader, report: WorkReport) -> MailboxLedger:
    """Return the ledger of a mailbox.

    Args:
        reader: Of the mailbox.
        report: Told how many messages were compared; what it raises ends the work.
    """
    second, note = _open_second(reader, report)
    alone, both = MailReader(reader.store), MailReader(reader.store, opened=second)
    count = _Count(alone, both, second, report)
    try:
        folders = tuple(count.folders())
    finally:
        if second is not None:
            second.close()
    return MailboxLedger(folders, tuple(filter(None, [note, *count.notes])))


def _open_second(reader: MailReader, report: WorkReport) -> tuple[LibpffFile | None, str]:
    """Return the mailbox by libpff, or why it is not asked; it gives no sign of life meanwhile."""
    nodes = len(reader.store.members)
    if reader.source is None:
        return None, "libpff did not count: it is asked of sound files only, and not of the largest"
    if nodes > LIBPFF_NODES:
        return None, f"libpff did not count: it would open {nodes:,} items for many minutes"
    if not _is_worth_it(reader.store.members):
        return None, f"libpff did not count: {_TOO_LARGE}"
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(reader.open_second)
        while True:
            try:
                second = opening.result(timeout=_WAIT)
            except TimeoutError:
                report("items", 0, nodes)
                continue
            refusal = reader.second_problem
            return second, f"libpff did not count: {refusal}" if second is None else ""


def _is_worth_it(members: Members) -> bool:
    """Whether at least half of the items lie in folders that libpff is asked for."""
    sizes = members.sizes()
    return 2 * sum(size for size in sizes if size <= LIBPFF_MESSAGES) >= sum(sizes)


class _Count:
    """Goes through all folders, each once.

    Args:
        alone: Reads folders that are too large for libpff.
        both: Reads all others, with libpff.
        second: The mailbox by libpff; None where it is not asked.
        report: Told how many messages were compared.

    Attributes:
        notes: Sentences about folders that libpff was not asked for.
    """

    def __init__(
        self, alone: MailReader, both: MailReader, second: LibpffFile | None, report: WorkReport
    ) -> None:
        self._alone = alone
        self._both = both
        self._opened = second
        self._reader = both
        self._second = second
        self._report = report
        self._compared = 0
        self.notes: list[str] = []

    def folders(self) -> Iterator[FolderLedger]:
        """Yield every folder, parents first."""
        pending: list[tuple[int, str]] = [(self._reader.store.root, "")]
        seen: set[int] = set()
        while pending:
            nid, path = pending.pop()
            if nid in seen:
                continue
            seen.add(nid)
            self._choose(nid, path)
            folder = self._reader.folder(nid)
            listing = list_folder(self._reader, folder)
            yield self._ledger(folder, listing, path)
            below = [child for child in map(listing.child, range(len(listing))) if _is_below(child)]
            pending += [(child.nid, f"{path}/{child.segment}") for child in reversed(below)]

    def _choose(self, nid: int, path: str) -> None:
        """Read the next folder with libpff, or without it where it is too large for that."""
        is_large = len(self._both.store.members.of(nid)) > LIBPFF_MESSAGES
        self._reader = self._alone if is_large else self._both
        self._second = None if is_large else self._opened
        if is_large and self._opened is not None:
            self.notes.append(f"{path or '/'}: libpff did not count: {_TOO_LARGE}")

    def _ledger(self, folder: Folder, listing: Listing, path: str) -> FolderLedger:
        told = [note for note in listing.notes if not note.endswith(HIDDEN)]
        told += [
            f"{listing.child(number).segment}: {listing.problems[nid]}"
            for number, nid in enumerate(listing.nids)
            if nid in listing.problems
        ]
        before = self._compared
        if not folder.is_search:
            told += self._differing_subjects(folder, listing)
        if len(told) > MOST_DIFFERENCES:
            more = len(told) - MOST_DIFFERENCES
            told[MOST_DIFFERENCES:] = [f"{more:,} further differences"]
        counts = listing.counts
        return FolderLedger(
            path or "/",
            len(listing) if listing.are_links else counts.table,
            counts.index,
            counts.stored,
            counts.libpff,
            counts.hidden_table,
            counts.hidden_index,
            self._compared - before,
            tuple(told),
        )

    def _differing_subjects(self, folder: Folder, listing: Listing) -> Iterator[str]:
        """Yield a sentence for each message that table, message and libpff do not call the same."""
        messages = [nid for nid in listing.nids if type_of(nid) == NodeType.MESSAGE]
        first = listing.nids.index(messages[0]) if messages else 0
        for place, nid in enumerate(messages):
            self._compared += 1
            if self._compared % _EACH == 0:
                self._report("messages", self._compared, len(self._reader.store.members))
            difference = self._difference(folder, nid, place)
            if difference:
                yield f"{listing.segments[first + place]}: {difference}"

    def _difference(self, folder: Folder, nid: int, place: int) -> str | None:
        try:
            properties = self._reader.message(MailKey(nid)).properties
        except ParserError as error:
            return f"It cannot be read: {error}"
        own = _subject(properties)
        listed = self._listed_subject(folder, nid, properties)
        if listed is not None and listed != own:
            return f"The folder's table calls it {_quoted(listed)}, the message {_quoted(own)}"
        if self._second is None:
            return None
        try:
            native = self._second.message(folder.nid, nid, place)
            theirs = _subject(_decoded(self._reader.store, native.properties, properties))
        except ParserError as error:
            return f"Only our own reader reads it. {error}"
        if theirs != own:
            return f"libpff calls it {_quoted(theirs)}, our own reader {_quoted(own)}"
        return None

    def _listed_subject(self, folder: Folder, nid: int, message: Properties) -> str | None:
        """Return what the folder's table calls a message; None where it has no name there."""
        row = self._reader.row(nid, folder.nid)
        if row is None or PropertyId.SUBJECT not in row.types():
            return None
        return _subject(_decoded(self._reader.store, row, message))


def _is_below(child: Child) -> bool:
    return type_of(child.nid) in FOLDERS and not child.is_elsewhere


def _decoded(store: Store, raw: RawProperties, message: Properties) -> Properties:
    """Return properties of a message as another way gives them, in the message's code page."""
    return store.properties(raw, [], message.codec)


def _subject(properties: Properties) -> str:
    return plain_subject(properties.text(PropertyId.SUBJECT))


def _quoted(subject: str) -> str:
    return f"“{readable(subject)}”"
