"""Ed25519 signatures, each for one kind of statement: none can be shown as another kind.

What is signed is the name of the domain, a zero byte, and the statement. Source of the scheme:
RFC 8032 (Ed25519, without context); the prefix is our own, after the design notes on compliance.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Self

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.secrets import Secret

if TYPE_CHECKING:  # else imported where used: it takes 20 ms, and every start reads a policy
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_PREFIX = "ed25519:"


class Domain(Enum):
    """What a signature says; the value stands in front of what is signed."""

    HEAD = "gleanpoint-head-v1"
    """The log had this root at this size."""

    WITNESS = "gleanpoint-witness-v1"
    """Another installation saw this head, and that it follows the ones it saw before."""

    POLICY = "gleanpoint-policy-v1"
    REQUEST = "gleanpoint-request-v1"
    APPROVAL = "gleanpoint-approval-v1"
    DENIAL = "gleanpoint-denial-v1"
    MANIFEST = "gleanpoint-manifest-v1"

    PERSON = "gleanpoint-person-v1"
    """This name and this sealing key are those of the owner of the signing key."""


class BadKeyError(ValueError):
    """A text or some bytes are no Ed25519 key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a person's or an installation's key.

    Args:
        data: 32 bytes.
    """

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != KEY_BYTES:
            raise BadKeyError(f"a key has {KEY_BYTES} bytes, not {len(self.data)}")

    def __str__(self) -> str:
        return _PREFIX + base64.b64encode(self.data).decode()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key that ``str`` wrote.

        Raises:
            BadKeyError: It is none.
        """
        if not text.startswith(_PREFIX):
            raise BadKeyError(f"a key begins with {_PREFIX!r}")
        try:
            return cls(base64.b64decode(text.removeprefix(_PREFIX), validate=True))
        except ValueError:  # of other signs than Base64 has, too
            raise BadKeyError("what follows the colon is no Base64") from None

    @property
    def id(self) -> str:
        """Short name: the first 16 hex digits of the SHA-256 of the key."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    def verifies(self, domain: Domain, statement: bytes, signature: bytes) -> bool:
        """Whether this key signed the statement in that domain."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PublicKey,
        )

        try:
            key = Ed25519PublicKey.from_public_bytes(self.data)
            key.verify(signature, _signed(domain, statement))
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey:
    """The secret half of a key, in memory only; never shown, never pickled, wiped when locked.

    Args:
        seed: 32 bytes (RFC 8032, 5.1.5); wiped with the key.

    Raises:
        BadKeyError: The seed has another length.
    """

    __slots__ = ("_seed", "public")

    def __init__(self, seed: Secret) -> None:
        if len(seed.reveal()) != KEY_BYTES:
            raise BadKeyError(f"a seed has {KEY_BYTES} bytes, not {len(seed.reveal())}")
        self._seed = seed
        self.public = PublicKey(self._private().public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SigningKey({self.public.id}, hidden)"

    def __reduce__(self) -> str:
        message = "a signing key is not stored like this"
        raise TypeError(message)

    @classmethod
    def generate(cls) -> Self:
        """Return a new key."""
        return cls(Secret(os.urandom(KEY_BYTES)))

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the key of a 32-byte seed.

        Raises:
            BadKeyError: It has another length.
        """
        return cls(Secret(seed))

    def seed(self) -> bytes:
        """Return the 32-byte seed, for whoever seals it; empty once it was wiped."""
        return self._seed.reveal()

    def sign(self, domain: Domain, statement: bytes) -> bytes:
        """Return the signature (64 bytes) of a statement.

        Raises:
            LockedError: The key was locked.
        """
        return self._private().sign(_signed(domain, statement))

    def wipe(self) -> None:
        """Overwrite the seed; nothing can be signed then."""
        self._seed.wipe()

    def _private(self) -> Ed25519PrivateKey:
        seed = self._seed.reveal()
        if not seed:
            raise LockedError("The key was locked. Unlock it again to sign.")
        return _private_keys().from_private_bytes(seed)


def _private_keys() -> type[Ed25519PrivateKey]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - see above
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey


def _signed(domain: Domain, statement: bytes) -> bytes:
    return domain.value.encode() + b"\0" + statement
