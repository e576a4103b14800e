"""A proof that leaves the house: one file that shows one entry to whoever has a head of the log.

It holds the entry, the path to the root, the head with its signatures, and the public keys that
signed. Nothing else is needed to check it, least of all the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from gleanpoint.core.access.signatures import BadKeyError, PublicKey
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, write_new
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.audit.entry import BrokenLineError, Entry, read_line
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import BadNoteError, SignedHead, read_note
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.errors import AuditLogError, TargetExistsError, UsageError

FORMAT = "gleanpoint-proof-1"
FILE_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A proof of one entry with all that is needed to check it.

    Args:
        proof: The entry and its path.
        head: The head that it leads to.
        keys: Public keys of those who signed the head.
    """

    proof: InclusionProof
    head: SignedHead
    keys: tuple[PublicKey, ...]

    def as_bytes(self) -> bytes:
        """Return the file's content."""
        members: dict[str, Canonical] = {
            "format": FORMAT,
            "proof": self.proof.as_json(),
            "note": self.head.text,
            "keys": [str(key) for key in self.keys],
        }
        return canonical_json(members) + b"\n"


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """What checking a proof found.

    Args:
        entry: What it shows; None where it is no entry.
        head: The head that it leads to.
        faults: Sentences on what does not hold; none: the entry is in the log of that head.
        signers: Keys that signed the head, of those that came with it.
    """

    entry: Entry | None
    head: SignedHead
    faults: tuple[str, ...] = ()
    signers: tuple[PublicKey, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the entry is in the log of that head."""
        return not self.faults

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if self.faults:
            return self.faults[0]
        seq = self.entry.seq if self.entry else 0
        names = ", ".join(key.id for key in self.signers)
        return (
            f"Entry {seq:,} is in the log {self.head.origin} of {self.head.size:,} entries, as "
            f"the head says that the key {names} signed. Compare the key with the one you know."
        )

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "holds": self.holds,
            "origin": self.head.origin,
            "size": self.head.size,
            "root": self.head.root,
            "signers": [str(key) for key in self.signers],
            "entry": self.entry.as_json() if self.entry else None,
            "faults": list(self.faults),
            "message": self.sentence,
        }


def proof_file(log: AuditLog, seq: int) -> ProofFile:
    """Return the proof of an entry in the log as it is now.

    Raises:
        GleanpointError: There is no such entry, or the log cannot be read or was changed.
    """
    signed = log.signed_head()
    return ProofFile(log.prove(seq, signed.size), signed, log.signers())


def write_proof(path: Path, file: ProofFile) -> None:
    """Write a proof; never over something.

    Raises:
        TargetExistsError: Something is there.
        UsageError: It cannot be written.
    """
    try:
        write_new(path, file.as_bytes(), PUBLIC)
    except FileExistsError:
        raise TargetExistsError(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None


def read_proof(path: Path) -> ProofFile:
    """Read a proof; whether it holds is for ``check_proof`` to say.

    Raises:
        UsageError: The file cannot be read or is none.
    """
    try:
        data = read_at_most(path, FILE_LIMIT)
        members = orjson.loads(data)
        found = ProofFile(
            InclusionProof.from_json(members["proof"]),
            read_note(members["note"]),
            tuple(PublicKey.parse(key) for key in members["keys"]),
        )
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except (BadNoteError, BadKeyError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path} is no proof of an entry of a log.") from None
    if found.as_bytes() != data:
        raise UsageError(f"{path} is not written as a proof is.")
    return found


def check_proof(file: ProofFile, trusted: Sequence[PublicKey] = ()) -> ProofCheck:
    """Check a proof by itself.

    Args:
        file: The proof.
        trusted: Keys of which one has to have signed the head; none: those that came with it.
    """
    faults = []
    entry = _entry(file.proof.leaf)
    if entry is None or entry.seq != file.proof.seq:
        faults.append("What the proof shows is no entry of a log with that number.")
    if not file.proof.holds:
        faults.append("The path does not lead from the entry to the root: one of them was changed.")
    if (file.head.size, file.head.root) != (file.proof.size, file.proof.root.hex()):
        faults.append("The head is one of another log, or of another time.")
    signers = tuple(key for key in trusted or file.keys if file.head.signed_by(key))
    if not signers:
        faults.append("The head is not signed by a key that counts here.")
    return ProofCheck(entry, file.head, tuple(faults), signers)


def demand(check: ProofCheck) -> None:
    """Stop where a proof does not hold.

    Raises:
        AuditLogError: It does not.
    """
    if not check.holds:
        raise AuditLogError(check.sentence)


def _entry(leaf: bytes) -> Entry | None:
    try:
        return read_line(leaf)
    except BrokenLineError:
        return None
