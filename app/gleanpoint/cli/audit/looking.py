"""``audit show`` and ``audit verify``: what was done, and whether the log still says so."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import orjson

from gleanpoint.cli.audit.mirroring import mirror_of, wants_mirror
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import workspace_of
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.audit.head import HEAD_FILE
from gleanpoint.core.audit.head_folders import read_head_file
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.audit.mirror.live import check_mirror
from gleanpoint.core.audit.notes import BadNoteError
from gleanpoint.core.audit.sealed import unseal
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.audit.use_cases import check_may_look, verify_and_record
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.errors import AuditLogError, GleanpointError, UsageError
from gleanpoint.core.moments import parse_time
from gleanpoint.core.policy.sealed_changes import CHANGES, opened_changes, other_values
from gleanpoint.core.settings import home_folder, workspace_folder
from gleanpoint.core.workspace import Workspace

_NOT_OPENED = "(erased, or sealed to others)"


def log_of(options: argparse.Namespace, output: Output) -> AuditLog:
    """Return the log of the workspace, also of one whose policy cannot be used."""
    try:
        return workspace_of(options).log
    except GleanpointError as error:
        if options.person:
            raise
        output.note(str(error))
        return AuditLog(workspace_folder(options.workspace) / LOG_FOLDER, home=home_folder())


def may_look(options: argparse.Namespace) -> Workspace:
    """Return the workspace, of one who may read its log.

    Raises:
        LockedError: They may not.
    """
    workspace = workspace_of(options)
    check_may_look(workspace.identity, workspace.policy.people)
    return workspace


def run_show(options: argparse.Namespace, output: Output) -> int:
    """Print entries."""
    wanted = Wanted(
        parse_time(options.since) if options.since else None,
        parse_time(options.until) if options.until else None,
        options.action,
        options.actor,
        options.object,
    )
    log = None if options.log else log_of(options, output)
    if log and "opened_workspace" in options:
        may_look(options)
    folder = log.folder if log else copy_of_log(options.log)
    found = show(folder, wanted, limit=max(0, options.limit))
    for entry in found.entries:
        unsealed = _unsealed(options, entry) if log else {}
        if output.json:
            output.value({**entry.as_json(), **({"unsealed": unsealed} if unsealed else {})})
        else:
            _print_entry(entry, unsealed, output)
    for number in found.unreadable:
        output.note(f"Line {number:,} is no entry. Run: gleanpoint audit verify")
    return 0


def run_verify(options: argparse.Namespace, output: Output) -> int:
    """Print what was found; a log that is not intact ends with its exit code.

    The verification of the workspace's own log is itself recorded, that of a copy is not.
    """
    noted = tuple(_noted(path) for path in options.head)
    own = None if options.log else log_of(options, output)  # may ask for a passphrase: no bar yet
    with stop_on_interrupt() as cancellation, progress_bar("Verifying") as report:
        if own is None:
            found = verify(copy_of_log(options.log), report, cancellation, noted)
        else:
            found = verify_and_record(own, report, cancellation, noted)
    _tell(found, output)
    if not found.is_intact:
        raise AuditLogError(found.sentence)
    if wants_mirror(options):
        _verify_mirror(options, output)
    return 0


def copy_of_log(folder: Path) -> Path:
    """Return a folder that was named; where nothing is, nothing can be said of it.

    Raises:
        UsageError: No log lies there.
    """
    if not (folder / LOG_FILE).exists() and not (folder / HEAD_FILE).exists():
        raise UsageError(f"{folder} holds no log. Name the folder that {LOG_FILE} lies in.")
    return folder


def _verify_mirror(options: argparse.Namespace, output: Output) -> None:
    log, mirror = log_of(options, output), mirror_of(options)  # both may ask: no bar yet
    with stop_on_interrupt() as cancellation, progress_bar("Comparing the mirror") as report:
        found = check_mirror(log, mirror, report, cancellation)
    if output.json:
        output.value(dict(found.as_json()))
    else:
        for fault in found.faults:
            output.line(fault)
        output.line(found.sentence)
    if not found.is_intact:
        raise AuditLogError(found.sentence)


def _noted(path: Path) -> KnownHead:
    try:
        return KnownHead(f"{path} says", read_head_file(path), is_same_place=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except BadNoteError as error:
        raise UsageError(f"{path} holds no head of a log: {error}.") from None


def _tell(found: Verification, output: Output) -> None:
    if output.json:
        output.value(dict(found.as_json()))
        return
    for one in found.breaks:
        place = f"Segment {one.segment:,}, line" if one.segment else "Line"
        output.line(f"{place} {one.line:,}: {one.what}")
    if found.break_count > len(found.breaks):
        output.line(f"… and {found.break_count - len(found.breaks):,} more.")
    for note in found.notes:
        output.line(note)
    if found.is_intact:
        output.line(found.sentence)
        output.line(f"Head: entry {found.head.seq:,}, {found.head.hash}")
        output.line(f"Root: {found.head.root}; heads compared: {found.compared:,}")


def _unsealed(options: argparse.Namespace, entry: Entry) -> dict[str, Any]:
    """Return what an entry has sealed: texts by name, and what a policy changed as a list."""
    if not entry.sealed:
        return {}
    workspace = workspace_of(options)
    values = unseal(workspace.folder, entry.sealed, workspace.identity.sealing)
    told: dict[str, Any] = {
        name: _NOT_OPENED if value is None else value
        for name, value in other_values(values).items()
    }
    if CHANGES in values:
        changes = opened_changes(values)
        told[CHANGES] = _NOT_OPENED if changes is None else changes
    return told


def _print_entry(entry: Entry, unsealed: dict[str, Any], output: Output) -> None:
    changes = unsealed.get(CHANGES)
    if not isinstance(changes, list):
        output.line(shown(_line(entry, unsealed)))
        return
    others = {name: value for name, value in unsealed.items() if name != CHANGES}
    output.line(shown(_line(entry, others)))
    for change in changes:
        direction, part, sentence = (change.get(key) for key in ("direction", "part", "sentence"))
        word = "may loosen" if direction == "both" else str(direction)
        output.line(shown(f"{'':>10}{word:10}  {part}: {sentence}"))


def _line(entry: Entry, unsealed: dict[str, Any]) -> str:
    when = f"{entry.utc.astimezone():%Y-%m-%d %H:%M:%S}"
    details = orjson.dumps({**entry.details, **unsealed}).decode()
    role = f" ({entry.role})" if entry.role not in ("", "all") else ""
    head = f"{entry.seq:>8}  {when}  {entry.actor}{role}"
    return f"{head}  {entry.action} {entry.outcome}  {details}"
