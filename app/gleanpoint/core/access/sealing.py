"""Seal small secrets under a passphrase: Argon2id, then AES-256-GCM.

A sealed document is one line of canonical JSON. Everything in it but the sealed bytes is
authenticated with them: what it is for, what is told in clear, and how the key is derived. So a
document that differs in any byte from the one that was written does not open, and a document for
one purpose does not open as one for another.

Sources: RFC 9106 (Argon2; the default cost is its second recommended option, 64 MiB and 3
passes, above the minimum of the OWASP cheat sheet on password storage), NIST SP 800-38D (GCM).
"""

from __future__ import annotations

import base64
import binascii
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson

from gleanpoint.core.access.errors import SealedFileError, WrongPassphraseError
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.secrets import Secret

FORMAT = "gleanpoint-sealed-1"
SUITE = "argon2id, aes-256-gcm"

SIZE_LIMIT = 1 << 20
"""Bytes of a sealed document at most."""

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16

LARGEST_MEMORY_KIB = 1 << 20
"""Memory that a file may ask for at most: 1 GiB."""

MOST_PASSES = 64
MOST_LANES = 16

MOST_WORK_KIB = 4 << 20
"""Memory times passes at most; some ten seconds on a desktop computer."""

SHORTEST = 12
"""Characters of a passphrase at least."""

FEWEST_DIFFERENT = 5
"""Different characters in a passphrase at least."""

_MEMBERS = frozenset({"cost", "format", "nonce", "public", "purpose", "salt", "sealed", "suite"})


class Purpose(Enum):
    """What is sealed; it does not open as anything else."""

    PERSON_KEY = "person key"
    VAULT = "vault"
    REQUEST = "request"
    EXPORT = "export"
    ERASURE = "erasure register"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Cost:
    """What deriving a key from a passphrase costs.

    Args:
        memory_kib: Memory in KiB.
        passes: Times that the memory is gone over.
        lanes: Parts of it that are worked on at a time.
    """

    memory_kib: int = 64 << 10
    passes: int = 3
    lanes: int = 4

    def check(self) -> None:
        """See to it that a key can be derived with it, here and in reasonable time.

        Raises:
            SealedFileError: It cannot, or should not.
        """
        numbers = (self.memory_kib, self.passes, self.lanes)
        if any(type(number) is not int or number < 1 for number in numbers):
            raise SealedFileError("The file asks for a key derivation that there is not.")
        if self.lanes > MOST_LANES or self.memory_kib < 8 * self.lanes:
            raise SealedFileError(f"The file asks for {self.lanes:,} lanes of key derivation.")
        is_large = self.memory_kib > LARGEST_MEMORY_KIB or self.passes > MOST_PASSES
        if is_large or self.memory_kib * self.passes > MOST_WORK_KIB:
            raise SealedFileError(
                f"The file asks for {self.memory_kib:,} KiB of memory and {self.passes:,} passes "
                "to derive its key; that much is not given to any file."
            )


RECOMMENDED = Cost()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed document, read but not opened: what it tells in clear.

    Args:
        purpose: What it is.
        public: What is told in clear; not known to be true before it was opened.
        cost: Of opening it; within the bounds.
        salt: Of the key derivation.
        nonce: Of the encryption.
        sealed: Encrypted bytes with their tag.
    """

    purpose: Purpose
    public: Mapping[str, Canonical]
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes

    def as_bytes(self) -> bytes:
        """Return the document."""
        return canonical_json({**self._header(), "sealed": _text(self.sealed)}) + b"\n"

    def bound(self) -> bytes:
        """Return what is authenticated together with the sealed bytes."""
        return canonical_json(self._header())

    def _header(self) -> dict[str, Canonical]:
        cost = self.cost
        costs = {"lanes": cost.lanes, "memory_kib": cost.memory_kib, "passes": cost.passes}
        return {
            "cost": costs,
            "format": FORMAT,
            "nonce": _text(self.nonce),
            "public": self.public,
            "purpose": self.purpose.value,
            "salt": _text(self.salt),
            "suite": SUITE,
        }


def passphrase_of(text: str) -> Secret:
    """Return a typed passphrase; how its accents were composed makes no difference."""
    return Secret(unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape"))


def weakness(passphrase: Secret) -> str:
    """Return a sentence that says why a new passphrase is not taken; empty where it is."""
    text = passphrase.reveal().decode("utf-8", "replace")
    if len(text) < SHORTEST:
        return (
            f"The passphrase has {len(text)} characters; take {SHORTEST} or more. Four or five "
            "words that have nothing to do with each other are easy to remember."
        )
    if len(set(text)) < FEWEST_DIFFERENT:
        return f"The passphrase has {len(set(text))} different characters; take more of them."
    return ""


def seal(
    data: bytes,
    passphrase: Secret,
    purpose: Purpose,
    public: Mapping[str, Canonical],
    cost: Cost = RECOMMENDED,
) -> bytes:
    """Return a sealed document.

    Args:
        data: What is sealed.
        passphrase: What opens it.
        purpose: What it is.
        public: What everybody may read in it.
        cost: Of each try to open it.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    empty = Sealed(purpose, public, cost, salt, nonce, b"")
    key = derive(passphrase.reveal(), salt, cost)
    sealed = AESGCM(key).encrypt(nonce, data, empty.bound())
    return Sealed(purpose, public, cost, salt, nonce, sealed).as_bytes()


def read_sealed(data: bytes, purpose: Purpose) -> Sealed:
    """Return a sealed document, without opening it.

    Args:
        data: The file's bytes, hostile ones too.
        purpose: What it has to be.

    Raises:
        SealedFileError: It is none for that purpose, is not as the program writes it, or asks
            for more memory or time than is given.
    """
    if len(data) > SIZE_LIMIT:
        raise SealedFileError(f"The sealed file has more than {SIZE_LIMIT:,} bytes.")
    try:
        members = orjson.loads(data)
        sealed = _from_members(members, purpose)
        is_canonical = sealed.as_bytes() == data
    except (ValueError, TypeError, KeyError):
        raise SealedFileError(_CHANGED.format(purpose.value)) from None
    if not is_canonical:
        raise SealedFileError(_CHANGED.format(purpose.value))
    sealed.cost.check()
    return sealed


def unseal(sealed: Sealed, passphrase: Secret) -> Secret:
    """Open a sealed document.

    Raises:
        WrongPassphraseError: The passphrase is another one, or the document was changed.
        SealedFileError: There is not the memory that it takes.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    key = derive(passphrase.reveal(), sealed.salt, sealed.cost)
    try:
        data = AESGCM(key).decrypt(sealed.nonce, sealed.sealed, sealed.bound())
    except InvalidTag:
        raise WrongPassphraseError(
            "This passphrase does not open the key, or its file was changed."
        ) from None
    return Secret(data)


def derive(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return the key of a passphrase: Argon2id, 32 bytes.

    Raises:
        SealedFileError: The cost is out of bounds, or there is not that much memory.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - slow import

    cost.check()
    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(passphrase)
    except MemoryError:
        raise SealedFileError(
            f"Deriving the key takes {cost.memory_kib:,} KiB of memory, which are not free."
        ) from None


_CHANGED = "This is no {} as the program writes it; it was changed, or is another kind of file."


def _from_members(members: dict[str, Any], purpose: Purpose) -> Sealed:
    """Return what a document says; that it is in canonical form shows in comparing the bytes."""
    if set(members) != _MEMBERS or not isinstance(members["public"], dict):
        raise ValueError(FORMAT)
    if (members["format"], members["suite"]) != (FORMAT, SUITE):
        raise ValueError(FORMAT)
    if members["purpose"] != purpose.value:
        raise ValueError(purpose.value)
    costs = members["cost"]
    cost = Cost(costs["memory_kib"], costs["passes"], costs["lanes"])
    salt, nonce, sealed = (_bytes(members[name]) for name in ("salt", "nonce", "sealed"))
    if len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES or len(sealed) < TAG_BYTES:
        raise ValueError(FORMAT)
    return Sealed(purpose, members["public"], cost, salt, nonce, sealed)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError(FORMAT) from None
