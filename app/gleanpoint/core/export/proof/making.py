"""Write what proves a bundle: policy, head and entry of the log, keys, statement and page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson

from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import SignedHead
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.export.proof import names
from gleanpoint.core.export.proof.folder_files import own_page
from gleanpoint.core.export.proof.key_list import NamedKey, write_keys
from gleanpoint.core.export.proof.statement import (
    Statement,
    sign_statement,
)
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy
from gleanpoint.core.workspace import Workspace


def write_proof(folder: Path, statement: Statement, workspace: Workspace, entry: Entry) -> None:
    """Write everything that a bundle is checked with.

    Args:
        folder: Of the bundle.
        statement: About its manifest.
        workspace: Policy, log and keys.
        entry: Of the log, about the manifest.

    Raises:
        AuditLogError: The log cannot be read.
        GleanpointError: A key cannot be had.
        OSError: The disk cannot take it.
    """
    head, inclusion = _head_with_proof(workspace.log, entry.seq)
    signers = [workspace.installation]
    if workspace.identity.key is not None:
        signers.append(workspace.identity.key)
    # Where nobody is named, nobody signed the policy.
    policy = workspace.signed_policy or SignedPolicy(PolicyDocument(workspace.policy))
    (folder / names.PROOF).mkdir()
    written = {
        names.POLICY: policy.as_bytes(),
        names.HEAD: head.text.encode(),
        names.INCLUSION: _json(inclusion.as_json()),
        names.KEYS: write_keys(_keys(workspace)),
        names.STATEMENT: sign_statement(statement, signers),
        names.PAGE: own_page(),
    }
    for name, data in written.items():
        (folder / name).write_bytes(data)


def _head_with_proof(log: AuditLog, seq: int) -> tuple[SignedHead, InclusionProof]:
    """Return a head and a proof against it, whatever others append meanwhile."""
    head = log.signed_head()
    return head, log.prove(seq, head.size)


def _keys(workspace: Workspace) -> Sequence[NamedKey]:
    people = workspace.policy.people
    return [
        NamedKey(names.INSTALLATION, workspace.installation.public, ""),
        *(NamedKey(names.PERSON, person.key, person.name) for person in people),
    ]


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
