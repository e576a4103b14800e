"""Sealing under a passphrase: published vectors, tampering, hostile costs."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from gleanpoint.core.access.errors import SealedFileError, WrongPassphraseError
from gleanpoint.core.access.sealing import (
    RECOMMENDED,
    Cost,
    Purpose,
    derive,
    passphrase_of,
    read_sealed,
    seal,
    unseal,
    weakness,
)
from gleanpoint.core.secrets import Secret

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = Secret(b"correct horse battery")


def sealed(data: bytes = b"the seed") -> bytes:
    return seal(data, WORDS, Purpose.PERSON_KEY, {"name": "Ann"}, CHEAP)


def test_the_vector_of_rfc_9106_for_argon2id_is_met():
    derived = Argon2id(
        salt=b"\2" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\4" * 12,
        secret=b"\3" * 8,
    ).derive(b"\1" * 32)
    assert derived.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


@pytest.mark.parametrize(
    ("memory_kib", "key"),
    [
        (256, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (65536, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
    ],
)
def test_keys_are_those_of_the_reference_implementation(memory_kib: int, key: str):
    assert derive(b"password", b"somesalt", Cost(memory_kib, 2, 1)).hex() == key


def test_the_vector_of_nist_for_aes_256_gcm_is_met():
    # McGrew and Viega, "The Galois/Counter Mode of Operation", test case 14.
    found = AESGCM(bytes(32)).encrypt(bytes(12), bytes(16), None)
    assert found.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"


def test_the_passphrase_opens_and_another_one_does_not():
    document = read_sealed(sealed(), Purpose.PERSON_KEY)
    assert document.public == {"name": "Ann"}
    assert unseal(document, WORDS).reveal() == b"the seed"
    with pytest.raises(WrongPassphraseError):
        unseal(document, Secret(b"correct horse batterz"))


def test_what_is_sealed_for_one_purpose_is_nothing_for_another():
    with pytest.raises(SealedFileError):
        read_sealed(sealed(), Purpose.VAULT)
    renamed = sealed().replace(b'"purpose":"person key"', b'"purpose":"vault"')
    with pytest.raises(WrongPassphraseError):
        unseal(read_sealed(renamed, Purpose.VAULT), WORDS)


def test_a_file_with_any_byte_flipped_opens_to_nothing():
    data = sealed()
    for place in range(len(data)):
        for bit in (0x01, 0x20, 0x80):
            changed = bytearray(data)
            changed[place] ^= bit
            with pytest.raises((SealedFileError, WrongPassphraseError)):
                unseal(read_sealed(bytes(changed), Purpose.PERSON_KEY), WORDS)


def test_a_file_cut_short_or_lengthened_is_refused():
    data = sealed()
    for end in range(len(data)):
        with pytest.raises(SealedFileError):
            read_sealed(data[:end], Purpose.PERSON_KEY)
    for more in (b"\n", b" ", b"{}"):
        with pytest.raises(SealedFileError):
            read_sealed(data + more, Purpose.PERSON_KEY)


@pytest.mark.parametrize(
    "cost",
    [
        {"lanes": 4, "memory_kib": 64 << 20, "passes": 1},
        {"lanes": 4, "memory_kib": 1 << 20, "passes": 64},
        {"lanes": 4, "memory_kib": 65536, "passes": 1 << 40},
        {"lanes": 1 << 20, "memory_kib": 65536, "passes": 1},
        {"lanes": 4, "memory_kib": 8, "passes": 1},
        {"lanes": 0, "memory_kib": 65536, "passes": 1},
        {"lanes": 1, "memory_kib": -1, "passes": 1},
        {"lanes": 1, "memory_kib": True, "passes": 1},
        {"lanes": 1, "memory_kib": 1.5, "passes": 1},
        {"lanes": 1, "memory_kib": "64", "passes": 1},
        {"lanes": 1, "passes": 1},
    ],
)
def test_a_hostile_cost_is_refused_before_anything_is_derived(cost: dict[str, object]):
    members = json.loads(sealed()) | {"cost": cost}
    data = json.dumps(members, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(SealedFileError):
        read_sealed(data, Purpose.PERSON_KEY)


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 5000, b'{"cost":1}'])
def test_other_files_are_no_sealed_documents(data: bytes):
    with pytest.raises(SealedFileError):
        read_sealed(data, Purpose.PERSON_KEY)


def test_short_and_monotonous_passphrases_are_refused_with_a_sentence():
    assert "take 12 or more" in weakness(Secret(b"eleven char"))
    assert "different characters" in weakness(Secret(b"aaaaaaaaaaaaaaaa"))
    assert weakness(WORDS) == ""


def test_composed_and_decomposed_accents_are_one_passphrase():
    assert passphrase_of("Gr\u00fc\u00dfe").reveal() == passphrase_of("Gru\u0308\u00dfe").reveal()


def test_the_recommended_cost_is_the_second_option_of_rfc_9106():
    assert Cost(memory_kib=1 << 16, passes=3, lanes=4) == RECOMMENDED
