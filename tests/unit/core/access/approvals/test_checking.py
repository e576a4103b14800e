"""Releases: the one that two persons signed is taken, and no other, each for the right reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.approvals import (
    KEYS,
    NOW,
    POLICY,
    TEAM,
    approval,
    circumstances,
    items,
    person,
    request,
    root_at,
    signed,
    wanted,
)

from gleanpoint.core.access.approvals.checking import check_release
from gleanpoint.core.access.approvals.circumstances import Circumstances, LogFacts
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    Request,
    RequestedAction,
    RequestedItem,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.reading import read_document, write_document
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import Domain
from gleanpoint.core.retention.roles import Role


def refused(approvals: Approval | list[Approval], now: Circumstances | None = None) -> str:
    """Return the sentence with which a release of the 14 items is refused."""
    each = approvals if isinstance(approvals, list) else [approvals]
    with pytest.raises(ApprovalError) as caught:
        check_release(each, wanted(), now or circumstances())
    assert caught.value.exit_code == 20
    return str(caught.value)


def taken(approvals: list[Approval], now: Circumstances) -> bool:
    """Whether a release of the 14 items is taken; raises where it is not."""
    return check_release(approvals, wanted(), now).request.items == items(14)


def of(**changed: object) -> Approval:
    """Return a release, signed by both, of a request that differs in something."""
    return approval(signed(request(**changed)))


def with_log(**changed: object) -> Circumstances:
    """Return the circumstances with another log."""
    now = circumstances()
    return replace(now, log=replace(now.log, **changed))  # type: ignore[arg-type]


def test_what_two_persons_signed_is_released() -> None:
    release = check_release([approval()], wanted(), circumstances())
    assert (release.requester.name, release.names) == ("Lea", "Ada")
    assert release.addresses == {item.address_sha256 for item in items(14)}


def test_the_order_in_which_things_were_chosen_does_not_matter() -> None:
    backwards = wanted(items=items(14)[::-1])
    release = check_release([approval()], backwards, circumstances())
    assert release.request == request()


def test_a_release_is_good_once() -> None:
    used = with_log(used=frozenset({request().sha256}))
    assert refused(approval(), used) == (
        "This release was used already; each is good for one time. Ask again."
    )


def test_what_was_denied_stays_denied() -> None:
    denied = with_log(denied=frozenset({request().sha256}))
    assert "denied" in refused(approval(), denied)


def test_one_item_more_is_another_request() -> None:
    with pytest.raises(ApprovalError) as caught:
        check_release([approval()], wanted(items=items(15)), circumstances())
    assert str(caught.value) == (
        "The request was for 14 items, you chose 15. Ask again for the 15."
    )


def test_one_item_less_is_another_request() -> None:
    with pytest.raises(ApprovalError, match=r"for 14 items, you chose 13\. Ask"):
        check_release([approval()], wanted(items=items(13)), circumstances())


def test_as_many_others_are_another_request() -> None:
    others = (*items(13), RequestedItem("f" * 64, f"{1013:064x}", 13))
    with pytest.raises(ApprovalError, match="for 14 items, and 1 of those that you chose"):
        check_release([approval()], wanted(items=others), circumstances())


def test_one_item_twice_does_not_stand_for_two() -> None:
    doubled = (*items(13), items(1)[0])
    with pytest.raises(ApprovalError, match="are others"):
        check_release([approval()], wanted(items=doubled), circumstances())
    assert "an item twice" in refused(of(items=doubled))


def test_other_content_under_the_same_path_is_not_released() -> None:
    other = (*items(13), replace(items(14)[13], content_sha256="e" * 64))
    with pytest.raises(ApprovalError, match="1 item no longer has the content"):
        check_release([approval()], wanted(items=other), circumstances())


def test_time_runs_out() -> None:
    ends = request().expires
    assert taken([approval()], circumstances(now=ends - timedelta(microseconds=1)))
    assert "good until 2026-11-27 11:00 UTC" in refused(approval(), circumstances(now=ends))


def test_what_is_not_yet_is_not_good() -> None:
    made = NOW + timedelta(hours=2)
    assert "not yet" in refused(of(made=made, expires=made + timedelta(hours=1)))


@pytest.mark.parametrize("hours", [72.01, 100, 24 * 365])
def test_no_request_is_good_for_longer_than_72_hours(hours: float) -> None:
    made = NOW - timedelta(hours=1)
    assert "72 hours at most" in refused(of(made=made, expires=made + timedelta(hours=hours)))


def test_the_policy_may_want_shorter_ones() -> None:
    assert "8 hours at most" in refused(approval(), circumstances(valid=timedelta(hours=8)))


def test_a_request_that_ends_before_it_begins_is_none() -> None:
    assert "at most" in refused(of(expires=NOW - timedelta(hours=2)))


def test_a_clock_behind_the_log_decides_nothing() -> None:
    late = with_log(last_moment=NOW + timedelta(hours=2))
    assert "clock is 7,200 seconds behind" in refused(approval(), late)


def test_nobody_releases_their_own_request() -> None:
    both = replace(TEAM[0], roles=frozenset({Role.LEGAL, Role.APPROVER}))
    now = circumstances(people=(both, *TEAM[1:]))
    assert refused(approval(by="Lea"), now) == (
        "You asked for this yourself. Another approver has to release it."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Lea", Role.LEGAL, human="17"), person("Ada", Role.APPROVER, human=" 17 ")),
        (person("Lea", Role.LEGAL, human="Ada"), person("Ada", Role.APPROVER)),
        (person("Lea", Role.LEGAL), person("Ada", Role.APPROVER, human="LEA")),
        (
            person("Lea", Role.LEGAL, human="17"),
            replace(person("Ada", Role.APPROVER, human="18"), name="lea"),
        ),
    ],
)
def test_two_keys_of_one_person_are_not_two_persons(first: Person, second: Person) -> None:
    now = circumstances(people=(first, second, *TEAM[2:]))
    assert "are one person" in refused(approval(), now)


def test_one_key_under_two_names_is_one_person() -> None:
    alias = Person("Other Lea", KEYS["Lea"].public, frozenset({Role.APPROVER}), human="99")
    assert "You asked for this yourself" in refused(
        approval(by="Lea"), circumstances(people=(*TEAM, alias))
    )
    assert refused(approval(by="Lea"), circumstances(people=(alias, *TEAM)))


def test_who_is_no_approver_releases_nothing() -> None:
    assert refused(approval(by="Hal")) == "Hal is no approver. Somebody who is has to release it."


def test_who_was_removed_from_the_policy_counts_no_longer() -> None:
    without = circumstances(people=tuple(one for one in TEAM if one.name != "Ada"))
    assert "no longer, in the policy" in refused(approval(), without)
    without = circumstances(people=TEAM[1:])
    assert "no longer, in the policy" in refused(approval(), without)


def test_a_stranger_s_signature_is_nothing() -> None:
    assert "no longer, in the policy" in refused(approval(by="Eve"))


@pytest.mark.parametrize("name", ["Lea", "Ada"])
def test_who_changed_the_policy_lately_neither_asks_nor_releases(name: str) -> None:
    changers = {KEYS[name].public.id: NOW - timedelta(hours=2)}
    assert f"{name} changed policy or roles" in refused(approval(), with_log(changers=changers))
    day_before = {KEYS[name].public.id: NOW - timedelta(hours=24)}
    assert taken([approval()], with_log(changers=day_before))


def test_a_change_by_another_key_of_the_same_person_counts() -> None:
    twin = person("Sam", Role.SECURITY_ADMIN, human="7")
    ada = person("Ada", Role.APPROVER, human="7")
    now = circumstances(people=(TEAM[0], ada, twin))
    changers = {KEYS["Sam"].public.id: NOW - timedelta(hours=2)}
    now = replace(now, log=replace(now.log, changers=changers))
    assert "Ada changed policy or roles" in refused(approval(), now)


def test_another_policy_is_another_decision() -> None:
    assert "policy was changed" in refused(approval(), circumstances(policy="cd" * 32))


def test_another_destination_or_action_is_another_request() -> None:
    with pytest.raises(ApprovalError, match=r"kind folder, this is imap\. Ask"):
        check_release([approval()], wanted(destination=Destination.IMAP), circumstances())
    with pytest.raises(ApprovalError, match="was for export, this is preview"):
        check_release([approval()], wanted(action=RequestedAction.PREVIEW), circumstances())


def test_a_log_that_was_rolled_back_is_noticed() -> None:
    assert "has 39 entries and had 40" in refused(approval(), with_log(size=39))


def test_a_head_of_another_log_is_noticed() -> None:
    assert "not the one that the request was made with" in refused(of(log_root="f" * 64))
    assert "not the one" in refused(of(log_size=41))
    assert taken([of(log_size=50, log_root=root_at(50))], circumstances())


def test_only_who_asked_can_use_it() -> None:
    somebody_else = circumstances(actor=KEYS["Hal"].public)
    assert refused(approval(), somebody_else) == (
        "Lea asked for this and has to use it, with their key unlocked."
    )
    assert "has to use it" in refused(approval(), circumstances(actor=None))


def test_who_exports_nothing_asks_for_nothing() -> None:
    asked = signed(request(requester=KEYS["Sam"].public), by="Sam")
    now = circumstances(actor=KEYS["Sam"].public)
    assert "Sam has no role that exports" in refused(approval(asked), now)


def test_a_signature_of_another_kind_says_nothing() -> None:
    statement = request().statement()
    for domain in set(Domain) - {Domain.APPROVAL}:
        forged = replace(approval(), signature=KEYS["Ada"].sign(domain, statement))
        assert "What Ada signed is not this request" in refused(forged)
    for domain in set(Domain) - {Domain.REQUEST}:
        asked = SignedRequest(request(), KEYS["Lea"].sign(domain, statement))
        assert "changed after it was signed" in refused(approval(asked))


def test_a_release_of_one_request_does_not_fit_another() -> None:
    other = signed(request(id="f" * 32))
    assert "What Ada signed is not this request" in refused(replace(approval(), request=other))


def test_releases_of_two_requests_do_not_add_up() -> None:
    other = approval(signed(request(id="f" * 32)), by="Ben")
    assert "of different requests" in refused([approval(), other], circumstances(approvers=2))


def test_as_many_people_as_the_policy_wants_have_to_sign() -> None:
    two = circumstances(approvers=2)
    assert "1 of 2 approvers" in refused(approval(), two)
    assert "signed twice" in refused([approval(), approval()], two)
    twins = tuple(replace(one, human="1") if one.name in "Ada Ben" else one for one in TEAM)
    both = [approval(), approval(by="Ben")]
    assert "by two keys" in refused(both, circumstances(approvers=2, people=twins))
    assert check_release(both, wanted(), two).names == "Ada and Ben"


def test_without_any_signature_nothing_is_released() -> None:
    assert "Nobody has released this" in refused([])


def test_a_purpose_of_blanks_is_none() -> None:
    assert "no purpose" in refused(of(purpose=" \t"))


CHANGES: dict[str, object] = {
    "id": "e" * 32,
    "items": items(15),
    "action": RequestedAction.PREVIEW,
    "purpose": "Something else",
    "ground": "a ground",
    "destination": Destination.DATABASE,
    "policy": "cd" * 32,
    "log_size": 41,
    "log_root": "0" * 64,
    "made": NOW,
    "expires": NOW + timedelta(hours=24),
    "requester": KEYS["Hal"].public,
    "formats": ("pst",),
}


@pytest.mark.parametrize("member", CHANGES)
def test_no_member_of_a_request_can_be_edited(member: str) -> None:
    assert set(CHANGES) == set(Request.__slots__)
    edited = replace(request(), **{member: CHANGES[member]})  # type: ignore[arg-type]
    kept = SignedRequest(edited, signed().signature)
    assert refused(replace(approval(), request=kept))
    asked_anew = signed(edited)  # by somebody who has the requester's key, but not the approver's
    assert refused(replace(approval(), request=asked_anew))


@given(st.data())
def test_no_byte_of_a_release_can_be_changed(data: st.DataObject) -> None:
    told = write_document(approval())
    place = data.draw(st.integers(0, len(told) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != told[place]))
    changed = told[:place] + bytes([byte]) + told[place + 1 :]
    try:
        document = read_document(changed)
    except ApprovalError:
        return
    assert isinstance(document, Approval)
    if replace(document, signed_at=NOW) == approval():
        return  # when it was signed is told for people and is in the log; nothing rests on it
    with pytest.raises(ApprovalError):
        check_release([document], wanted(), circumstances())


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "people": st.sets(st.sampled_from(TEAM)).map(tuple),
            "policy": st.sampled_from([POLICY, "cd" * 32]),
            "now": st.timedeltas(timedelta(hours=-5), timedelta(hours=30)).map(NOW.__add__),
            "actor": st.sampled_from([None, *(key.public for key in KEYS.values())]),
            "approvers": st.integers(1, 3),
        },
    ),
    st.integers(0, 60),
    st.lists(st.sampled_from(sorted(KEYS)), max_size=3),
    st.integers(0, 20),
)
def test_whatever_is_let_out_was_right_in_everything(
    changed: dict[str, object], size: int, signers: list[str], count: int
) -> None:
    now = circumstances(**changed)
    now = replace(now, log=LogFacts(size, NOW - timedelta(minutes=1), root_at))
    try:
        release = check_release(
            [approval(by=name) for name in signers], wanted(items=items(count)), now
        )
    except ApprovalError:
        return
    assert count == 14
    assert size >= 40
    assert now.policy == POLICY
    assert now.actor == KEYS["Lea"].public
    assert request().made - timedelta(minutes=5) <= now.now < request().expires
    assert set(signers) <= {"Ada", "Ben"}
    assert len(set(signers)) == len(signers) >= now.approvers
    assert {one.name for one in now.people} >= {"Lea", *signers}
    assert release.request == request()
