"""For whom an export is sealed, and whether whoever exports may choose them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gleanpoint.core.access.approvals.circumstances import one_human
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import parse_sealing_key
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError, UsageError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

_KEY_BEGINS = "x25519:"
_SEE_ITEMS = frozenset({Role.LEGAL, Role.HELPDESK, Role.DBA})
BATCH = 1000
"""Items that the parser process is asked about at once."""


def recipients_of(named: Sequence[str], workspace: Workspace) -> tuple[bytes, ...]:
    """Return the sealing keys of people and of keys that are given as text.

    Args:
        named: Names of people in the policy, or keys as ``x25519:…``.
        workspace: Its policy names people with their keys.

    Raises:
        UsageError: Nobody is called so, or they have no sealing key.
        SealedFileError: A text begins like a key and is none.
    """
    return tuple(
        parse_sealing_key(one) if one.startswith(_KEY_BEGINS) else _key_of(one, workspace)
        for one in named
    )


def candidates(people: Sequence[Person], who: Person | None) -> list[Person]:
    """Return the people whom somebody may seal an export to, legal first.

    To whoever exports blind only those are offered who may see items at all.

    Args:
        people: Whom the policy names.
        who: Who exports; None in a personal workspace.
    """
    named = [one for one in people if one.sealing_key]
    if who is not None and who.blind:
        named = [one for one in named if not one_human(one, who) and _sees_items(one)]
    return sorted(named, key=lambda one: Role.LEGAL not in one.roles)


def _sees_items(person: Person) -> bool:
    return not person.blind and not person.roles.isdisjoint(_SEE_ITEMS)


def check_recipients(session: Session, plan: ExportPlan, workspace: Workspace) -> None:
    """See to it that what somebody may not see goes out sealed to others alone, who may see it.

    Raises:
        RetentionRefusedError: It is not sealed, or sealed to whoever exports, to somebody whom
            the policy does not name, or to somebody who may not see it either.
    """
    sealed = [item for item in plan.to_write if item.decision.permissions.sealed_only]
    if not sealed:
        return
    chosen = frozenset(plan.options.recipients)
    if not chosen:
        raise RetentionRefusedError(
            "What you may not see leaves sealed to its recipient only. Say for whom: --seal-to "
            "NAME. Nothing was exported."
        )
    me = workspace.identity.person
    others = {
        person.sealing_key: person
        for person in workspace.policy.people
        if person.sealing_key and (me is None or not one_human(person, me))
    }
    if not chosen <= others.keys():
        raise RetentionRefusedError(
            "What you may not see can be sealed to other people of the policy only, not to "
            "yourself or to a key that nobody is named with. Nothing was exported."
        )
    hidden: Counter[bytes] = Counter()
    for start in range(0, len(sealed), BATCH):
        nodes = [item.node for item in sealed[start : start + BATCH]]
        hidden.update(session.unseen_by(nodes, sorted(chosen)))
    for key, count in sorted(hidden.items()):
        if count:
            raise RetentionRefusedError(
                f"{others[key].name} may not see {count:,} of what would be sealed to them. "
                "Seal it to somebody who may, such as legal. Nothing was exported."
            )


def _key_of(name: str, workspace: Workspace) -> bytes:
    people = [person for person in workspace.policy.people if person.name == name]
    if not people:
        known = ", ".join(one.name for one in workspace.policy.people if one.sealing_key)
        others = f" It names: {known}." if known else ""
        raise UsageError(f"The policy names nobody called {name}.{others}")
    if not people[0].sealing_key:
        raise UsageError(
            f"The policy names no sealing key of {name}, so nothing is sealed to them."
        )
    return people[0].sealing_key
