"""``statement.json``: what is signed about a bundle, and the signatures on it.

What is signed is the canonical JSON of the statement, in the domain ``MANIFEST``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from gleanpoint.core.access.signatures import BadKeyError, Domain, PublicKey, SigningKey
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.export.proof.names import STATEMENT_FORMAT

Signature = tuple[PublicKey, bytes]


class BadStatementError(ValueError):
    """A text is no statement with signatures."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What whoever exported says of a bundle.

    Args:
        bundle: Name of its folder when it was made.
        manifest_sha256: Of ``manifest.json``, in hex.
        files: How many files the manifest lists.
        total_bytes: Bytes of these files.
        items: How many items were written.
        policy: Fingerprint of the policy in force.
        entry: Number of the log's entry about the manifest.
        made: When, as ``audit.canonical.instant`` writes it.
        tool: Name and version of the program.
    """

    bundle: str
    manifest_sha256: str
    files: int
    total_bytes: int
    items: int
    policy: str
    entry: int
    made: str
    tool: str

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "format": STATEMENT_FORMAT,
            "bundle": self.bundle,
            "manifest_sha256": self.manifest_sha256,
            "files": self.files,
            "bytes": self.total_bytes,
            "items": self.items,
            "policy": self.policy,
            "entry": self.entry,
            "made": self.made,
            "tool": self.tool,
        }

    def signed_bytes(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical_json(self.as_json())


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement with what was signed under it."""

    statement: Statement
    signatures: tuple[Signature, ...]


def sign_statement(statement: Statement, keys: Sequence[SigningKey]) -> bytes:
    """Return ``statement.json``, signed with each key."""
    data = statement.signed_bytes()
    signatures = [signature_entry(key.public, key.sign(Domain.MANIFEST, data)) for key in keys]
    written = {"statement": statement.as_json(), "signatures": signatures}
    return orjson.dumps(written, option=orjson.OPT_INDENT_2) + b"\n"


def signature_entry(key: PublicKey, signature: bytes) -> dict[str, Canonical]:
    """Return a signature as JSON values."""
    return {"key": str(key), "signature": base64.b64encode(signature).decode()}


def read_statement(data: bytes) -> SignedStatement:
    """Read ``statement.json``; whether the signatures are right is not looked at.

    Raises:
        BadStatementError: It is none.
    """
    try:
        found = orjson.loads(data)
        told = dict(found["statement"])
        if told.pop("format") != STATEMENT_FORMAT:
            raise BadStatementError
        statement = Statement(total_bytes=told.pop("bytes"), **told)
        signatures = read_signatures(found["signatures"])
    except (ValueError, KeyError, TypeError):
        raise BadStatementError from None
    if not _is_well_typed(statement):
        raise BadStatementError
    return SignedStatement(statement, signatures)


def read_signatures(found: Any) -> tuple[Signature, ...]:  # noqa: ANN401 - any JSON
    """Read signatures as ``signature_entry`` wrote them.

    Raises:
        ValueError: They are none.
        KeyError: Something is missing.
        TypeError: Something is of another kind.
    """
    try:
        return tuple((read_key(one["key"]), from_base64(one["signature"])) for one in found)
    except AttributeError as error:
        raise ValueError from error


def read_key(text: str) -> PublicKey:
    """Return a key that is written as keys are, in no other way.

    Raises:
        ValueError: It is none.
    """
    key = PublicKey.parse(text)
    if str(key) != text:
        raise BadKeyError("it is not written as keys are")
    return key


def from_base64(text: str) -> bytes:
    """Return what Base64 stands for, where it has no other form: browsers and Python differ.

    Raises:
        ValueError: It is none.
    """
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise binascii.Error
    return data


def _is_well_typed(statement: Statement) -> bool:
    numbers = (statement.files, statement.total_bytes, statement.items, statement.entry)
    others = statement.as_json().values()
    return all(type(one) is int for one in numbers) and all(
        isinstance(one, str | int) for one in others
    )
