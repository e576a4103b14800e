"""The straight way through the demo, once: files, mail, a database, and the log at the end."""

from __future__ import annotations

from gleanpoint.core.audit.verify import verify
from gleanpoint.core.browse import Session
from gleanpoint.core.demo import Demo
from gleanpoint.core.demo_step import DemoStep, DemoWalk, Tell
from gleanpoint.core.demo_tables import walk_database
from gleanpoint.core.errors import RetentionRefusedError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.open_point import open_point
from gleanpoint_parsers.entries import Kind

FILE = "/p1/Users/Ann Morrow/Documents/Reports/figures 2025-Q4.csv"
MAILBOX = "/p1/mail/ann.morrow.pst"


def walk_demo(demo: Demo, tell: Tell, cancellation: Cancellation) -> None:
    """Open, list, export, be refused, read a database, verify the log; tell each step.

    Raises:
        GleanpointError: A step did not do what it must.
    """
    workspace = demo.workspace
    with open_point(str(demo.image), workspace) as session:
        taken = f"{session.point.time:%d %b %Y %H:%M} UTC"
        tell(DemoStep("Opened", f"{demo.image.name}, taken {taken}"))
        tell(DemoStep("Listed", count(session, cancellation)))
        walk = DemoWalk(session, workspace, demo.image.parent / "export", tell, cancellation)
        walk.tell_receipt(walk.export(FILE))
        walk.tell_receipt(walk.export(first_free_message(walk)))
        tell(DemoStep("Refused", refusal(walk)))
        walk_database(walk)
    found = verify(workspace.folder / "log")
    state = "intact" if found.is_intact else f"broken in {found.break_count} places"
    tell(DemoStep("Verified", f"the audit log: {found.entries} entries, {state}"))


def count(session: Session, cancellation: Cancellation) -> str:
    """Return what the whole recovery point holds, mailboxes and databases entered, in words."""
    kinds: dict[Kind, int] = dict.fromkeys(Kind, 0)
    deleted = kept_back = 0
    for listing in session.walk(session.root, into=True, deleted=True, cancellation=cancellation):
        for node in listing.nodes:
            kinds[node.kind] += 1
            if node.kind is Kind.FILE:
                deleted += node.deleted
                kept_back += not node.content.is_whole
    return (
        f"{kinds[Kind.FILE]} files ({deleted} deleted), {kinds[Kind.STREAM]} streams, "
        f"{kinds[Kind.MESSAGE]} messages, {kinds[Kind.ATTACHMENT]} attachments, "
        f"{kinds[Kind.TABLE]} tables; the content of {kept_back} files cannot be had "
        "in full; none of it is made up"
    )


def first_free_message(walk: DemoWalk) -> str:
    """Return the path of a message with attachments that retention lets go."""
    decide = walk.workspace.decider(walk.session.point)
    for node in messages(walk.session):
        envelope = node.envelope
        if envelope and envelope.has_attachments and not decide(node).is_refused:
            return node.path
    raise SourceUnreadableError("The demo's mailbox holds no message that may go out")


def refusal(walk: DemoWalk) -> str:
    """Try to export a message past its limit; returns the sentence of the refusal."""
    decide = walk.workspace.decider(walk.session.point)
    for node in [node for node in messages(walk.session) if decide(node).is_refused]:
        try:
            walk.export(node.path)
        except RetentionRefusedError as error:
            return str(error)
    raise SourceUnreadableError("The demo's policy refuses nothing")


def messages(session: Session) -> list[Node]:
    """Return every message of the demo's mailbox."""
    listings = session.walk(session.resolve(MAILBOX), inside_messages=False)
    every = (node for listing in listings for node in listing.nodes)
    return [node for node in every if node.kind is Kind.MESSAGE]
