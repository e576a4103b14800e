"""What people see, in a policy: how it is written, what a change of it does, and who signs that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.retention_facts import NOW, mail, policy, utc
from tests.builders.signed_policies import DAY, PEOPLE, SIX_YEARS, START, Team, person, text
from tests.unit.core.policy.test_document import signed
from tests.unit.test_policy_people import WHOLE

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.policy.contents import contents_of
from gleanpoint.core.policy.diff import compare, is_loosening
from gleanpoint.core.policy.direction import Direction
from gleanpoint.core.policy.document import read_signed
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.policy.use_cases import remarks_on
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, Scope
from gleanpoint.core.retention.seeing import roles_before
from gleanpoint_parsers.entries import Kind

TIGHTENS, LOOSENS, BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH

ONE_SCOPE = 'scope = { mailbox = "ann*" }'
SEVERAL = 'scope = [{ mailbox = "ann*" }, { folder = "/p1/Users/ann", dated_from = 2020-01-01 }]'
FINGERPRINT = "de3fea60d0a3295eddc4b87d9ed448611d30aacf9524637fe09407aee8496e3b"
"""Of ``WHOLE``, as it was before people could have several scopes."""


def test_one_scope_keeps_its_fingerprint_however_it_is_written() -> None:
    assert parse_policy(WHOLE, "p.toml").fingerprint == FINGERPRINT
    in_a_list = WHOLE.replace(ONE_SCOPE, 'scope = [{ mailbox = "ann*" }]')
    assert parse_policy(in_a_list, "p.toml").fingerprint == FINGERPRINT


def test_several_scopes_and_matters_are_signed_and_read_again_in_any_order() -> None:
    several = WHOLE.replace(ONE_SCOPE, SEVERAL).replace(
        'roles = "security_admin"', 'roles = ["security_admin", "legal"]\nmatters = ["B", "A"]'
    )
    parsed = parse_policy(several, "p.toml")
    found = read_signed(signed(several).as_bytes(), "policy.json").document.policy
    assert found.fingerprint == parsed.fingerprint != FINGERPRINT
    ann, bob = found.people
    assert set(ann.scopes) == {
        Scope(mailbox=("ann*",)),
        Scope(folder=("/p1/Users/ann",), dated_from=utc(2020)),
    }
    assert bob.matters == ("A", "B")
    turned = WHOLE.replace(
        ONE_SCOPE,
        'scope = [{ folder = "/p1/Users/ann", dated_from = 2020-01-01 }, { mailbox = "ann*" }]',
    ).replace(
        'roles = "security_admin"', 'roles = ["legal", "security_admin"]\nmatters = ["A", "B"]'
    )
    assert parse_policy(turned, "p.toml").fingerprint == parsed.fingerprint


def test_scopes_can_be_tables_of_their_own() -> None:
    own = WHOLE.replace(ONE_SCOPE + "\n", "").replace(
        'human = "4711"\n',
        'human = "4711"\n[[person.scope]]\nmailbox = "ann*"\n[[person.scope]]\nfolder = "A"\n',
    )
    assert parse_policy(own, "p.toml").people[0].scopes == (
        Scope(mailbox=("ann*",)),
        Scope(folder=("A",)),
    )


ANN_MAIL: dict[str, object] = {"mailbox": ["ann*"]}


@pytest.mark.parametrize(
    "scope",
    [
        [],
        [ANN_MAIL],
        [ANN_MAIL, ANN_MAIL],
        [ANN_MAIL, {}],
        [ANN_MAIL, None],
        [ANN_MAIL, 7],
        [ANN_MAIL, [{"folder": ["A"]}]],
        [ANN_MAIL, {"folder": ["A"]}],  # not in the order that the program writes
        [ANN_MAIL, {"folder": {"x": "y"}}],
        [ANN_MAIL, {"dated_from": "2020-01-01"}],
        [ANN_MAIL] * 100_000,
        "ann",
    ],
)
def test_what_a_signed_policy_cannot_say_of_scopes_is_not_used(scope: object) -> None:
    for key in ("scope", "matters"):
        values = orjson.loads(signed().as_bytes())
        values["document"]["policy"]["people"][0][key] = scope
        with pytest.raises(PolicyDocumentError, match="is not used"):
            read_signed(canonical_json(values), "policy.json")


@pytest.mark.parametrize("matters", [[], ["B", "A"], ["A", "A"], [1], "A", {"A": 1}, [["A"]]])
def test_nor_of_matters(matters: object) -> None:
    values = orjson.loads(signed(text(2, HELD_A, lea('matters = ["A"]'))).as_bytes())
    values["document"]["policy"]["people"][0]["matters"] = matters
    with pytest.raises(PolicyDocumentError, match="is not used"):
        read_signed(canonical_json(values), "policy.json")


# --- What a change does ---

ANN, WIDE, FILES = Scope(mailbox=("ann*",)), Scope(mailbox=("ann*", "bob*")), Scope(kind=("file",))
HELPDESK, LEGAL = frozenset({Role.HELPDESK}), frozenset({Role.LEGAL})


def one(*scopes: Scope, roles: frozenset[Role] = LEGAL, matters: tuple[str, ...] = ()) -> Policy:
    key = PublicKey(b"p" * 32)
    return policy(people=(Person("P", key, roles, scopes, matters=matters),))


@pytest.mark.parametrize(
    ("before", "after", "direction", "sentence"),
    [
        (one(), one(ANN), TIGHTENS, 'Sees only mailbox "ann*" from now on.'),
        (one(ANN), one(), LOOSENS, 'Sees all that the roles do, not only mailbox "ann*".'),
        (one(ANN), one(ANN, FILES), LOOSENS, 'Sees kind "file" as well.'),
        (
            one(ANN, FILES),
            one(ANN),
            TIGHTENS,
            'No longer sees kind "file"; sees mailbox "ann*" still.',
        ),
        (one(ANN), one(WIDE), LOOSENS, 'Sees mailbox "ann*", "bob*" as well.'),
        (one(ANN), one(FILES), BOTH, 'Sees kind "file" instead of mailbox "ann*".'),
        (
            one(),
            one(matters=("A",)),
            TIGHTENS,
            'Sees only what is held for "A" from now on.',
        ),
        (
            one(matters=("A",)),
            one(matters=("B", "A")),
            LOOSENS,
            'Sees what is held for "B" as well.',
        ),
        (
            one(matters=("A", "B")),
            one(matters=("A",)),
            TIGHTENS,
            'No longer sees what is held for "B".',
        ),
        (
            one(matters=("A",)),
            one(matters=("B",)),
            BOTH,
            'Sees what is held for "B" instead of what is held for "A".',
        ),
        (
            one(ANN, matters=("A",)),
            one(),
            LOOSENS,
            'Sees all that the roles do, not only mailbox "ann*", and what is held for "A".',
        ),
        (
            one(ANN, roles=LEGAL | HELPDESK),
            one(ANN, roles=LEGAL | HELPDESK, matters=("A",)),
            TIGHTENS,
            'Sees only mailbox "ann*", and what is held for "A" as legal too.',
        ),
        (one(WIDE, ANN), one(WIDE), Direction.NEITHER, "What they see is written in another way."),
    ],
)
def test_each_change_is_told_with_where_it_goes(
    before: Policy, after: Policy, direction: Direction, sentence: str
) -> None:
    (change,) = compare(before, after)
    assert (change.direction, change.sentence) == (direction, sentence)
    assert [there.direction for there in compare(after, before)] == [direction.reverse]


def test_matters_and_scopes_are_told_apart() -> None:
    changes = compare(one(ANN, matters=("A",)), one(matters=("A", "B")))
    assert [change.direction for change in changes] == [TIGHTENS, LOOSENS]


def test_a_hold_by_which_somebody_sees_is_widened_by_two_of_legal_after_a_wait() -> None:
    people = one(matters=("A",)).people
    narrow, wide = Hold("A", WIDE), Hold("A", Scope())
    with_people = [policy(holds=(hold,), people=people) for hold in (narrow, wide)]
    (change,) = compare(*with_people)
    assert (change.direction, change.authority) == (BOTH, Role.LEGAL)
    assert change.sentence == (
        'It covers everything instead of mailbox "ann*", "bob*". So much of it P sees.'
    )
    (change,) = compare(policy(holds=(narrow,)), policy(holds=(wide,)))
    assert change.direction is TIGHTENS
    (change,) = compare(policy(people=people), policy(holds=(narrow,), people=people))
    assert change.direction is BOTH


SCOPES = st.sampled_from(
    [ANN, WIDE, FILES, Scope(folder=("A",)), Scope(folder=("A", "B")), Scope(dated_from=utc(2020))]
)
HOLDS = st.lists(
    st.builds(Hold, st.sampled_from("AB"), SCOPES), max_size=2, unique_by=lambda hold: hold.matter
)
ROLES = st.frozensets(st.sampled_from([Role.HELPDESK, Role.DBA, Role.LEGAL]), min_size=1)
PERSONS = st.builds(
    lambda roles, scopes, matters: Person(
        "P", PublicKey(b"p" * 32), roles, tuple(scopes), matters=tuple(matters)
    ),
    ROLES,
    st.lists(SCOPES, max_size=2),
    st.lists(st.sampled_from("AB"), max_size=2, unique=True),
).map(lambda one: one if Role.LEGAL in one.roles else replace(one, matters=()))
ITEMS = [
    mail(date, mailboxes=(mailbox,), folder=(folder,), kind=kind)
    for date in (None, utc(2019), utc(2021))
    for mailbox in ("ann.pst", "bob.pst")
    for folder in ("A", "B", "C")
    for kind in (Kind.MESSAGE, Kind.FILE)
] + [ItemFacts(Kind.TABLE, ("A", "dbo"), title="T"), ItemFacts(Kind.FILE, title="ann.pst")]


@settings(max_examples=400, deadline=None)
@given(PERSONS, PERSONS, HOLDS, HOLDS)
def test_tightening_shows_nobody_more(
    was: Person, now: Person, before: list[Hold], after: list[Hold]
) -> None:
    old, new = (
        policy(holds=tuple(holds), people=(one,)) for holds, one in ((before, was), (after, now))
    )
    if is_loosening(compare(old, new)):
        return
    for facts in ITEMS:
        seen = roles_before(facts, was.roles, was.reach(before), NOW)
        seen_now = roles_before(facts, now.roles, now.reach(after), NOW)
        assert not seen_now or seen
        assert seen_now <= seen or Role.LEGAL in seen


@settings(max_examples=200, deadline=None)
@given(PERSONS, st.none() | SCOPES, st.sampled_from([None, "A", "B"]), HOLDS)
def test_one_scope_or_matter_more_loosens_for_whoever_is_bound(
    was: Person, scope: Scope | None, matter: str | None, holds: list[Hold]
) -> None:
    scopes = (*was.scopes, scope) if scope and scope not in was.scopes else was.scopes
    is_legal = Role.LEGAL in was.roles
    new = matter if matter and is_legal and matter not in was.matters else None
    now = replace(was, scopes=scopes, matters=(*was.matters, new) if new else was.matters)
    old, later = (policy(holds=tuple(holds), people=(one,)) for one in (was, now))
    changes = compare(old, later)
    if was.is_bound and any(
        roles_before(facts, now.roles, now.reach(holds), NOW)
        and not roles_before(facts, was.roles, was.reach(holds), NOW)
        for facts in ITEMS
    ):
        assert is_loosening(changes)
    assert not is_loosening(compare(later, old)) or not was.is_bound


# --- Who signs ---

HELD_A = SIX_YEARS + '[[hold]]\nmatter = "A"\nscope = { folder = "A" }\n'
HELD_B = HELD_A + '[[hold]]\nmatter = "B"\nscope = { folder = "B" }\n'
RELEASED_A = HELD_A.replace('"A"\n', '"A"\nreleased_at = 2026-11-25\n', 1)


def lea(more: str) -> str:
    """Return people of whom Lea, of legal, sees less than Leo, Liz and Lin do."""
    bound = person("Lea", "legal", more)
    return PEOPLE.replace(person("Lea", "legal"), bound)


@pytest.fixture
def team(tmp_path: Path) -> Team:
    team = Team(tmp_path / "team")
    team.change(text(1, HELD_A, lea('matters = ["A"]')), "Sue", "Sam")
    return team


def test_who_sees_a_matter_signs_for_its_hold(team: Team) -> None:
    source = text(2, RELEASED_A, lea('matters = ["A"]'))
    assert team.change(source, "Lea", "Leo").effective == START + DAY


def test_who_sees_a_matter_signs_for_no_other(team: Team) -> None:
    proposal = team.desk.propose(text(2, HELD_B, lea('matters = ["A"]')), "new.toml")
    assert [change.matter for change in proposal.standing.changes] == ["B"]
    with pytest.raises(PolicyChangeError, match="held for B, which is none of their matters"):
        team.change(text(2, HELD_B, lea('matters = ["A"]')), "Leo", "Lea")


def test_both_roles_of_one_person_are_told_apart(tmp_path: Path) -> None:
    """As an administrator she may sign; it does not count as legal's signature for a new hold."""
    team = Team(tmp_path / "team")
    both = PEOPLE.replace(
        person("Sue", "security_admin"),
        person("Sue", "security_admin").replace(
            'roles = "security_admin"', 'roles = ["security_admin", "legal"]\nmatters = ["A"]'
        ),
    )
    team.change(text(1, HELD_A, both), "Sue", "Sam")
    tighter = HELD_B.replace("6 years", "5 years")
    with pytest.raises(PolicyChangeError, match="two different people of legal"):
        team.change(text(2, tighter, both), "Sue", "Lea")
    proposal = team.desk.propose(text(2, tighter, both), "new.toml")
    assert {need.role for need in proposal.standing.missing} == {Role.LEGAL, Role.SECURITY_ADMIN}


def test_a_matter_that_no_hold_names_is_remarked_upon() -> None:
    remarks = remarks_on(parse_policy(text(1, HELD_A, lea('matters = ["A", "Z"]')), "p.toml"))
    assert "Lea sees the matter Z, and no hold is named so: nothing is seen by it." in remarks
    assert any("fewer than two people of legal who see every matter" in one for one in remarks)


def test_whoever_signs_the_first_policy_is_told_what_each_sees() -> None:
    people = one(ANN, FILES, matters=("A",)).people
    (told, *_) = contents_of(policy(people=people))
    assert "sees only mailbox ann*, or kind file, or what is held for A" in told.sentence
