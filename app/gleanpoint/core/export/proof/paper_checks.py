"""Whether the papers of a bundle belong together: signatures, the log's tree, the policy."""

from __future__ import annotations

import hashlib

from gleanpoint.core.access.signatures import Domain, PublicKey
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.entry import Action, BrokenLineError, Entry, read_line
from gleanpoint.core.audit.merkle import included, leaf_hash
from gleanpoint.core.audit.notes import SignedHead
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.export.proof.findings import Fault, Findings
from gleanpoint.core.export.proof.names import PERSON
from gleanpoint.core.export.proof.papers import Papers, PolicyPaper
from gleanpoint.core.export.proof.statement import SignedStatement


def check_papers(papers: Papers, manifest_sha256: str, findings: Findings) -> None:
    """Compare the papers with each other and with the manifest.

    Args:
        papers: What lies in ``proof/``.
        manifest_sha256: Of ``manifest.json`` as it is, in hex.
        findings: Told what is wrong.
    """
    if papers.keys is not None and not papers.installations:
        findings.add(Fault.NO_INSTALLATION_KEY)
    if papers.statement is not None:
        _check_statement(papers, papers.statement, manifest_sha256, findings)
    if papers.inclusion is not None:
        _check_entry(papers, papers.inclusion, manifest_sha256, findings)
    if papers.head is not None:
        _check_head(papers, papers.head, findings)
    if papers.policy is not None:
        _check_policy(papers, papers.policy, findings)


def policy_fingerprint(policy: PolicyPaper) -> str:
    """Return the SHA-256, in hex, that verdicts cite a policy by."""
    return hashlib.sha256(canonical_json(policy.policy)).hexdigest()


def _check_statement(
    papers: Papers, signed: SignedStatement, manifest_sha256: str, findings: Findings
) -> None:
    statement = signed.statement
    if statement.manifest_sha256 != manifest_sha256:
        findings.add(Fault.MANIFEST_CHANGED)
    if papers.policy is not None and statement.policy != policy_fingerprint(papers.policy):
        findings.add(Fault.POLICY_OTHER)
    known = {one.key for one in papers.keys or ()}
    for key, signature in signed.signatures:
        if papers.keys is not None and key not in known:
            findings.add(Fault.KEY_UNKNOWN, key.id)
        if not key.verifies(Domain.MANIFEST, statement.signed_bytes(), signature):
            findings.add(Fault.STATEMENT_SIGNATURE_WRONG, key.id)
    signers = {key for key, _ in signed.signatures}
    if papers.installations and not signers & papers.installations:
        findings.add(Fault.STATEMENT_UNSIGNED)


def _check_entry(
    papers: Papers, proof: InclusionProof, manifest_sha256: str, findings: Findings
) -> None:
    try:
        entry = read_line(proof.leaf)
    except BrokenLineError:
        findings.add(Fault.LEAF_CHANGED)
    else:
        for differing in _differences(entry, papers, proof, manifest_sha256):
            findings.add(Fault.LEAF_OTHER, differing)
    leaf = leaf_hash(proof.leaf)
    if not included(leaf, proof.seq - 1, proof.size, proof.path, proof.root):
        findings.add(Fault.INCLUSION_WRONG)


def _differences(
    entry: Entry, papers: Papers, proof: InclusionProof, manifest_sha256: str
) -> list[str]:
    """Return what the entry says otherwise than the bundle, by its name in the entry."""
    pairs = [
        ("action", entry.action, Action.EXPORT_MANIFEST.value),
        ("seq", entry.seq, proof.seq),
        ("manifest_sha256", entry.details.get("manifest_sha256"), manifest_sha256),
    ]
    if papers.statement is not None:
        statement = papers.statement.statement
        pairs.append(("statement.entry", entry.seq, statement.entry))
        told = (("files", statement.files), ("bytes", statement.total_bytes))
        pairs += [(name, entry.details.get(name), value) for name, value in told]
    return [name for name, said, expected in pairs if said != expected]


def _check_head(papers: Papers, head: SignedHead, findings: Findings) -> None:
    proof = papers.inclusion
    if proof is not None and (head.size, head.root) != (proof.size, proof.root.hex()):
        findings.add(Fault.HEAD_OTHER)
    if papers.installations and not any(map(head.signed_by, papers.installations)):
        findings.add(Fault.HEAD_SIGNATURE_WRONG)


def _check_policy(papers: Papers, policy: PolicyPaper, findings: Findings) -> None:
    people = policy.people
    for one in papers.keys or ():
        if one.role == PERSON and people.get(one.key) != one.name:
            findings.add(Fault.KEY_NOT_IN_POLICY, one.name)
    listed = {one.key for one in papers.keys or ()}
    for key in people:
        if papers.keys is not None and key not in listed:
            findings.add(Fault.KEY_UNKNOWN, key.id)
    document = canonical_json(policy.document)
    for key, signature in policy.signatures:
        if not key.verifies(Domain.POLICY, document, signature):
            findings.add(Fault.POLICY_SIGNATURE_WRONG, key.id)
    if people and not _signers(policy) & set(people):
        findings.add(Fault.POLICY_UNSIGNED)


def _signers(policy: PolicyPaper) -> set[PublicKey]:
    return {key for key, _ in policy.signatures}
