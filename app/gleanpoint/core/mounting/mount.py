"""Mount a recovery point and stay until it is unmounted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.audit import access_events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    ContentUnavailableError,
    TargetExistsError,
    TargetUnwritableError,
    UsageError,
)
from gleanpoint.core.export.house_rules import check_house_rules
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mounting.gate import Gate
from gleanpoint.core.mounting.guardian import guarded
from gleanpoint.core.mounting.lane import Lanes
from gleanpoint.core.mounting.ledger import Ledger
from gleanpoint.core.mounting.messages import MessageShelf
from gleanpoint.core.mounting.tree import MountedTree
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

if TYPE_CHECKING:
    from gleanpoint.core.mounting.operations import MountOperations

FOREVER = 1 << 20
"""Seconds for which the kernel may keep names and sizes: they never change."""

DEVICE = "/dev/fuse"


@dataclass(frozen=True, slots=True)
class Mounting:
    """What a person wants.

    Args:
        folder: Where the recovery point appears: an empty folder.
        into: Whether files that hold a mailbox or a disk are folders.
        purpose: Why, in the person's words; goes into the log.
    """

    folder: Path
    into: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Mounted:
    """What came of it.

    Args:
        opened: Times that a file was opened.
        refused: Times that one was kept back.
        size: Bytes that were read.
    """

    opened: int
    refused: int
    size: int


def mount(
    session: Session,
    workspace: Workspace,
    wanted: Mounting,
    announce: Callable[[], None],
    tell: Callable[[str], None],
) -> Mounted:
    """Show a recovery point in a folder until it is unmounted or the program is asked to end.

    Only from the main thread, where no handler for Ctrl-C or a request to end is set: libfuse
    has its own, which unmounts.

    Args:
        session: The recovery point.
        workspace: Policy and log.
        wanted: Where and how.
        announce: Told once it is there.
        tell: Told of what could not be had, from any thread.

    Raises:
        RetentionRefusedError: A house rule wants a second person for such a thing.
        ContentUnavailableError: There is no FUSE here.
        TargetExistsError: The folder is not empty.
        TargetUnwritableError: It cannot be mounted there.
        AuditLogError: The log was changed or cannot be written; nothing was mounted.
    """
    workspace.log.require_whole()
    check_house_rules(workspace, Destination.FOLDER, is_everything=True)
    fuse = load_fuse()
    _check(wanted.folder, session)
    with ExitStack() as stack:
        entry = workspace.log.append(
            access_events.mounted(session.point, wanted.folder, wanted.purpose)
        )
        ledger = Ledger(workspace, session.point, wanted.purpose, tell)
        stack.callback(ledger.end, entry)
        operations = _operations(stack, session, workspace, wanted, ledger, announce, tell)
        with guarded(wanted.folder):
            _run(fuse, operations, wanted.folder)
    return Mounted(ledger.opened, ledger.refused, ledger.bytes_out)


def load_fuse() -> Any:  # noqa: ANN401 - a package without types
    """Return the module that speaks to libfuse.

    Raises:
        ContentUnavailableError: There is no libfuse, or no support for this system.
    """
    if sys.platform == "win32":
        raise ContentUnavailableError(
            "Mounting is not supported on Windows yet. Export, or use nbd or convert."
        )
    try:
        import mfusepy  # noqa: PLC0415 - looks for libfuse when it is imported
    except (OSError, AttributeError) as error:
        package = "macFUSE" if sys.platform == "darwin" else "the package fuse3 (libfuse3-3)"
        raise ContentUnavailableError(
            f"Mounting needs libfuse, which cannot be loaded ({error}). Install {package}."
        ) from None
    if sys.platform == "linux" and not os.access(DEVICE, os.R_OK | os.W_OK):
        raise ContentUnavailableError(
            f"Mounting needs {DEVICE}, which is not there or not for you. Load the module fuse, "
            "or let whoever runs this container pass the device on."
        )
    return mfusepy


def _check(folder: Path, session: Session) -> None:
    try:
        if next(folder.iterdir(), None) is not None:
            raise TargetExistsError(f"{folder} is not empty. Name an empty folder to mount on.")
        is_mounted = folder.is_mount()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetUnwritableError(
            f"{folder} cannot be mounted on ({reason}). Name an empty folder."
        ) from None
    if is_mounted:
        raise TargetExistsError(f"Something is mounted on {folder} already. Name another folder.")
    kinds = {node.kind for node in session.children(session.root, None, 1).nodes}
    if kinds & {Kind.SCHEMA, Kind.DATABASE, Kind.TABLE}:
        raise UsageError("This is a database, which holds no files to mount. Export its tables.")


def _run(fuse: Any, operations: MountOperations, folder: Path) -> None:  # noqa: ANN401
    """Hand over to libfuse until the end of the mount.

    Raises:
        TargetUnwritableError: libfuse could not mount; it has said why on standard error.
    """
    unmounts = bool(shutil.which("fusermount3") or shutil.which("fusermount"))
    options = {"auto_unmount": True} if unmounts and sys.platform == "linux" else {}
    try:
        fuse.FUSE(
            operations,
            str(folder.absolute()),
            raw_fi=True,
            foreground=True,
            ro=True,
            nosuid=True,
            nodev=True,
            fsname="gleanpoint",
            subtype="gleanpoint",
            entry_timeout=FOREVER,
            attr_timeout=FOREVER,
            **options,
        )
    except RuntimeError as error:
        if operations.was_mounted:
            return  # ended by a signal, which libfuse tells like an error
        raise TargetUnwritableError(
            f"{folder} cannot be mounted on (libfuse ended with {error}). What it said stands "
            "above."
        ) from None


def _operations(  # noqa: PLR0913, PLR0917 - everything that a mount is made of
    stack: ExitStack,
    session: Session,
    workspace: Workspace,
    wanted: Mounting,
    ledger: Ledger,
    announce: Callable[[], None],
    tell: Callable[[str], None],
) -> MountOperations:
    from gleanpoint.core.mounting.operations import (  # noqa: PLC0415 - needs libfuse
        MountOperations,
        Teller,
    )

    cancellation = Cancellation()
    lanes = Lanes(session)
    stack.callback(lanes.close)
    stack.callback(cancellation.request)
    once = Teller(tell)
    lane = lanes.listing
    decide = workspace.decider(session.point)
    brief = not decide.asks_for_senders
    operations = MountOperations(
        tree=MountedTree(lane, session.root, once, cancellation, into=wanted.into, brief=brief),
        lanes=lanes,
        gate=Gate(lane, decide, cancellation),
        ledger=ledger,
        shelf=MessageShelf(lane, cancellation),
        taken=session.point.time,
        size=session.point.size,
        started=announce,
        tell=once,
    )
    stack.callback(operations.close_all)
    return operations
