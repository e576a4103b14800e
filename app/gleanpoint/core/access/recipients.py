"""Seal to people: X25519 keys, and the wrapping of a key so that one person can unwrap it.

The public half stands in the policy; whoever has it can seal, only the person can open. Nothing
here says who sealed: that is what signatures are for.

Sources: RFC 7748 (X25519), RFC 5869 (HKDF), NIST SP 800-38D (GCM). The wrapping key is derived
from the shared secret and both public keys, as RFC 9180 (HPKE) does in its own way, so each is
used once and its nonce can be zero.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import NoReturn, Self

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.sealing import KEY_BYTES, NONCE_BYTES, Purpose
from gleanpoint.core.secrets import Secret

WRAPPED_BYTES = KEY_BYTES + 16
"""Bytes of a wrapped key: the key encrypted, and a tag."""

_PREFIX = "x25519:"
_WRAP = b"gleanpoint-wrap-1\0"


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key that one person can unwrap.

    Args:
        recipient: Short name of their sealing key, see ``sealing_key_id``.
        ephemeral: Public key (32 bytes) that was made for this wrapping alone.
        wrapped: The key, encrypted (48 bytes).
    """

    recipient: str
    ephemeral: bytes
    wrapped: bytes


class SealingKey:
    """The secret half of a key that others seal to; in memory only, wiped when locked."""

    __slots__ = ("_secret", "public")

    def __init__(self, secret: Secret) -> None:
        from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - slow
            X25519PrivateKey,
        )

        key = X25519PrivateKey.from_private_bytes(secret.reveal())
        self._secret = secret
        self.public = key.public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return f"SealingKey({sealing_key_id(self.public)}, hidden)"

    def __reduce__(self) -> NoReturn:
        message = "a sealing key is not stored like this"
        raise TypeError(message)

    @classmethod
    def generate(cls) -> Self:
        """Return a new key."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - slow
            X25519PrivateKey,
        )

        return cls(Secret(X25519PrivateKey.generate().private_bytes_raw()))

    def secret(self) -> bytes:
        """Return the 32 secret bytes, for whoever seals them."""
        return self._secret.reveal()

    def exchange(self, public: bytes) -> bytes:
        """Return the secret that is shared with the owner of another key.

        Raises:
            SealedFileError: The other key is none, or this one was locked.
        """
        from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - slow
            X25519PrivateKey,
            X25519PublicKey,
        )

        try:
            key = X25519PrivateKey.from_private_bytes(self._secret.reveal())
            return key.exchange(X25519PublicKey.from_public_bytes(public))
        except ValueError:  # also a point of low order, whose secret everybody knows
            raise SealedFileError("A public key that something was sealed with is none.") from None

    def wipe(self) -> None:
        """Overwrite the secret; nothing can be opened with it then."""
        self._secret.wipe()


def sealing_key_id(public: bytes) -> str:
    """Return the short name of a public sealing key: 16 hex digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def sealing_key_text(public: bytes) -> str:
    """Return a public sealing key as text."""
    return _PREFIX + base64.b64encode(public).decode()


def parse_sealing_key(text: str) -> bytes:
    """Return the public sealing key (32 bytes) that ``sealing_key_text`` wrote.

    Raises:
        SealedFileError: It is none.
    """
    try:
        data = base64.b64decode(text.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not text.startswith(_PREFIX) or len(data) != KEY_BYTES or sealing_key_text(data) != text:
        raise SealedFileError(f"A sealing key is {_PREFIX!r} and 32 bytes in Base64.")
    return data


def wrap_for(key: bytes, recipient: bytes, purpose: Purpose) -> WrappedKey:
    """Wrap a key (32 bytes) for the owner of a public sealing key.

    Raises:
        SealedFileError: That is no sealing key.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    if len(recipient) != KEY_BYTES:
        raise SealedFileError(f"A sealing key has {KEY_BYTES} bytes, not {len(recipient)}.")
    ephemeral = SealingKey.generate()
    wrapping = _wrapping_key(ephemeral.exchange(recipient), ephemeral.public, recipient, purpose)
    wrapped = AESGCM(wrapping).encrypt(bytes(NONCE_BYTES), key, purpose.value.encode())
    public = ephemeral.public
    ephemeral.wipe()
    return WrappedKey(sealing_key_id(recipient), public, wrapped)


def unwrap(wrapped: WrappedKey, key: SealingKey, purpose: Purpose) -> bytes:
    """Return the key that was wrapped for ``key``.

    Raises:
        SealedFileError: It was wrapped for another one or for another purpose, or was changed.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    shared = key.exchange(wrapped.ephemeral)
    wrapping = _wrapping_key(shared, wrapped.ephemeral, key.public, purpose)
    try:
        return AESGCM(wrapping).decrypt(bytes(NONCE_BYTES), wrapped.wrapped, purpose.value.encode())
    except InvalidTag:
        raise SealedFileError(
            f"What was sealed to the key {wrapped.recipient} as {purpose.value} was changed."
        ) from None


def _wrapping_key(shared: bytes, ephemeral: bytes, recipient: bytes, purpose: Purpose) -> bytes:
    return expand(shared, ephemeral + recipient, _WRAP + purpose.value.encode())


def expand(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Return a key of 32 bytes from a secret that is as good as random: HKDF-SHA-256."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - slow import
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - slow import

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)
