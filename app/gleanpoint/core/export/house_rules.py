"""What a policy lets nobody export alone though no rule withholds it: its house rules."""

from __future__ import annotations

from pathlib import PurePosixPath

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.nodes import Node, Step
from gleanpoint.core.policy.terms import ApprovalRules
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

BATCH = 1000
"""Files whose bytes are looked at in one request."""

_SINGLE_MESSAGE = "msg"
"""Parser of files that hold one message: none of them is a mailbox."""


def destination_of(options: ExportOptions) -> Destination:
    """Return the kind of place that an export goes to."""
    if options.mail.imap is not None:
        return Destination.IMAP
    if options.tables.format is TableFormat.ODBC:
        return Destination.DATABASE
    if options.recipients:
        return Destination.SEALED
    return Destination.STREAM if options.target == NOWHERE else Destination.FOLDER


def house_needs(
    session: Session, plan: ExportPlan, decide: Decide, destination: Destination | None = None
) -> tuple[str, ...]:
    """Return a sentence for each house rule that wants a second person for this export.

    Args:
        session: Where the items are.
        plan: What would be exported.
        decide: Knows the policy, and who asks.
        destination: Where to; None: what the plan's options say.
    """
    rules = decide.policy.approvals
    place = destination or destination_of(plan.options)
    needs = _of_person_and_place(rules, decide.viewer.roles, place)
    count = plan.items.count(lambda face: face.fate is Fate.WRITTEN)
    if rules.more_than is not None and count > rules.more_than:
        needs.append(
            f"These are {count:,} items; an export of more than {rules.more_than:,} needs a second "
            "person."
        )
    if rules.whole_mailbox and _takes_a_mailbox(session, plan):
        needs.append("This takes a whole mailbox, which needs a second person.")
    return tuple(needs)


def check_house_rules(
    workspace: Workspace, destination: Destination, *, is_everything: bool = False
) -> None:
    """Stop what no request can be made for where a house rule wants a second person.

    Such are rows on a stream, queries, and whole disks: no digest of them could be signed.

    Args:
        workspace: Policy, and who asks.
        destination: Where to.
        is_everything: Whether all that is on a disk goes out, or can be read by others.

    Raises:
        RetentionRefusedError: It does.
    """
    rules = workspace.policy.approvals
    needs = _of_person_and_place(rules, workspace.identity.roles, destination)
    if is_everything and (rules.whole_mailbox or rules.more_than is not None):
        needs.append("A whole disk is everything on it, which needs a second person.")
    if needs:
        raise RetentionRefusedError(
            f"{needs[0]} Ask for the items that are needed, and export them."
        )


def _of_person_and_place(
    rules: ApprovalRules, roles: frozenset[Role], place: Destination
) -> list[str]:
    needs = [
        f"Every export of the role {role.value} needs a second person."
        for role in sorted(rules.roles & roles, key=lambda role: role.value)
    ]
    if place.value in rules.destinations:
        needs.append(f"Every export to a destination of the kind {place.value} needs a second one.")
    return needs


def _takes_a_mailbox(session: Session, plan: ExportPlan) -> bool:
    """Whether a mailbox goes out as a whole: all its folders, or the file that it is.

    A folder right below its root counts, for all mail may lie in one; so does a file that holds
    a mailbox, a database or a disk, for what is in there goes with it.
    """
    mailboxes = {
        node.ref.steps[:-1]
        for node in plan.items.addresses(lambda face: face.kind is Kind.MESSAGE)
        if node.ref.steps[-1][0] != _SINGLE_MESSAGE
    }
    if any(_is_whole(session, node, mailboxes) for node in plan.chosen):
        return True
    files = list(
        plan.items.addresses(
            lambda face: face.fate is Fate.WRITTEN and face.kind in {Kind.FILE, Kind.ATTACHMENT}
        )
    )
    return any(
        any(session.recognize(files[start : start + BATCH]))
        for start in range(0, len(files), BATCH)
    )


def _is_whole(session: Session, chosen: Node, mailboxes: set[tuple[Step, ...]]) -> bool:
    steps = chosen.ref.steps
    if any(box[: len(steps)] == steps for box in mailboxes):
        return True
    own = chosen.ref.steps[:-1]
    if not chosen.kind.is_folder or own not in mailboxes:
        return False
    above = session.resolve(str(PurePosixPath(chosen.path).parent))
    return len(above.ref.steps) <= len(own) or above.ref.steps[-1][1] == ""  # the root
