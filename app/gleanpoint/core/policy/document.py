"""The signed policy: a document that names the one before it, and the signatures on it.

In a file it is the canonical JSON of ``{"document": …, "signatures": […]}``. What is signed is the
canonical JSON of the document (domain POLICY). Bytes that are not exactly the canonical form of
what they say were touched, even where their values are the same.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from gleanpoint.core.access.signatures import (
    SIGNATURE_BYTES,
    BadKeyError,
    Domain,
    PublicKey,
    SigningKey,
)
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.policy.errors import PolicyDocumentError
from gleanpoint.core.policy.reading import NotAPolicyError, policy_from_json
from gleanpoint.core.retention.policy import SIZE_LIMIT, Policy

FORMAT = "gleanpoint-policy-1"

MOST_SIGNATURES = 64


@dataclass(frozen=True)
class PolicyDocument:
    """A policy and the one that it takes the place of.

    Args:
        policy: Its ``version`` is one more than that of the predecessor.
        predecessor: SHA-256, in hex, of the predecessor's statement; empty for the first.
    """

    policy: Policy
    predecessor: str = ""

    @cached_property
    def statement(self) -> bytes:
        """The bytes that are signed."""
        return canonical_json(self.as_json())

    @cached_property
    def sha256(self) -> str:
        """Fingerprint of the statement, in hex."""
        return hashlib.sha256(self.statement).hexdigest()

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        policy = self.policy.as_json()
        return {"format": FORMAT, "policy": policy, "predecessor": self.predecessor}

    def signed_by(self, key: SigningKey) -> PolicySignature:
        """Return one person's signature."""
        return PolicySignature(key.public, key.sign(Domain.POLICY, self.statement))


@dataclass(frozen=True, slots=True)
class PolicySignature:
    """One person's signature (64 bytes, domain POLICY) on the statement of a document."""

    key: PublicKey
    signature: bytes

    def fits(self, document: PolicyDocument) -> bool:
        """Whether the key signed this very document."""
        domain, statement = Domain.POLICY, document.statement
        return self.key.verifies(domain, statement, self.signature)

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {"key": str(self.key), "signature": base64.b64encode(self.signature).decode()}


@dataclass(frozen=True)
class SignedPolicy:
    """A document with the signatures collected so far, one of each key, in the order of keys."""

    document: PolicyDocument
    signatures: tuple[PolicySignature, ...] = ()

    def with_signature(self, signature: PolicySignature) -> SignedPolicy:
        """Return it with one more signature, in the place of an earlier one of that key."""
        others = (one for one in self.signatures if one.key != signature.key)
        ordered = sorted((*others, signature), key=lambda one: str(one.key))
        return SignedPolicy(self.document, tuple(ordered))

    def as_bytes(self) -> bytes:
        """Return the file's content."""
        signatures = [one.as_json() for one in self.signatures]
        return canonical_json({"document": self.document.as_json(), "signatures": signatures})


def read_signed(data: bytes, source: str) -> SignedPolicy:
    """Read a signed policy; whether its signatures suffice is asked elsewhere.

    Args:
        data: Content of the file.
        source: Name of the file, for messages.

    Raises:
        PolicyDocumentError: It is of an unknown format, is not in canonical form, or a signature
            on it does not fit.
    """
    if len(data) > SIZE_LIMIT:
        raise _unusable(source, f"it is larger than {SIZE_LIMIT >> 20} MiB")
    try:
        values = orjson.loads(data)
    except ValueError:
        raise _unusable(source, "it is not JSON, so it was damaged or changed") from None
    signed = _signed(values, source)
    if signed.as_bytes() != data:
        raise _unusable(source, "it was changed: the program writes it in another form")
    for one in signed.signatures:
        if not one.fits(signed.document):
            raise _unusable(source, f"the signature of key {one.key.id} does not fit it")
    return signed


def _signed(values: Any, source: str) -> SignedPolicy:  # noqa: ANN401 - what a file says
    if not isinstance(values, dict) or values.keys() != {"document", "signatures"}:
        raise _unusable(source, "it is no signed policy")
    document, signatures = values["document"], values["signatures"]
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _unusable(source, f"this version of the program reads the format {FORMAT} only")
    if not isinstance(document.get("predecessor"), str):
        raise _unusable(source, "it does not say which policy it follows")
    try:
        policy = policy_from_json(document.get("policy"), source)
    except NotAPolicyError as error:
        raise _unusable(source, str(error)) from None
    found = tuple(_signature(value, source) for value in _listed(signatures, source))
    return SignedPolicy(PolicyDocument(policy, document["predecessor"]), found)


def _listed(values: Any, source: str) -> list[Any]:  # noqa: ANN401 - what a file says
    if not isinstance(values, list) or len(values) > MOST_SIGNATURES:
        raise _unusable(source, f"it needs a list of at most {MOST_SIGNATURES} signatures")
    keys = [value.get("key") for value in values if isinstance(value, dict)]
    if len(keys) != len(values) or keys != sorted({key for key in keys if isinstance(key, str)}):
        raise _unusable(source, "its signatures are not one of each key, in the order of keys")
    return values


def _signature(value: dict[str, Any], source: str) -> PolicySignature:
    try:
        key = PublicKey.parse(value["key"])
        signature = base64.b64decode(value["signature"], validate=True)
    except (BadKeyError, binascii.Error, ValueError, TypeError, KeyError):
        raise _unusable(source, "a signature on it cannot be read") from None
    if len(signature) != SIGNATURE_BYTES:
        raise _unusable(source, f"a signature on it has {len(signature)} bytes")
    return PolicySignature(key, signature)


def _unusable(source: str, what: str) -> PolicyDocumentError:
    return PolicyDocumentError(f"The signed policy {source} is not used: {what}.")
