"""Who reads the log: in a workspace of several, those whose work it is."""

from __future__ import annotations

import pytest

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.audit.actor import role_text
from gleanpoint.core.audit.use_cases import check_may_look
from gleanpoint.core.retention.roles import EVERY_ROLE, Role

PERSON = Person("Ann", SigningKey.generate().public, frozenset({Role.AUDITOR}))


@pytest.mark.parametrize("role", list(Role))
def test_helpdesk_and_dba_do_not_read_the_log(role: Role) -> None:
    who = Identity("Ann", frozenset({role}), PERSON)
    if role in {Role.HELPDESK, Role.DBA}:
        with pytest.raises(LockedError, match="approver, auditor, legal, security administrator"):
            check_may_look(who, [PERSON])
    else:
        check_may_look(who, [PERSON])


def test_nobody_reads_it_before_they_unlocked() -> None:
    with pytest.raises(LockedError, match="--as"):
        check_may_look(Identity("user", frozenset()), [PERSON])
    check_may_look(Identity("user"), [])


def test_roles_are_told_in_one_word_where_they_are_all() -> None:
    assert role_text(EVERY_ROLE) == "all"
    assert role_text([]) == "none"
    assert role_text([Role.LEGAL, Role.APPROVER]) == "approver,legal"
