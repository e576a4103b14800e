"""What a person can do about witnesses: add and remove folders, carry heads, countersign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.access.signatures import PublicKey, SigningKey
from gleanpoint.core.access.whole_files import PUBLIC, write_new
from gleanpoint.core.audit.clock import utc_now
from gleanpoint.core.audit.countersigning import (
    Countersigned,
    countersign,
    head_file,
    read_head_and_growth,
    take_countersigned,
)
from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.head_folders import (
    HeadFolder,
    added_folders,
    list_problem,
    read_head_file,
    write_added_folders,
)
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import BadNoteError, SignedHead
from gleanpoint.core.audit.witnesses import witness_folders
from gleanpoint.core.errors import TargetExistsError, UsageError
from gleanpoint.core.policy.terms import LogRules


def add_folder(log: AuditLog, rules: LogRules, path: Path) -> None:
    """Tell heads to a folder from now on; that is logged, and it is told at once.

    Raises:
        UsageError: It is no folder, or lies in the log's own.
        AuditLogError: It cannot be logged.
    """
    place = path.absolute()
    if not place.is_dir() or "\n" in str(place):
        raise UsageError(f"{path} is no folder that heads can be kept in.")
    if place == log.folder.absolute() or log.folder.absolute().parent in (place, *place.parents):
        raise UsageError(f"{path} lies where the log does: whoever changes one changes the other.")
    folders = [one for one in _added(log.home) if one.path != place]
    added = HeadFolder(place)
    log.append(Event(Action.WITNESS, details={"witness": added.log_name, "change": "added"}))
    _keep(log, rules, [*folders, added])
    log.check_standing()


def remove_folder(log: AuditLog, rules: LogRules, path: Path) -> None:
    """Tell heads to a folder no more; that is logged first.

    Raises:
        UsageError: It was not added here: the policy names it, or nobody does.
        AuditLogError: It cannot be logged.
    """
    gone = HeadFolder(path.absolute())
    folders = _added(log.home)
    if gone not in folders:
        raise UsageError(
            f"{path} was not added here. What the policy names is changed with the policy."
        )
    log.append(Event(Action.WITNESS, details={"witness": gone.log_name, "change": "removed"}))
    _keep(log, rules, [one for one in folders if one != gone])


def write_head_file(log: AuditLog, path: Path, since: Sequence[int]) -> SignedHead:
    """Write the head and proofs of growth, to be carried to a witness.

    Raises:
        GleanpointError: The log cannot be read, or the file not be written.
    """
    file = head_file(log, since)
    _write(path, file.as_bytes())
    return file.head


def countersign_file(
    own: AuditLog, home: Path, source: Path, target: Path, key: SigningKey
) -> Countersigned:
    """Countersign the head in a file, into another file.

    Raises:
        AuditLogError: The head does not follow from the one that was seen here before.
        GleanpointError: A file cannot be read or written.
    """
    if target.exists():
        raise TargetExistsError(f"{target} is there already; nothing was signed.")
    file = read_head_and_growth(source)
    try:
        given = countersign(own, home, file, key, utc_now())
    except OSError as error:
        raise UsageError(f"What was seen of that log cannot be kept: {error.strerror}.") from None
    _write(target, given.head.text.encode())
    return given


def take_file(log: AuditLog, path: Path, key: PublicKey) -> SignedHead:
    """Keep the head in a file that a witness signed.

    Raises:
        AuditLogError: The witness did not sign it, or it is not of this log.
        UsageError: The file cannot be read.
    """
    try:
        head = read_head_file(path)
        take_countersigned(log, head, key)
    except OSError as error:
        raise UsageError(f"{path} cannot be taken in: {error.strerror}.") from None
    except BadNoteError as error:
        raise UsageError(f"{path} holds no head of a log: {error}.") from None
    return head


def _keep(log: AuditLog, rules: LogRules, folders: Sequence[HeadFolder]) -> None:
    try:
        write_added_folders(log.home, folders)
    except OSError as error:
        raise UsageError(
            f"The list of witness folders cannot be kept in {log.home}: {error.strerror}. See that "
            "this folder can be written to, then try again."
        ) from None
    log.watch(log.home, witness_folders(rules, log.home))


def _added(home: Path) -> tuple[HeadFolder, ...]:
    try:
        return added_folders(home)
    except OSError as error:
        raise UsageError(list_problem(home, error)) from None


def _write(path: Path, data: bytes) -> None:
    try:
        write_new(path, data, PUBLIC)
    except FileExistsError:
        raise TargetExistsError(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
