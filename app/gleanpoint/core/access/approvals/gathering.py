"""Gather everything that a release is checked against, from policy, people, log and clock."""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint.core.access.approvals.circumstances import Circumstances, LogFacts, noted_in
from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.workspace import Workspace


def circumstances_of(workspace: Workspace) -> Circumstances:
    """Return everything that a release is checked against now.

    Raises:
        AuditLogError: The log cannot be read, or is not as it was written.
    """
    who = workspace.identity
    rules = workspace.policy.approvals
    return Circumstances(
        people=workspace.policy.people,
        policy=workspace.policy.fingerprint,
        now=workspace.now(),
        log=log_facts(workspace.log),
        actor=who.key.public if who.key is not None and who.person is not None else None,
        approvers=rules.approvers,
        valid=rules.valid,
    )


def log_facts(log: AuditLog) -> LogFacts:
    """Return what a log says that matters to releases.

    Raises:
        AuditLogError: It cannot be read, or is not as it was written.
    """
    noted = noted_in(read_entries(log.folder))
    return LogFacts(
        size=log.head().seq,
        last_moment=log.last_moment(),
        root_at=_root_at(log),
        used=frozenset(noted.used),
        denied=frozenset(noted.denied),
        changers=noted.changers,
    )


def _root_at(log: AuditLog) -> Callable[[int], str]:
    def root_at(size: int) -> str:
        if size == 0:
            return Head().root
        return log.prove_growth(size).old_root.hex()

    return root_at
