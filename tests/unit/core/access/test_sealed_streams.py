"""Sealing to people: published vectors of X25519, several recipients, every kind of tampering."""

from __future__ import annotations

import io
import pickle

import pytest

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import (
    SealingKey,
    parse_sealing_key,
    sealing_key_text,
    unwrap,
    wrap_for,
)
from gleanpoint.core.access.sealed_streams import (
    CHUNK,
    MAGIC,
    SealingWriter,
    open_sealed,
    open_stream,
    seal_stream,
    seal_to,
)
from gleanpoint.core.access.sealing import TAG_BYTES, Purpose
from gleanpoint.core.secrets import Secret

ANN, BOB = SealingKey.generate(), SealingKey.generate()


# RFC 7748, 6.1.
ALICE = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
ALICE_PUBLIC = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
BOB_PUBLIC = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
SHARED = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"


def test_the_vector_of_rfc_7748_is_met():
    alice = SealingKey(Secret(bytes.fromhex(ALICE)))
    assert alice.public.hex() == ALICE_PUBLIC
    assert alice.exchange(bytes.fromhex(BOB_PUBLIC)).hex() == SHARED


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_each_recipient_opens_all_of_it(size: int):
    data = bytes(range(256)) * (size // 256 + 1)
    data = data[:size]
    sealed = seal_to(data, [ANN.public, BOB.public], Purpose.EXPORT)
    assert open_sealed(sealed, ANN, Purpose.EXPORT) == data
    assert open_sealed(sealed, BOB, Purpose.EXPORT) == data


def test_somebody_else_opens_nothing_and_is_told_for_whom_it_is():
    with pytest.raises(SealedFileError, match="sealed to other keys"):
        open_sealed(seal_to(b"x", [ANN.public], Purpose.EXPORT), BOB, Purpose.EXPORT)


def test_small_writes_are_sealed_like_large_ones():
    target = io.BytesIO()
    writer = SealingWriter(target, [ANN.public], Purpose.EXPORT)
    for _ in range(1000):
        writer.write(b"0123456789" * 300)
    writer.finish()
    opened = io.BytesIO()
    target.seek(0)
    assert open_stream(target, opened, ANN, Purpose.EXPORT) == 3_000_000
    assert opened.getvalue() == b"0123456789" * 300_000


def test_what_was_not_finished_does_not_open():
    target = io.BytesIO()
    writer = SealingWriter(target, [ANN.public], Purpose.EXPORT)
    writer.write(bytes(3 * CHUNK))
    with pytest.raises(SealedFileError):
        open_sealed(target.getvalue(), ANN, Purpose.EXPORT)


def test_any_byte_flipped_in_a_small_file_is_found():
    data = seal_to(b"a secret", [ANN.public, BOB.public], Purpose.EXPORT)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        with pytest.raises(SealedFileError):
            open_sealed(bytes(changed), ANN, Purpose.EXPORT)


def test_every_cut_of_a_small_file_is_found():
    data = seal_to(b"a secret", [ANN.public], Purpose.EXPORT)
    for end in range(len(data)):
        with pytest.raises(SealedFileError):
            open_sealed(data[:end], ANN, Purpose.EXPORT)


def chunks_of(data: bytes) -> tuple[bytes, list[bytes]]:
    start = len(data) - 3 * (CHUNK + TAG_BYTES)
    step = CHUNK + TAG_BYTES
    return data[:start], [data[at : at + step] for at in range(start, len(data), step)]


def test_chunks_left_out_repeated_exchanged_or_cut_off_are_found():
    data = seal_to(bytes(CHUNK) + b"\1" * CHUNK + b"\2" * CHUNK, [ANN.public], Purpose.EXPORT)
    head, (one, two, three) = chunks_of(data)
    assert open_sealed(head + one + two + three, ANN, Purpose.EXPORT)
    for wrong in (
        [one, two],
        [one, three],
        [two, one, three],
        [one, one, two, three],
        [one, two, three, three],
        [one, two, three, two],
        [one],
        [],
        [one, two, three, bytes(TAG_BYTES)],
        [one, two, three, b"x"],
    ):
        with pytest.raises(SealedFileError):
            open_sealed(head + b"".join(wrong), ANN, Purpose.EXPORT)


def test_chunks_of_another_file_to_the_same_person_do_not_fit():
    one, other = (seal_to(b"same", [ANN.public], Purpose.EXPORT) for _ in range(2))
    size = len(b"same") + TAG_BYTES
    with pytest.raises(SealedFileError):
        open_sealed(one[:-size] + other[-size:], ANN, Purpose.EXPORT)


def test_what_is_sealed_for_one_purpose_is_nothing_for_another():
    with pytest.raises(SealedFileError):
        open_sealed(seal_to(b"x", [ANN.public], Purpose.REQUEST), ANN, Purpose.EXPORT)
    wrapped = wrap_for(bytes(32), ANN.public, Purpose.REQUEST)
    with pytest.raises(SealedFileError):
        unwrap(wrapped, ANN, Purpose.EXPORT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        MAGIC,
        MAGIC + b"\xff\xff\xff\xff",
        MAGIC + b"\0\0\0\2{}",
        MAGIC + b"\0\0\0\2[]",
        MAGIC + b"\0\0\0\x01x",
        MAGIC + b'\0\0\0\x24{"purpose":"export","recipients":[]}',
        MAGIC + b'\0\0\0\x25{"purpose":"export","recipients":[1]}',
        MAGIC + b'\0\0\0\x24{"purpose":"export","recipients":12}',
    ],
)
def test_hostile_headers_are_refused(data: bytes):
    with pytest.raises(SealedFileError):
        open_sealed(data, ANN, Purpose.EXPORT)


@pytest.mark.parametrize("public", [bytes(32), b"\1" + bytes(31), b"short", b""])
def test_nothing_is_sealed_to_a_key_that_is_none(public: bytes):
    with pytest.raises(SealedFileError):
        seal_to(b"x", [public], Purpose.EXPORT)
    with pytest.raises(SealedFileError):
        seal_stream(io.BytesIO(b"x"), io.BytesIO(), [], Purpose.EXPORT)


def test_a_sealing_key_hides_itself_and_ends_when_it_is_wiped():
    key = SealingKey.generate()
    sealed = seal_to(b"x", [key.public], Purpose.EXPORT)
    assert key.secret().hex() not in repr(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)
    key.wipe()
    with pytest.raises(SealedFileError):
        open_sealed(sealed, key, Purpose.EXPORT)


def test_a_public_sealing_key_reads_what_it_wrote():
    assert parse_sealing_key(sealing_key_text(ANN.public)) == ANN.public
    for wrong in ("", "x25519:", "x25519:AAAA", "x25519:!", sealing_key_text(ANN.public)[1:]):
        with pytest.raises(SealedFileError):
            parse_sealing_key(wrong)
