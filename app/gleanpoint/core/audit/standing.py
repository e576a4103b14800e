"""Where a log stands when the program starts: whether it is the one that heads elsewhere know.

A log that contradicts a head takes no more entries, so whatever has to be logged is off: exports,
previews, approvals. It stays as it is, to be looked at and verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.head_folders import HeadFolder, countersigned
from gleanpoint.core.audit.known import OFF, KnownHead, contradiction
from gleanpoint.core.audit.notes import BadNoteError
from gleanpoint.core.audit.tree import Tree, open_tree


@dataclass(frozen=True, slots=True)
class LogStanding:
    """What the check at the start found.

    Args:
        problem: A sentence on what is wrong; empty: nothing is known to be.
        notes: Sentences about witnesses that could not be asked.
        compared: Heads that the log was compared with.
        absent: Witness folders that could not be asked.
    """

    problem: str = ""
    notes: tuple[str, ...] = ()
    compared: int = 0
    absent: tuple[HeadFolder, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether exporting, previewing and approving go on."""
        return not self.problem

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "sound": self.is_sound,
            "problem": self.problem,
            "notes": list(self.notes),
            "compared": self.compared,
        }


@dataclass(frozen=True, slots=True)
class Gathered:
    """Heads that are known from elsewhere, and who could not be asked.

    Args:
        known: The heads.
        absent: Witness folders that are not there.
        notes: A sentence for each of those, and for each head that cannot be read.
    """

    known: tuple[KnownHead, ...]
    absent: tuple[HeadFolder, ...] = ()
    notes: tuple[str, ...] = ()


def gather(log: Path, origin: str, witnesses: Sequence[HeadFolder]) -> Gathered:
    """Ask every witness what it knows of a log; one that is not there stops nothing."""
    known: list[KnownHead] = []
    absent: list[HeadFolder] = []
    notes: list[str] = []
    for folder in witnesses:
        try:
            known += folder.known(log, origin)
        except OSError as error:
            absent.append(folder)
            reason = error.strerror or "it is not there"
            notes.append(f"The witness folder {folder.label} could not be asked: {reason}.")
        except BadNoteError as error:
            notes.append(f"A head in the witness folder {folder.label} cannot be read: {error}.")
    try:
        known += countersigned(log)
    except (OSError, BadNoteError) as error:
        notes.append(f"A countersigned head beside the log cannot be read: {error}.")
    return Gathered(tuple(known), tuple(absent), tuple(notes))


def compare(log: Path, head: Head, origin: str, known: Iterable[KnownHead]) -> str:
    """Return a sentence on the first head that contradicts the log; empty: none does.

    The log's lock is to be held. Roots of earlier sizes come from the cached tree, which is
    checked against the head; ``verify`` makes them from the entries.

    Raises:
        AuditLogError: The entries do not give the root of the head.
        OSError: The log cannot be read.
    """
    return next(_contradictions(log, head, origin, known), "")


def _contradictions(
    log: Path, head: Head, origin: str, known: Iterable[KnownHead]
) -> Iterator[str]:
    tree: Tree | None = None
    with ExitStack() as stack:
        for one in known:
            size = one.head.size
            root: str | None = None
            if size == head.seq:
                root = head.root
            elif size < head.seq and one.head.origin == origin:
                tree = tree or stack.enter_context(open_tree(log, head))
                root = tree.root_at(size).hex()
            what = contradiction(one, origin, head.seq, root)
            if what:
                yield f"{what} {OFF}"
