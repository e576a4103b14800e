"""Change the signed policy: propose it, sign it, and let it come into force.

What tightens acts at once with one signature. What loosens needs two human beings and waits for
its cooling time. Two processes cannot change it at the same time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.audit.entry import Outcome
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy, read_signed
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.policy.founding import check_proposed_first
from gleanpoint.core.policy.logged import change_event, last_change
from gleanpoint.core.policy.running import put_in_force, running_policy
from gleanpoint.core.policy.sealed_changes import seal_changes
from gleanpoint.core.policy.signing import Standing, standing_of
from gleanpoint.core.policy.store import PROPOSAL, WAITING, PolicyStore
from gleanpoint.core.retention.policy import parse_policy


@dataclass(frozen=True, slots=True)
class Proposal:
    """A policy that is to take the place of the one in force.

    Args:
        signed: The document with the signatures so far.
        standing: What it changes, who signed, who has to sign still.
        source: As it was written, in TOML.
    """

    signed: SignedPolicy
    standing: Standing
    source: str

    @property
    def is_complete(self) -> bool:
        """Whether its signatures suffice."""
        return not self.standing.missing


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a proposal that was signed by enough.

    Args:
        proposal: As it was.
        effective: When it starts (UTC); None: it is in force.
    """

    proposal: Proposal
    effective: datetime | None = None


@dataclass(frozen=True, slots=True)
class PolicyDesk:
    """Where the policy of one workspace is changed.

    Args:
        folder: Of the workspace.
        log: Its log.
        now: Tells the moment.
    """

    folder: Path
    log: AuditLog
    now: Callable[[], datetime]

    @property
    def store(self) -> PolicyStore:
        """The files."""
        return PolicyStore(self.folder)

    def propose(self, source: str, name: str) -> Proposal:
        """Keep a policy as the proposal, in the place of an earlier one; nothing is in force yet.

        Args:
            source: In TOML.
            name: Of its file, for messages.

        Raises:
            PolicyError: It says something that is not understood.
            PolicyChangeError: It cannot follow the policy in force.
            PolicyDocumentError: The policy in force cannot be relied on.
        """
        policy = parse_policy(source, name)
        before = self._in_force()
        predecessor = before.document.sha256 if before else ""
        signed = SignedPolicy(PolicyDocument(policy, predecessor))
        read_signed(signed.as_bytes(), name)  # what could not be read again is not signed
        proposal = self._judged(before, signed, source)
        with self.store.alone():
            self.store.keep(PROPOSAL, signed, source)
        return proposal

    def proposal(self) -> Proposal | None:
        """Return the proposal as it stands; None without one.

        Raises:
            PolicyChangeError: It no longer follows the policy in force.
            PolicyDocumentError: It or the policy in force cannot be relied on.
        """
        signed = self.store.named(PROPOSAL)
        if signed is None:
            return None
        return self._judged(self._in_force(), signed, self.store.source_of(PROPOSAL))

    def sign(self, proposal: Proposal, key: SigningKey) -> Proposal:
        """Add a signature to the proposal that somebody has looked at.

        Args:
            proposal: As it was shown; one that changed meanwhile is not signed.
            key: Of the person who signs.

        Raises:
            PolicyChangeError: It is another one now, or whose key it is may not sign it.
        """
        self._in_force()  # takes what is due into force, which nobody can do in between
        with self.store.alone():
            kept = self.store.named(PROPOSAL)
            if kept is None or kept.document.sha256 != proposal.signed.document.sha256:
                raise PolicyChangeError(
                    "The proposal is another one now than the one that was shown; look at it again."
                )
            signed = kept.with_signature(kept.document.signed_by(key))
            judged = self._judged(self._in_force(), signed, proposal.source)
            self.store.keep(PROPOSAL, signed, proposal.source)
        return judged

    def adopt(self) -> Changed:
        """Let the proposal come into force: at once where it tightens, else after cooling.

        Raises:
            PolicyChangeError: There is none, signatures are missing, or it does not follow.
            AuditLogError: The log cannot be written; nothing was changed.
        """
        self._in_force()  # as above
        with self.store.alone():
            before, proposal = self._in_force(), self.proposal()
            if proposal is None:
                raise PolicyChangeError("No change of the policy is proposed.")
            missing = proposal.standing.missing
            if missing:
                wanted = " and ".join(map(str, missing))
                raise PolicyChangeError(
                    f"The proposal lacks signatures: it takes {wanted}. Sign it with policy sign."
                )
            effective = None
            if proposal.standing.waits and before is not None:
                effective = self._announce(before, proposal)
            else:
                self.store.file_version(proposal.signed, proposal.source)
                put_in_force(self.store, self.log, before, proposal.signed, proposal.standing)
            self.store.drop(PROPOSAL)
        return Changed(proposal, effective)

    def withdraw(self) -> bool:
        """Drop the proposal, and the change that waits; returns whether there was either.

        Raises:
            AuditLogError: The log cannot be written; what waits stays.
        """
        self._in_force()  # as above
        with self.store.alone():
            was_proposed = self.store.named(PROPOSAL) is not None
            self.store.drop(PROPOSAL)
            waiting, before = self.store.named(WAITING), self._in_force()
            logged = last_change(self.log.folder)
            if waiting is None or before is None or logged is None or not logged.waiting:
                return was_proposed
            event = change_event(
                before.document, waiting.document, Outcome.CANCELLED, begun=logged.entry
            )
            self.log.append(event)
            self.store.drop(WAITING)
        return True

    def _announce(self, before: SignedPolicy, proposal: Proposal) -> datetime:
        """Keep a change until its time has come, and write to the log when that is."""
        effective = self.now() + before.document.policy.approvals.cooling
        self.store.keep(WAITING, proposal.signed, proposal.source)
        event = change_event(
            before.document,
            proposal.signed.document,
            Outcome.BEGUN,
            standing=proposal.standing,
            effective=effective,
            sealed=seal_changes(
                self.folder, before.document.policy, proposal.signed.document.policy
            ),
        )
        self.log.append(event)
        return effective

    def _in_force(self) -> SignedPolicy | None:
        """Return the signed policy in force; None in a workspace that has none yet."""
        logged = last_change(self.log.folder)
        if logged is None or not logged.in_force:
            return None
        return running_policy(self.folder, self.log, self.now).signed

    def _judged(self, before: SignedPolicy | None, signed: SignedPolicy, source: str) -> Proposal:
        if before is None:
            check_proposed_first(self.folder, self.log.folder, signed.document)
        document = before.document if before else None
        return Proposal(signed, standing_of(document, signed), source)
