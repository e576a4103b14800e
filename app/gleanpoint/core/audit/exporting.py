"""Entries of the log as a folder that can be verified elsewhere, without this program's log.

The whole log is copied as it is, so that ``audit verify --log`` goes through it. Of a part, each
entry comes with its proof. Both have the signed head, the public keys, and a page that says what
is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.audit.entry import LINE_LIMIT, Action, Event
from gleanpoint.core.audit.head import HEAD_FILE
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import NOTE_LIMIT, BadNoteError, SignedHead, read_note
from gleanpoint.core.audit.proof_files import ProofCheck, ProofFile, check_proof
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.audit.proving import prove_range
from gleanpoint.core.audit.public_keys import KEYS_FOLDER, publish_key, published_keys
from gleanpoint.core.audit.segments import segment_numbers, segment_path
from gleanpoint.core.errors import AuditLogError, TargetExistsError, UsageError
from gleanpoint.core.export.whole_folder import flush_to_disk, publish, staging_folder
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

ENTRIES_FILE = "entries.jsonl"
PROOFS_FILE = "proofs.jsonl"
NOTE_FILE = "head.txt"
PAGE_FILE = "README.txt"
PROOF_LIMIT = 2 * LINE_LIMIT + (1 << 15)
REPORT_EVERY = 1000


@dataclass(frozen=True, slots=True)
class LogExport:
    """What was written.

    Args:
        folder: Where.
        first: Number of the first entry.
        last: Of the last.
        head: The head that everything leads to.
        is_whole: Whether it is the whole log.
    """

    folder: Path
    first: int
    last: int
    head: SignedHead
    is_whole: bool

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "folder": str(self.folder),
            "first": self.first,
            "last": self.last,
            "whole": self.is_whole,
            "origin": self.head.origin,
            "size": self.head.size,
            "root": self.head.root,
        }


def export_log(
    log: AuditLog,
    target: Path,
    first: int | None = None,
    last: int | None = None,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> LogExport:
    """Write the log, or a part of it, into a new folder; whole or not at all.

    The export is logged before, as its own last entry where the whole log is written.

    Args:
        log: The log.
        target: The folder; must not be there.
        first: Number of the first entry; None: the whole log, if ``last`` is None too.
        last: Number of the last entry; None: the last there is.
        report: Told of entries.
        cancellation: Can stop it.

    Raises:
        UsageError: There are no such entries.
        TargetExistsError: Something is there.
        AuditLogError: The log cannot be written or read, or was changed.
    """
    if target.exists():
        raise TargetExistsError(f"{target} is there already; nothing was written.")
    end, is_whole = log.head().seq, first is None and last is None
    start, stop = 1 if first is None else first, end if last is None else last
    if not 1 <= start <= stop <= end:
        raise UsageError(f"The log has the entries 1 to {end:,}; nothing was written.")
    details: dict[str, Canonical] = {"first": start, "last": stop, "whole": is_whole}
    log.append(Event(Action.LOG_EXPORT, details=details))
    signed = log.signed_head()
    done = LogExport(target, start, signed.size if is_whole else stop, signed, is_whole)
    with staging_folder(target.parent) as staging:
        place = staging / target.name
        place.mkdir()
        if is_whole:
            _copy_log(log, place)
        else:
            _write_part(log, done, place, report, cancellation or Cancellation())
        _write_around(log, done, place)
        flush_to_disk(staging, 1)
        publish(staging, target.parent, [target.name])
    return done


def check_export(
    folder: Path, trusted: tuple[PublicKey, ...] = (), report: Report = unreported
) -> Iterator[ProofCheck]:
    """Check each proof of a part of a log that ``export_log`` wrote.

    Args:
        folder: What it wrote.
        trusted: Keys of which one has to have signed the head; none: those in the folder.
        report: Told of entries.

    Raises:
        UsageError: It holds no proofs.
        AuditLogError: Entries and proofs are not of the same entries, or one is none.
    """
    try:
        head = read_note(read_at_most(folder / NOTE_FILE, NOTE_LIMIT))
        keys = published_keys(folder)
        with (
            (folder / PROOFS_FILE).open("rb") as proofs,
            (folder / ENTRIES_FILE).open("rb") as lines,
        ):
            count = 0
            while data := proofs.readline(PROOF_LIMIT):
                proof = _proof(data)
                if lines.readline(LINE_LIMIT + 1) != proof.leaf + b"\n":
                    raise AuditLogError(f"Entry {proof.seq:,} is not the one that its proof shows.")
                yield check_proof(ProofFile(proof, head, keys), trusted)
                count += 1
                if count % REPORT_EVERY == 0:
                    report(Progress(count, None, "entries", "proofs"))
            if lines.read(1):
                raise AuditLogError("There are entries without a proof.")
    except (OSError, BadNoteError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{folder} holds no part of a log with its proofs: {reason}.") from None


def _proof(data: bytes) -> InclusionProof:
    try:
        return InclusionProof.from_json(orjson.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AuditLogError("One of the proofs was changed: it can no longer be read.") from None


def _copy_log(log: AuditLog, place: Path) -> None:
    with log.reading():
        for number in segment_numbers(log.folder):
            shutil.copyfile(segment_path(log.folder, number), segment_path(place, number))
        shutil.copyfile(log.folder / HEAD_FILE, place / HEAD_FILE)


def _write_part(
    log: AuditLog, part: LogExport, place: Path, report: Report, cancellation: Cancellation
) -> None:
    total = part.last - part.first + 1
    with (
        log.reading() as head,
        (place / ENTRIES_FILE).open("xb") as entries,
        (place / PROOFS_FILE).open("xb") as proofs,
    ):
        for proof in prove_range(log.folder, head, part.first, part.last, part.head.size):
            cancellation.check()
            entries.write(proof.leaf + b"\n")
            proofs.write(canonical_json(proof.as_json()) + b"\n")
            if proof.seq % REPORT_EVERY == 0:
                report(Progress(proof.seq - part.first + 1, total, "entries", "audit log"))


def _write_around(log: AuditLog, part: LogExport, place: Path) -> None:
    (place / NOTE_FILE).write_bytes(part.head.text.encode())
    for key in (*published_keys(log.folder), *log.signers()):
        publish_key(place, key)
    (place / PAGE_FILE).write_text(_page(part), "utf-8")


def _page(part: LogExport) -> str:
    what = (
        f"the whole audit log {part.head.origin}: entries 1 to {part.last:,}"
        if part.is_whole
        else f"entries {part.first:,} to {part.last:,} of the audit log {part.head.origin}"
    )
    how = (
        f"Check them with: gleanpoint audit verify --log FOLDER --head FOLDER/{NOTE_FILE}"
        if part.is_whole
        else "Check them with: gleanpoint audit verify-proof FOLDER"
    )
    return (
        f"This folder holds {what}.\n\n"
        f"{NOTE_FILE} is the head of the log ({part.head.size:,} entries) in the form of a C2SP\n"
        f"checkpoint; {KEYS_FOLDER}/ holds the public keys that sign heads. That a key lies here\n"
        "proves nothing: compare it with the one that you know of that house.\n\n"
        f"{how}\n\n"
        "An entry is one line of JSON. Leaf and node hashes are those of RFC 9162, section 2.1;\n"
        "the bytes of a leaf are the line without its line feed.\n"
    )
