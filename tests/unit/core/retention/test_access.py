"""Roles: what each may do with an item, by how the item stands."""

from __future__ import annotations

import pytest
from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc
from tests.builders.retention_vectors import erased
from tests.builders.retention_vectors.access_table import (
    ACTIONS,
    LETTER,
    MOMENT,
    RECOVERABLE,
    SIX,
    TEN,
    UNSENT,
    Case,
    cases,
)

from gleanpoint.core.retention.access import (
    Action,
    Answer,
    answer,
    answer_in_family,
    answer_to_any,
)
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.recoverable import RecoverableFolder, recoverable_folder
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.standing import Standing, stand


def standing(facts: ItemFacts = LETTER, rules: Policy | None = None) -> Standing:
    return stand(facts, rules or policy(), NOW)


@pytest.mark.parametrize("case", [*cases(), *erased.cases()], ids=str)
def test_each_role_gets_what_the_table_says(case: Case) -> None:
    found = stand(case.facts, case.policy, MOMENT, case.register)
    answers = tuple(answer(found, case.role, action, case.ground) for action in ACTIONS)
    assert answers == case.answers


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(
    "rules", [policy(), policy(SIX), policy(TEN), policy(UNSENT), policy(SIX, holds=(HOLD,))]
)
def test_who_has_every_role_gets_what_legal_gets_for_a_message(
    rules: Policy, action: Action
) -> None:
    """An approver is one who looks at a request."""
    found = standing(rules=rules)
    assert answer_to_any(found, EVERY_ROLE - {Role.APPROVER}, action) is answer(
        found, Role.LEGAL, action
    )


def test_who_has_no_role_sees_nothing() -> None:
    answers = [answer_to_any(standing(), (), action) for action in Action]
    assert answers == [Answer.ABSENT, Answer.DENY, Answer.DENY, Answer.DENY]


def test_an_attachment_never_leaves_without_its_message() -> None:
    past, free = standing(rules=policy(SIX)), standing()
    for action in Action:
        family = answer_in_family(past, free, Role.HELPDESK, action)
        assert family.severity >= answer(past, Role.HELPDESK, action).severity


def test_an_attachment_that_is_stricter_by_itself_is_withheld_by_itself() -> None:
    past, free = standing(rules=policy(SIX)), standing()
    assert answer_in_family(free, past, Role.LEGAL, Action.EXPORT) is Answer.ASK


def test_an_attachment_without_a_date_goes_by_its_message() -> None:
    undated = standing(mail(None), policy(UNSENT))
    assert answer_in_family(standing(), undated, Role.HELPDESK, Action.EXPORT) is Answer.ALLOW


def test_each_part_of_recoverable_items_is_told_apart() -> None:
    for name in RECOVERABLE:
        facts = mail(utc(2026), folder=("ann.ost", "Recoverable Items", name))
        place = recoverable_folder(facts)
        assert place is RecoverableFolder(name.casefold())
    loose = mail(utc(2026), folder=("ann.ost", "Recoverable Items"))
    assert recoverable_folder(loose) is None
    other = mail(utc(2026), folder=("ann.ost", "Recoverable Items", "Own"))
    assert recoverable_folder(other) is RecoverableFolder.DELETIONS
