"""Whoever signs a first policy sees everything that it says."""

from __future__ import annotations

from tests.builders.approvals import person

from gleanpoint.core.access.people import Person
from gleanpoint.core.policy.contents import contents_of
from gleanpoint.core.policy.direction import Direction
from gleanpoint.core.policy.terms import ApprovalRules
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope

RULES = """
name = "A team"
version = 1
[[rule]]
name = "Contracts"
delete_after = "6 years"
match = { folder = "Contracts" }
[[hold]]
matter = "M-0007"
scope = { sender = "dora@example.com" }
"""


def test_people_rules_holds_and_approvals_are_all_told() -> None:
    parsed = parse_policy(RULES, "policy.toml")
    hal = person("Hal", Role.HELPDESK)
    blind = Person(hal.name, hal.key, hal.roles, (Scope(folder=("/p1/mail",)),), blind=True)
    people = (person("Sam", Role.SECURITY_ADMIN), blind)
    policy = type(parsed)(
        parsed.name,
        parsed.version,
        parsed.owner,
        parsed.rules,
        parsed.holds,
        people=people,
        approvals=ApprovalRules(whole_mailbox=True),
    )
    told = "\n".join(f"{one.part}: {one.sentence}" for one in contents_of(policy))
    for words in (
        'person "Hal": helpdesk',
        "sees only folder /p1/mail",
        "exports without seeing",
        'person "Sam": security_admin',
        'rule "Contracts"',
        "6 years",
        'hold "M-0007"',
        "dora@example.com",
        "whole mailbox needs approval",
        "Exchange stamped: refuse",
    ):
        assert words in told
    assert {one.direction for one in contents_of(policy)} == {Direction.NEITHER}
