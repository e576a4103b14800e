"""What lies in ``proof/``, read: each paper, or nothing and a fault."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson

from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.notes import BadNoteError, SignedHead, read_note
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.export.proof import names
from gleanpoint.core.export.proof.findings import Fault, Findings
from gleanpoint.core.export.proof.key_list import BadKeyListError, NamedKey, read_keys
from gleanpoint.core.export.proof.statement import (
    BadStatementError,
    Signature,
    SignedStatement,
    read_key,
    read_signatures,
    read_statement,
)

PAPER_LIMIT = 16 << 20
"""Bytes of one paper at most."""

Paper = TypeVar("Paper")


class BadPaperError(ValueError):
    """A paper is not what the program writes."""


@dataclass(frozen=True, slots=True)
class PolicyPaper:
    """The policy as evaluated.

    Args:
        document: What is signed: the policy and what it follows.
        signatures: On the canonical JSON of the document.
    """

    document: dict[str, Any]
    signatures: tuple[Signature, ...]

    @property
    def policy(self) -> dict[str, Any]:
        """The policy itself."""
        policy: dict[str, Any] = self.document["policy"]
        return policy

    @property
    def people(self) -> dict[PublicKey, str]:
        """Names of the people that it names, by their keys."""
        named = self.policy.get("people", [])
        return {read_key(one["key"]): " ".join(one["name"].split()) for one in named}


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything in ``proof/``; None where it is not there or is no such paper."""

    keys: tuple[NamedKey, ...] | None
    statement: SignedStatement | None
    head: SignedHead | None
    inclusion: InclusionProof | None
    policy: PolicyPaper | None

    @property
    def installations(self) -> frozenset[PublicKey]:
        """Keys of the installation."""
        return frozenset(one.key for one in self.keys or () if one.role == names.INSTALLATION)


def read_papers(folder: Path, present: Collection[str], findings: Findings) -> Papers:
    """Read all papers of a bundle.

    Args:
        folder: The bundle.
        present: Paths of its files.
        findings: Told what is missing or unreadable.
    """

    def paper(name: str, read: Callable[[bytes], Paper]) -> Paper | None:
        if name not in present:
            findings.add(Fault.PART_MISSING, name)
            return None
        try:
            return read(_bytes(folder / name))
        except (BadPaperError, BadStatementError, BadKeyListError, BadNoteError, OSError):
            findings.add(Fault.UNREADABLE, name)
            return None

    return Papers(
        paper(names.KEYS, read_keys),
        paper(names.STATEMENT, read_statement),
        paper(names.HEAD, read_note),
        paper(names.INCLUSION, read_inclusion),
        paper(names.POLICY, read_policy_paper),
    )


def read_inclusion(data: bytes) -> InclusionProof:
    """Read a proof that an entry is in the log.

    Raises:
        BadPaperError: It is none.
    """
    try:
        found = orjson.loads(data)
        path = tuple(map(_from_hex, found["path"]))
        leaf, root = found["leaf"].encode(), _from_hex(found["root"])
        proof = InclusionProof(found["seq"], found["size"], leaf, path, root)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadPaperError from None
    if type(proof.seq) is not int or type(proof.size) is not int:
        raise BadPaperError
    return proof


def _from_hex(text: str) -> bytes:
    """Return what hex digits stand for, where they have no other form."""
    data = bytes.fromhex(text)
    if data.hex() != text:
        raise BadPaperError
    return data


def read_policy_paper(data: bytes) -> PolicyPaper:
    """Read a policy with its signatures.

    Raises:
        BadPaperError: It is none.
    """
    try:
        found = orjson.loads(data)
        paper = PolicyPaper(dict(found["document"]), read_signatures(found["signatures"]))
        paper.policy.get("name")
        paper.people.values()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadPaperError from None
    return paper


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(PAPER_LIMIT + 1)
    if len(data) > PAPER_LIMIT:
        raise BadPaperError
    return data
