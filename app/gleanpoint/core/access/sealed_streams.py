"""Seal bytes of any length to people, so that each of them can open all of it.

The format, version 1:

1. the line ``gleanpoint-sealed-stream-1`` and a line feed;
2. the header's length, 4 bytes, the highest first, and the header, canonical JSON: ``purpose``,
   and ``recipients``, each with ``key`` (short name of the public key), ``ephemeral`` and
   ``wrapped`` (Base64; see ``recipients``): the same file key, wrapped for each person;
3. chunks: ``CHUNK`` bytes each, the last one shorter or full, each encrypted with AES-256-GCM
   and followed by its tag of 16 bytes. A stream of no bytes has one empty chunk.

The chunks' key is derived (HKDF-SHA-256) from the file key, with the SHA-256 of all bytes before
the chunks as salt: a header that was changed opens nothing. The nonce is the chunk's number, 11
bytes, the highest first, and one byte that is 1 for the last chunk and else 0. So chunks that
were left out, repeated, put in another order, cut off or added do not open. Source of that
scheme: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance" (STREAM), in the form that the age file format uses.

Each piece is authentic when it is given out, but that nothing is missing is known only after the
last one: whoever writes pieces to a file gives it its name at the end.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import struct
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import orjson

from gleanpoint.core.access.errors import OtherRecipientError, SealedFileError
from gleanpoint.core.access.recipients import (
    WRAPPED_BYTES,
    SealingKey,
    WrappedKey,
    expand,
    sealing_key_id,
    unwrap,
    wrap_for,
)
from gleanpoint.core.access.sealing import KEY_BYTES, TAG_BYTES, Purpose
from gleanpoint.core.audit.canonical import Canonical, canonical_json

MAGIC = b"gleanpoint-sealed-stream-1\n"

CHUNK = 1 << 20
"""Bytes in one chunk, before its tag."""

MOST_RECIPIENTS = 64
HEADER_LIMIT = 64 << 10

_LENGTH = struct.Struct(">I")
_PAYLOAD = b"gleanpoint-stream-1 chunks"


class SealingWriter:
    """Takes bytes and writes them sealed; ``finish`` has to be called, or they do not open.

    Args:
        target: Where the sealed bytes go.
        recipients: Public sealing keys (32 bytes each) of those who can open them.
        purpose: What is sealed.

    Raises:
        SealedFileError: Nobody is named, too many are, or one key is none.
    """

    def __init__(self, target: BinaryIO, recipients: Sequence[bytes], purpose: Purpose) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow

        different = tuple(dict.fromkeys(recipients))
        if not 0 < len(different) <= MOST_RECIPIENTS:
            raise SealedFileError(
                f"Something is sealed to 1 to {MOST_RECIPIENTS} keys, not to {len(different)}."
            )
        file_key = os.urandom(KEY_BYTES)
        preamble = _preamble([wrap_for(file_key, one, purpose) for one in different], purpose)
        self._cipher = AESGCM(_chunks_key(file_key, preamble))
        self._target = target
        self._waiting = bytearray()
        self._number = 0
        target.write(preamble)

    def write(self, data: bytes | memoryview) -> int:
        """Seal more bytes; returns how many."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # a full chunk may be the last one
            self._write_chunk(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write what waits as the last chunk."""
        self._write_chunk(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _write_chunk(self, data: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._target.write(self._cipher.encrypt(nonce, data, None))
        self._number += 1


def seal_stream(
    source: BinaryIO, target: BinaryIO, recipients: Sequence[bytes], purpose: Purpose
) -> None:
    """Seal all that ``source`` gives.

    Raises:
        SealedFileError: Nobody is named, too many are, or one key is none.
        OSError: Reading or writing failed.
    """
    writer = SealingWriter(target, recipients, purpose)
    while data := source.read(CHUNK):
        writer.write(data)
    writer.finish()


def open_pieces(source: BinaryIO, key: SealingKey, purpose: Purpose) -> Iterator[bytes]:
    """Yield what was sealed, piece by piece; it is whole when the iteration ends without an error.

    Raises:
        SealedFileError: It was not sealed to this key or for this purpose, or was changed, cut
            off or lengthened.
        OSError: Reading failed.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    preamble, wrapped = _read_preamble(source, purpose)
    mine = next((one for one in wrapped if one.recipient == sealing_key_id(key.public)), None)
    if mine is None:
        names = ", ".join(one.recipient for one in wrapped)
        raise OtherRecipientError(
            f"This is sealed to other keys ({names}); yours is {sealing_key_id(key.public)}."
        )
    cipher = AESGCM(_chunks_key(unwrap(mine, key, purpose), preamble))
    chunk, number = _read(source, CHUNK + TAG_BYTES), 0
    while True:
        following = _read(source, CHUNK + TAG_BYTES)
        try:
            piece = cipher.decrypt(_nonce(number, is_last=not following), chunk, None)
        except InvalidTag:
            raise SealedFileError(
                f"The sealed file was changed or cut off at or behind byte {number * CHUNK:,} of "
                "its content."
            ) from None
        if not piece and number:
            raise SealedFileError("The sealed file ends with a chunk that was added to it.")
        yield piece
        if not following:
            return
        chunk, number = following, number + 1


def open_stream(source: BinaryIO, target: BinaryIO, key: SealingKey, purpose: Purpose) -> int:
    """Write what was sealed; returns its size. After an error, ``target`` is to be thrown away.

    Raises:
        SealedFileError: It was not sealed to this key or for this purpose, or was changed.
        OSError: Reading or writing failed.
    """
    size = 0
    for piece in open_pieces(source, key, purpose):
        target.write(piece)
        size += len(piece)
    return size


def seal_to(data: bytes, recipients: Sequence[bytes], purpose: Purpose) -> bytes:
    """Return some bytes sealed to people.

    Raises:
        SealedFileError: Nobody is named, too many are, or one key is none.
    """
    target = io.BytesIO()
    seal_stream(io.BytesIO(data), target, recipients, purpose)
    return target.getvalue()


def open_sealed(data: bytes, key: SealingKey, purpose: Purpose) -> bytes:
    """Return the bytes that ``seal_to`` sealed.

    Raises:
        SealedFileError: They were not sealed to this key or for this purpose, or were changed.
    """
    return b"".join(open_pieces(io.BytesIO(data), key, purpose))


def _preamble(wrapped: Sequence[WrappedKey], purpose: Purpose) -> bytes:
    recipients: list[Canonical] = [
        {
            "ephemeral": base64.b64encode(one.ephemeral).decode(),
            "key": one.recipient,
            "wrapped": base64.b64encode(one.wrapped).decode(),
        }
        for one in wrapped
    ]
    header = canonical_json({"purpose": purpose.value, "recipients": recipients})
    return MAGIC + _LENGTH.pack(len(header)) + header


def _read_preamble(source: BinaryIO, purpose: Purpose) -> tuple[bytes, tuple[WrappedKey, ...]]:
    """Return all bytes before the chunks, and the wrapped keys in them."""
    start = _read(source, len(MAGIC) + _LENGTH.size)
    if len(start) < len(MAGIC) + _LENGTH.size or not start.startswith(MAGIC):
        raise SealedFileError("This is no file that was sealed to people.")
    (length,) = _LENGTH.unpack_from(start, len(MAGIC))
    if length > HEADER_LIMIT:
        raise SealedFileError(f"The sealed file's header claims {length:,} bytes.")
    header = _read(source, length)
    try:
        wrapped = _wrapped_keys(orjson.loads(header), purpose)
    except (ValueError, TypeError, KeyError):
        raise SealedFileError(
            f"The header of the sealed file was changed, or it is no {purpose.value}."
        ) from None
    return start + header, wrapped


def _wrapped_keys(members: dict[str, Any], purpose: Purpose) -> tuple[WrappedKey, ...]:
    if members["purpose"] != purpose.value or len(members["recipients"]) > MOST_RECIPIENTS:
        raise ValueError(purpose.value)
    return tuple(_wrapped_key(one) for one in members["recipients"])


def _wrapped_key(members: dict[str, Any]) -> WrappedKey:
    ephemeral, wrapped = (base64.b64decode(members[name]) for name in ("ephemeral", "wrapped"))
    if len(ephemeral) != KEY_BYTES or len(wrapped) != WRAPPED_BYTES:
        raise ValueError(WRAPPED_BYTES)
    recipient: object = members["key"]
    if not isinstance(recipient, str) or len(recipient) != len(sealing_key_id(b"")):
        raise ValueError(recipient)
    return WrappedKey(recipient, ephemeral, wrapped)


def _chunks_key(file_key: bytes, preamble: bytes) -> bytes:
    return expand(file_key, hashlib.sha256(preamble).digest(), _PAYLOAD)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _read(source: BinaryIO, size: int) -> bytes:
    """Return ``size`` bytes, or those that are left; a raw source may give fewer at a time."""
    data = source.read(size)
    while len(data) < size and (more := source.read(size - len(data))):
        data += more
    return data
