"""What people read of data of erased subjects; it never says who they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders.erasure import register_of
from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc
from tests.builders.retention_vectors.access_table import LETTER, SIX, TEN

from gleanpoint.core.retention.chips import chip_words
from gleanpoint.core.retention.decide import Decision, Verdict, decide
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Scope
from gleanpoint.core.retention.use_cases import decision_as_json
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.secrets import Secret

REGISTER = register_of("dora@example.com")
REFUSES = replace(SIX, on_past_maximum=OnPastMaximum.REFUSE)
OTHER_HOLD = Hold("M-0002", Scope(folder=("**",)))


def found(rules: Policy, role: Role = Role.LEGAL, ground: str = "") -> Decision:
    viewer = Viewer(frozenset({role}), ground=ground, is_requested=True)
    return decide(LETTER, rules, NOW, viewer=viewer, register=REGISTER)


@pytest.mark.parametrize(
    ("rules", "role", "reason"),
    [
        (
            policy(),
            Role.LEGAL,
            (
                "The data of a person in it was erased. To see or export it, give a legal ground; "
                "a second person has to approve."
            ),
        ),
        (
            policy(REFUSES),
            Role.LEGAL,
            "The data of a person in it was erased, and it is past its limit. It is not exported.",
        ),
        (
            policy(),
            Role.APPROVER,
            "The data of a person in it was erased. Only legal may ask for it, and needs a ground.",
        ),
        (policy(), Role.HELPDESK, "There is nothing here that you may see."),
        (
            policy(holds=(HOLD,)),
            Role.LEGAL,
            (
                "Held for matter M-0007: nobody can delete it. "
                "The data of a person in it was erased: only legal may see or export it."
            ),
        ),
        (
            policy(SIX, holds=(HOLD, OTHER_HOLD)),
            Role.LEGAL,
            (
                "Held for matters M-0002, M-0007: nobody can delete it. "
                "The data of a person in it was erased: only legal may see or export it."
            ),
        ),
    ],
)
def test_the_reason_says_what_is_needed(rules: Policy, role: Role, reason: str) -> None:
    assert found(rules, role).reason == reason


def test_lists_say_erased_for_it() -> None:
    decision = found(policy(TEN))
    assert chip_words(decision) == "Erased"
    told = decision_as_json(decision)
    assert told["states"] == ["erased", "under_minimum"]
    assert (told["verdict"], told["clause"], told["rule"]) == ("refuse", "erasure", None)


def test_with_a_ground_a_second_person_is_asked() -> None:
    decision = found(policy(), ground="Art. 17(3)(e)")
    assert decision.verdict is Verdict.ASK
    assert decision.is_refused
    assert decision.permissions.needs_ground


def test_what_is_held_needs_no_ground() -> None:
    decision = found(policy(holds=(HOLD,)))
    assert (decision.verdict, decision.permissions.needs_ground) == (Verdict.FLAG, False)


def test_nobody_is_asked_for_a_ground_who_cannot_give_one() -> None:
    for role in Role:
        needs = found(policy(), role).permissions.needs_ground
        assert needs is (role is Role.LEGAL)


def test_a_register_without_entries_names_nobody() -> None:
    assert not register_of().names(mail(utc(2020)))


def test_a_register_shows_neither_key_nor_hashes() -> None:
    text = repr(REGISTER)
    assert REGISTER.key.reveal().hex() not in text
    assert repr(REGISTER.key) not in text
    assert not any(one in text for one in REGISTER.hashes)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_none(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        replace(REGISTER, key=Secret(bytes(length)))
