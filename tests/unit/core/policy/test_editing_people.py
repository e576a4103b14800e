"""What somebody sees, changed in the text of a policy: only that changes, or nothing is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.retention_facts import utc, years
from tests.builders.signed_policies import HOLD, PEOPLE, SIX_YEARS, person, text
from tests.unit.core.policy.test_reach_changes import SCOPES

from gleanpoint.core.policy.editing_people import read_scope_line, scope_line, with_reach
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.rules import Scope

ANN = Scope(mailbox=("ann*",))
BOTH = (ANN, Scope(folder=("/p1/Users/ann",), dated_from=utc(2020), newer_than=years(3)))
WAYS = {
    "none": "",
    "a line": 'scope = { mailbox = "bob*" }',
    "several lines": 'scope = [\n  { mailbox = "bob*" }, # Bob\n  { folder = "A" },\n]\n# kept',
    "dotted": 'scope.mailbox = "bob*"\nscope.kind = "message"',
    "a table": '# kept\n[person.scope]\nmailbox = "bob*"\n',
    "several tables": '[[person.scope]]\nmailbox = "b*"\n# kept\n[[person.scope]]\nfolder = "A"\n',
}


def policy_with(way: str) -> str:
    written = person("Ann", "helpdesk", WAYS[way])
    return text(4, SIX_YEARS + HOLD, PEOPLE.replace(person("Ann", "helpdesk"), written))


def read(source: str) -> Policy:
    return parse_policy(source, "policy.toml")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scopes", [(), (ANN,), BOTH])
def test_what_somebody_sees_is_written_anew_however_it_was(
    way: str, scopes: tuple[Scope, ...]
) -> None:
    before = read(policy_with(way))
    changed = with_reach(policy_with(way), "Ann", scopes, ())
    after = read(changed)
    people = [replace(one, scopes=scopes) if one.name == "Ann" else one for one in before.people]
    assert after == replace(before, version=5, people=tuple(people))
    assert ("# kept" in changed) is ("# kept" in policy_with(way))
    assert read(with_reach(changed, "Ann", before.people[-1].scopes, ())) == replace(
        before, version=6
    )


def test_matters_are_of_legal() -> None:
    source = text(4, SIX_YEARS + HOLD)
    after = read(with_reach(source, "Lea", (), ("M-1",)))
    assert [one.matters for one in after.people if one.name == "Lea"] == [("M-1",)]
    with pytest.raises(PolicyError, match="not of legal"):
        with_reach(source, "Ann", (), ("M-1",))
    with pytest.raises(PolicyChangeError, match="nobody called Zoe"):
        with_reach(source, "Zoe", (), ())


def test_what_is_written_otherwise_is_left_alone() -> None:
    inline = text(4).replace("[[person]]", '[["person"]]')
    with pytest.raises(PolicyChangeError, match="by hand"):
        with_reach(inline, "Ann", BOTH, ())
    quoted = policy_with("a line").replace("scope =", '"scope" =')
    with pytest.raises((PolicyChangeError, PolicyError)):
        with_reach(quoted, "Ann", BOTH, ())


@settings(deadline=None)
@given(SCOPES)
def test_a_scope_is_edited_as_one_line(scope: Scope) -> None:
    assert read_scope_line(scope_line(scope)) == scope


@pytest.mark.parametrize(
    "line", ["", "ann", "mailbox = ann", 'foder = "A"', 'folder = "A" } x = {', 'a = "b" }, {']
)
def test_what_is_no_scope_is_told(line: str) -> None:
    with pytest.raises(PolicyError):
        read_scope_line(line)


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.strip() == text))
@settings(deadline=None)
def test_any_name_of_a_matter_comes_back_as_it_was(matter: str) -> None:
    try:
        changed = with_reach(text(4), "Lea", (), (matter,))
    except (PolicyError, PolicyChangeError, UnicodeError):
        return  # refused, and so not misunderstood
    assert any(one.matters == (matter,) for one in read(changed).people)
