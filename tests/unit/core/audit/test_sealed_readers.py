"""Whose keys open what the log seals for a matter: auditors, and legal as far as it is theirs."""

from __future__ import annotations

import pytest
from tests.builders.approvals import KEYS

from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.sealed import holders_in
from gleanpoint.core.errors import UsageError
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope


def person(
    name: str, *roles: Role, scopes: tuple[Scope, ...] = (), matters: tuple[str, ...] = ()
) -> Person:
    key = KEYS[name].public
    return Person(name, key, frozenset(roles), scopes, False, name.encode(), matters=matters)


def test_legal_of_one_matter_reads_nothing_of_another() -> None:
    people = (
        person("Lea", Role.LEGAL),
        person("Ada", Role.LEGAL, matters=("A", "C")),
        person("Ben", Role.LEGAL, matters=("B",)),
        person("Hal", Role.LEGAL, scopes=(Scope(folder=("A",)),)),
        person("Sam", Role.AUDITOR),
        person("Eve", Role.HELPDESK),
    )
    assert holders_in(people, "A") == (b"Lea", b"Ada", b"Sam")
    assert holders_in(people, "B") == (b"Lea", b"Ben", b"Sam")
    assert holders_in(people, "other") == (b"Lea", b"Sam")
    with pytest.raises(UsageError):
        holders_in((people[2],), "A")
