"""Signatures: each for one kind of statement, by one key."""

from __future__ import annotations

import pickle

import pytest

from gleanpoint.core.access.people import Person, same_human
from gleanpoint.core.access.signatures import BadKeyError, Domain, PublicKey, SigningKey
from gleanpoint.core.retention.roles import Role

# RFC 8032, 7.1, test 1: the key pair of the empty message.
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


def test_the_published_seed_gives_the_published_key():
    assert SigningKey.from_seed(SEED).public.data == PUBLIC
    assert SigningKey.from_seed(SEED).seed() == SEED


def test_a_signature_holds_for_its_statement_domain_and_key_alone():
    key = SigningKey.generate()
    signature = key.sign(Domain.REQUEST, b"this")
    assert key.public.verifies(Domain.REQUEST, b"this", signature)
    assert not key.public.verifies(Domain.APPROVAL, b"this", signature)
    assert not key.public.verifies(Domain.REQUEST, b"that", signature)
    assert not SigningKey.generate().public.verifies(Domain.REQUEST, b"this", signature)
    assert not key.public.verifies(Domain.REQUEST, b"this", signature[:-1])


def test_a_public_key_reads_what_it_wrote():
    public = SigningKey.generate().public
    assert PublicKey.parse(str(public)) == public
    for wrong in ("", "ed25519:", "ed25519:AAAA", "ed25519:!!!!", str(public)[1:]):
        with pytest.raises(BadKeyError):
            PublicKey.parse(wrong)


def test_a_signing_key_shows_and_stores_nothing():
    key = SigningKey.generate()
    assert key.seed().hex() not in repr(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_one_key_under_two_names_and_one_name_with_two_keys_are_one_human():
    one, other = SigningKey.generate().public, SigningKey.generate().public
    ann = Person("Ann", one, frozenset({Role.LEGAL}))
    assert same_human([ann, Person("Bob", one, frozenset({Role.APPROVER}))])
    assert same_human([ann, Person("ann ", other, frozenset({Role.APPROVER}))])
    assert same_human([ann, Person("A.", other, frozenset({Role.APPROVER}), human="Ann")])
    assert same_human([ann, Person("Bob", other, frozenset({Role.APPROVER}))]) is None
