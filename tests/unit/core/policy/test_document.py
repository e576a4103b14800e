"""Signed documents: one form, known signatures, and hostile files that only end in a sentence."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.signed_policies import EIGHT_YEARS, HOLD, KEYS, text
from tests.unit.test_policy_people import WHOLE
from tests.unit.test_retention_policy import NEWER_KEYS

from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy, read_signed
from gleanpoint.core.policy.errors import PolicyDocumentError
from gleanpoint.core.retention.policy import SIZE_LIMIT, parse_policy

EXAMPLE = (files("gleanpoint_resources") / "retention" / "example.toml").read_text("utf-8")


def signed(source: str = WHOLE, *signers: str) -> SignedPolicy:
    found = SignedPolicy(PolicyDocument(parse_policy(source, "p.toml"), "0" * 64))
    for name in signers or ("Sue", "Sam"):
        found = found.with_signature(found.document.signed_by(KEYS[name]))
    return found


@pytest.mark.parametrize("source", [WHOLE, NEWER_KEYS, EXAMPLE, text(3, EIGHT_YEARS + HOLD)])
def test_what_was_written_is_read_again(source: str) -> None:
    whole = signed(source)
    again = read_signed(whole.as_bytes(), "policy.json")
    assert again.as_bytes() == whole.as_bytes()
    assert again.document.policy.fingerprint == parse_policy(source, "p.toml").fingerprint


def changed(path: list[str | int], value: Any) -> bytes:
    values = orjson.loads(signed().as_bytes())
    place = values
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return canonical_json(values)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is not JSON"),
        (b"[]", "it is no signed policy"),
        (b"[" * 100_000, "it is not JSON"),
        (b" " * (SIZE_LIMIT + 1), "larger than 4 MiB"),
        (changed(["more"], 1), "it is no signed policy"),
        (changed(["document", "format"], "gleanpoint-policy-2"), "gleanpoint-policy-1 only"),
        (changed(["document", "predecessor"], None), "which policy it follows"),
        (changed(["document", "predecessor"], "1" * 64), "does not fit"),
        (changed(["document", "more"], 1), "in another form"),
        (changed(["document", "policy"], []), "it holds no policy"),
        (changed(["document", "policy", "more"], 1), "no such key"),
        (changed(["document", "policy", "version"], 3), "does not fit"),
        (changed(["document", "policy", "version"], "3"), "whole number"),
        (changed(["document", "policy", "rules", 0, "keep"], "1 Year"), "in another form"),
        (changed(["document", "policy", "rules", 0, "x"], "y"), "no such key"),
        (changed(["document", "policy", "rules"], {}), "in another form"),
        (changed(["document", "policy", "log"], []), "in another form"),
        (changed(["document", "policy", "people", 0, "key"], "ed25519:"), "is no key"),
        (changed(["document", "policy", "people", 0, "key"], "ed25519:…"), "is no key"),
        (changed(["signatures", 0, "key"], "ed25519:ä"), "cannot be read|order of keys"),
        (changed(["signatures"], {}), "a list of at most"),
        (changed(["signatures"], [1]), "in the order of keys"),
        (changed(["signatures", 0, "signature"], "AA=="), "has 1 bytes"),
        (changed(["signatures", 0, "signature"], 7), "cannot be read"),
        (changed(["signatures", 0, "key"], "x"), "cannot be read|order of keys"),
        (changed(["signatures", 0, "more"], 1), "in another form"),
    ],
)
def test_what_is_not_exactly_a_signed_policy_is_not_used(data: bytes, words: str) -> None:
    with pytest.raises(PolicyDocumentError, match=words) as caught:
        read_signed(data, "policy.json")
    assert str(caught.value).startswith("The signed policy policy.json is not used: ")


def test_signatures_are_one_of_each_key_in_their_order() -> None:
    values = orjson.loads(signed().as_bytes())
    values["signatures"].reverse()
    with pytest.raises(PolicyDocumentError, match="order of keys"):
        read_signed(canonical_json(values), "policy.json")
    values["signatures"] = [values["signatures"][0]] * 2
    with pytest.raises(PolicyDocumentError, match="one of each key"):
        read_signed(canonical_json(values), "policy.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.data(), JSON)
def test_whatever_stands_in_a_member_ends_in_a_sentence(data: st.DataObject, value: Any) -> None:
    values = orjson.loads(signed().as_bytes())
    place: Any = values
    for _ in range(data.draw(st.integers(1, 5))):
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(place[step], (dict, list)) or not place[step]:
            break
        place = place[step]
    steps = list(place) if isinstance(place, dict) else list(range(len(place)))
    place[data.draw(st.sampled_from(steps))] = value
    with suppress(PolicyDocumentError):
        assert read_signed(canonical_json(values), "p").as_bytes() == signed().as_bytes()


@given(st.binary(max_size=200))
def test_arbitrary_bytes_end_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PolicyDocumentError):
        read_signed(data, "p")
