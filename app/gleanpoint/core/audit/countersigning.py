"""Another installation as a witness: it signs that a log only grew since it last saw it.

The log's side writes a head with proofs of growth into a file; the witness checks them against
what it remembers of that log, signs, and remembers the new head; the log's side takes the signed
head in. The witness learns the number of entries and hashes, nothing of what was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from gleanpoint.core.access.signatures import BadKeyError, PublicKey, SigningKey
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, replace_whole
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.head_folders import COUNTERSIGNED, HEADS_FOLDER, SUFFIX, read_head_file
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.modes import make_folder
from gleanpoint.core.audit.notes import BadNoteError, SignedHead, read_note, witness_line
from gleanpoint.core.audit.proofs import ConsistencyProof
from gleanpoint.core.audit.public_keys import publish_key
from gleanpoint.core.errors import AuditLogError, UsageError

FORMAT = "gleanpoint-head-1"
FILE_LIMIT = 1 << 20
SEEN_FOLDER = "seen"
"""In the home folder's ``heads``: heads of other logs that were countersigned here."""


@dataclass(frozen=True, slots=True)
class HeadFile:
    """What is carried to a witness.

    Args:
        head: The signed head.
        keys: Public keys of those who signed it.
        growth: Proofs that the log grew out of heads that witnesses saw before.
    """

    head: SignedHead
    keys: tuple[PublicKey, ...]
    growth: tuple[ConsistencyProof, ...] = ()

    def as_bytes(self) -> bytes:
        """Return the file's content."""
        members: dict[str, Canonical] = {
            "format": FORMAT,
            "note": self.head.text,
            "keys": [str(key) for key in self.keys],
            "growth": [proof.as_json() for proof in self.growth],
        }
        return canonical_json(members) + b"\n"


def head_file(log: AuditLog, since: Sequence[int] = ()) -> HeadFile:
    """Return the head of a log, to be carried to a witness.

    Args:
        log: The log.
        since: Sizes of heads that witnesses have; those that countersigned before need not be
            named.

    Raises:
        GleanpointError: The log has no entry, or cannot be read.
    """
    signed = log.signed_head()
    sizes = {*since, *(known.head.size for known in log.known_heads().known)}
    proofs = (log.prove_growth(size, signed.size) for size in sorted(sizes) if size <= signed.size)
    return HeadFile(signed, log.signers(), tuple(proofs))


def read_head_and_growth(path: Path) -> HeadFile:
    """Read what ``head_file`` gave.

    Raises:
        UsageError: The file cannot be read or holds something else.
    """
    try:
        data = read_at_most(path, FILE_LIMIT)
        members = orjson.loads(data)
        found = HeadFile(
            read_note(members["note"]),
            tuple(PublicKey.parse(key) for key in members["keys"]),
            tuple(ConsistencyProof.from_json(one) for one in members["growth"]),
        )
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except (BadNoteError, BadKeyError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(
            f"{path} is no head of a log. Make one with: audit head --to FILE"
        ) from None
    if len(data) > FILE_LIMIT or found.as_bytes() != data:
        raise UsageError(f"{path} is not written as a head of a log is.")
    return found


@dataclass(frozen=True, slots=True)
class Countersigned:
    """What a witness gave.

    Args:
        head: The head with the witness's signature.
        before: Size of the head that it remembered of the log; 0 where it never saw it.
    """

    head: SignedHead
    before: int


def countersign(
    own: AuditLog, home: Path, file: HeadFile, key: SigningKey, moment: datetime
) -> Countersigned:
    """Sign another log's head, if it follows from what is remembered of that log.

    Args:
        own: The witness's own log, in which this is noted first.
        home: The witness's home folder.
        file: What was carried here.
        key: Signs; the installation's, or a person's.
        moment: Now.

    Raises:
        AuditLogError: The head does not follow from the one that is remembered, or is not signed
            by the keys that came with it: it was not signed here.
        OSError: What is remembered cannot be read or written.
    """
    head = file.head
    if not file.keys or not all(head.signed_by(one) for one in file.keys):
        raise AuditLogError("The head is not signed by the keys that came with it.")
    place = home / HEADS_FOLDER / SEEN_FOLDER / f"{head.origin.rpartition('/')[2]}{SUFFIX}"
    before = _remembered(place)
    if before is not None:
        _check_growth(before, file)
    signed = head.with_lines([witness_line(head, key, moment)])
    details: dict[str, Canonical] = {
        "origin": head.origin,
        "entries": head.size,
        "root": head.root,
        "before": before.size if before else 0,
        "signers": [one.id for one in file.keys],
    }
    own.append(Event(Action.WITNESS, Outcome.DONE, details))
    replace_whole(place, signed.text.encode())
    return Countersigned(signed, before.size if before else 0)


def take_countersigned(log: AuditLog, head: SignedHead, key: PublicKey) -> None:
    """Keep a head that a witness signed, beside the log.

    Args:
        log: The log.
        head: What the witness gave.
        key: The witness's key, as known from the witness.

    Raises:
        AuditLogError: The witness did not sign it, or it is not of this log.
        OSError: It cannot be kept.
    """
    when = head.witnessed_by(key)
    if when is None:
        raise AuditLogError(f"The head is not signed by the witness with the key {key.id}.")
    proof = log.prove_growth(head.size) if head.size <= log.head().seq else None
    if head.origin != log.origin or proof is None or proof.old_root.hex() != head.root:
        raise AuditLogError(
            "The head that the witness signed is not one of this log. Verify the log; if it is "
            "this one, it was changed since."
        )
    details: dict[str, Canonical] = {"witness": key.id, "entries": head.size, "root": head.root}
    log.append(Event(Action.WITNESS, Outcome.DONE, details))
    publish_key(log.folder, key)
    path = log.folder / COUNTERSIGNED / f"{key.id}{SUFFIX}"
    make_folder(path.parent)
    replace_whole(path, head.text.encode(), PUBLIC)


def _remembered(place: Path) -> SignedHead | None:
    try:
        return read_head_file(place)
    except FileNotFoundError:
        return None
    except BadNoteError as error:
        raise AuditLogError(
            f"What is remembered of that log, {place}, was changed: {error}."
        ) from None


def _check_growth(before: SignedHead, file: HeadFile) -> None:
    head = file.head
    if head.size < before.size:
        raise AuditLogError(
            f"The log has {head.size:,} entries, it had {before.size:,} when it was seen here: "
            "it was cut, or an old copy put in its place. Nothing was signed."
        )
    ends = (before.size, before.root, head.size, head.root)
    if ends[:2] == ends[2:]:
        return
    proofs = [p for p in file.growth if p.holds and _ends(p) == ends]
    if not proofs:
        raise AuditLogError(
            f"No proof shows that the log grew out of the one of {before.size:,} entries that was "
            "seen here. Ask for a head made with: gleanpoint audit head --to FILE --since "
            f"{before.size}. If that is refused there or here, the log was rewritten."
        )


def _ends(proof: ConsistencyProof) -> tuple[int, str, int, str]:
    return proof.old_size, proof.old_root.hex(), proof.new_size, proof.new_root.hex()
