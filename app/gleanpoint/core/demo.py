"""The built-in recovery point: unpack it, and walk the straight way through it once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import zstandard

from gleanpoint.core.audit.verify import verify
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError, SourceUnreadableError, TargetExistsError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import ExportResult, run_export
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.open_point import open_point
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint_parsers.plugin import Kind

IMAGE = "FS01 2026-06-30.img"
TAKEN = datetime(2026, 6, 30, 22, tzinfo=UTC)
IMAGE_LIMIT = 256 << 20
"""Bytes that the packed image may unpack to."""

FILE = "/p1/Users/Ann Morrow/Documents/Reports/figures 2025-Q4.csv"
MAILBOX = "/p1/mail/ann.morrow.pst"


@dataclass(frozen=True, slots=True)
class Demo:
    """The unpacked demo.

    Args:
        image: The disk image.
        policy: The retention policy that goes with it.
        workspace: Its own workspace, so that the demo leaves no trace in yours.
    """

    image: Path
    policy: Path
    workspace: Workspace


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One step of the walk through the demo.

    Args:
        title: What was done, in a few words.
        result: What came of it.
    """

    title: str
    result: str


def unpack_demo(folder: Path) -> Demo:
    """Unpack the recovery point and its policy into ``folder``, which is made where missing.

    Raises:
        SourceUnreadableError: The folder cannot be written, or the installation lacks the demo.
        TargetExistsError: A file of that name, with something else in it, is there already.
    """
    packed = files("gleanpoint_resources") / "demo"
    image, policy = folder / IMAGE, folder / "policy.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = zstandard.ZstdDecompressor().decompress(
            (packed / "point.img.zst").read_bytes(), max_output_size=IMAGE_LIMIT
        )
        _put(image, data)
        os.utime(image, (TAKEN.timestamp(), TAKEN.timestamp()))
        _put(policy, (packed / "policy.toml").read_bytes())
    except (OSError, zstandard.ZstdError) as error:
        raise SourceUnreadableError(f"The demo cannot be unpacked to {folder}: {error}") from error
    return Demo(image, policy, open_workspace(folder / "workspace", policy))


def _put(path: Path, data: bytes) -> None:
    """Write a file, or find it there already as it would be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        if not path.is_file() or path.read_bytes() != data:
            message = f"{path} is there already. Choose another folder; nothing was written over."
            raise TargetExistsError(message) from None


def walk_demo(demo: Demo, tell: Callable[[DemoStep], None], cancellation: Cancellation) -> None:
    """Open, list, export a file and a message, be refused one, verify the log; tell each step.

    Raises:
        GleanpointError: A step did not do what it must.
    """
    workspace, target = demo.workspace, demo.image.parent / "export"
    with open_point(str(demo.image), workspace) as session:
        taken = f"{session.point.time:%d %b %Y %H:%M} UTC"
        tell(DemoStep("Opened", f"{demo.image.name}, taken {taken}"))
        tell(DemoStep("Listed", count(session, cancellation)))
        for path in (FILE, first_free_message(session, workspace)):
            result = export(session, workspace, path, target, cancellation)
            receipt = result.receipts[0]
            tell(
                DemoStep(
                    "Exported",
                    f"{receipt.item.target} · {receipt.size:,} bytes · SHA-256 {receipt.sha256}",
                )
            )
        tell(DemoStep("Refused", refusal(session, workspace, target, cancellation)))
    found = verify(workspace.folder / "log")
    state = "intact" if found.is_intact else f"broken in {found.break_count} places"
    tell(DemoStep("Verified", f"the audit log: {found.entries} entries, {state}"))


def count(session: Session, cancellation: Cancellation) -> str:
    """Return what the whole recovery point holds, mailboxes entered, in words."""
    kinds: dict[Kind, int] = dict.fromkeys(Kind, 0)
    deleted = kept_back = 0
    for listing in session.walk(session.root, into=True, deleted=True, cancellation=cancellation):
        for node in listing.nodes:
            kinds[node.kind] += 1
            deleted += node.deleted
            kept_back += node.kind is Kind.FILE and not node.content.is_whole
    return (
        f"{kinds[Kind.FILE]} files ({deleted} deleted entries, {kept_back} whose content cannot "
        f"be had and is not made up), {kinds[Kind.STREAM]} streams, "
        f"{kinds[Kind.MESSAGE]} messages, {kinds[Kind.ATTACHMENT]} attachments"
    )


def first_free_message(session: Session, workspace: Workspace) -> str:
    """Return the path of a message with attachments that retention lets go."""
    decide = workspace.decider(session.point)
    for node in messages(session):
        envelope = node.envelope
        if envelope and envelope.has_attachments and not decide(node).is_refused:
            return node.path
    raise SourceUnreadableError("The demo's mailbox holds no message that may go out")


def refusal(
    session: Session, workspace: Workspace, target: Path, cancellation: Cancellation
) -> str:
    """Try to export a message past its limit; returns the sentence of the refusal."""
    decide = workspace.decider(session.point)
    for node in [node for node in messages(session) if decide(node).is_refused]:
        try:
            export(session, workspace, node.path, target, cancellation)
        except RetentionRefusedError as error:
            return str(error)
    raise SourceUnreadableError("The demo's policy refuses nothing")


def messages(session: Session) -> list[Node]:
    """Return every message of the demo's mailbox."""
    listings = session.walk(session.resolve(MAILBOX), inside_messages=False)
    every = (node for listing in listings for node in listing.nodes)
    return [node for node in every if node.kind is Kind.MESSAGE]


def export(
    session: Session, workspace: Workspace, path: str, target: Path, cancellation: Cancellation
) -> ExportResult:
    """Export one item the way the command line does."""
    options = ExportOptions(target, purpose="Demonstration")
    nodes = [session.resolve(path)]
    decide = workspace.decider(session.point)
    plan = plan_export(session, nodes, options, decide, cancellation=cancellation)
    return run_export(session, plan, workspace, cancellation=cancellation)
