"""What a person can be in a workspace; apart from the engine, for the policy names roles too."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What a person is in a workspace; a person may hold several."""

    HELPDESK = "helpdesk"
    DBA = "dba"
    LEGAL = "legal"
    APPROVER = "approver"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"

    @property
    def words(self) -> str:
        """What sentences call it; the value stands in policies and in the log."""
        return "security administrator" if self is Role.SECURITY_ADMIN else self.value


EVERY_ROLE = frozenset(Role)
"""What one person holds in a personal workspace."""

SEES_ITEMS = frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL, Role.APPROVER})
"""Roles that ever see an item; the others work on the log and on the policy alone."""
