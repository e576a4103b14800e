"""What can be wrong with a bundle, in the words that ``verify.html`` uses too."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

MOST_FINDINGS = 1000
"""Findings that are told one by one; more are counted."""


class Fault(Enum):
    """Kinds of fault; the value stands for it in the page and in JSON."""

    NO_MANIFEST = "no_manifest"
    PART_MISSING = "part_missing"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    ADDED = "added"
    SIZE_DIFFERS = "size_differs"
    CHANGED = "changed"
    LISTED_TWICE = "listed_twice"
    UNSAFE_PATH = "unsafe_path"
    UNREADABLE_ITEM = "unreadable_item"
    MANIFEST_CHANGED = "manifest_changed"
    COUNTS_DIFFER = "counts_differ"
    STATEMENT_UNSIGNED = "statement_unsigned"
    STATEMENT_SIGNATURE_WRONG = "statement_signature_wrong"
    KEY_UNKNOWN = "key_unknown"
    NO_INSTALLATION_KEY = "no_installation_key"
    KEY_NOT_IN_POLICY = "key_not_in_policy"
    LEAF_CHANGED = "leaf_changed"
    LEAF_OTHER = "leaf_other"
    INCLUSION_WRONG = "inclusion_wrong"
    HEAD_OTHER = "head_other"
    HEAD_SIGNATURE_WRONG = "head_signature_wrong"
    POLICY_OTHER = "policy_other"
    VERDICT_OTHER_POLICY = "verdict_other_policy"
    POLICY_UNSIGNED = "policy_unsigned"
    POLICY_SIGNATURE_WRONG = "policy_signature_wrong"
    APPROVAL_MISSING = "approval_missing"
    APPROVAL_WRONG = "approval_wrong"
    FINGERPRINT_OTHER = "fingerprint_other"


SENTENCES = {
    Fault.NO_MANIFEST: "There is no manifest.json here. Choose the folder that holds it.",
    Fault.PART_MISSING: "{subject} is missing.",
    Fault.UNREADABLE: "{subject} is not what the program writes and could not be read.",
    Fault.MISSING: "{subject}: is in the manifest and not in the bundle.",
    Fault.ADDED: "{subject}: is in the bundle and not in the manifest.",
    Fault.SIZE_DIFFERS: "{subject}: has another size than the manifest says.",
    Fault.CHANGED: "{subject}: its content is not what was exported (SHA-256 differs).",
    Fault.LISTED_TWICE: "{subject}: stands twice in the manifest.",
    Fault.UNSAFE_PATH: "{subject}: is a path that leads out of the bundle.",
    Fault.UNREADABLE_ITEM: "{subject}: could not be read here.",
    Fault.MANIFEST_CHANGED: (
        "The manifest is not the one that was signed (its SHA-256 is not that of the statement)."
    ),
    Fault.COUNTS_DIFFER: "The manifest does not list as many files or bytes as the statement says.",
    Fault.STATEMENT_UNSIGNED: "The statement is not signed by the installation.",
    Fault.STATEMENT_SIGNATURE_WRONG: "The signature on the statement is wrong (key {subject}).",
    Fault.KEY_UNKNOWN: "A signature is by a key that is not in keys.pub (key {subject}).",
    Fault.NO_INSTALLATION_KEY: "keys.pub does not hold the key of the installation.",
    Fault.KEY_NOT_IN_POLICY: "keys.pub names a person whom the policy does not name so: {subject}.",
    Fault.LEAF_CHANGED: "The entry of the log was changed (it does not fit its own hash).",
    Fault.LEAF_OTHER: "The entry of the log is about something else: {subject} differs.",
    Fault.INCLUSION_WRONG: "The entry is not in the log with this root (the path leads elsewhere).",
    Fault.HEAD_OTHER: "The head of the log is not the one that the entry was proved against.",
    Fault.HEAD_SIGNATURE_WRONG: "The head of the log is not signed by the installation.",
    Fault.POLICY_OTHER: "policy.json is not the policy that the statement cites.",
    Fault.VERDICT_OTHER_POLICY: "{subject}: its verdict cites another policy.",
    Fault.POLICY_UNSIGNED: "The policy names people and nobody of them signed it.",
    Fault.POLICY_SIGNATURE_WRONG: "The signature on the policy is wrong (key {subject}).",
    Fault.APPROVAL_MISSING: "{subject}: needed two persons, and their approval is not here.",
    Fault.APPROVAL_WRONG: "An approval is not signed by two persons of the policy ({subject}).",
    Fault.FINGERPRINT_OTHER: "The installation's key is not the expected one (key {subject}).",
}
"""Each fault as a sentence; the page holds the same ones, and German ones."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Args:
        fault: What.
        subject: Of what: a path in the bundle, the id of a key; may be empty.
    """

    fault: Fault
    subject: str = ""

    def __str__(self) -> str:
        return SENTENCES[self.fault].replace("{subject}", self.subject)


@dataclass(slots=True)
class Findings:
    """Faults in the order in which they are found; the first ones are kept."""

    kept: list[Finding] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault, subject: str = "") -> None:
        """Take a fault."""
        self.count += 1
        if len(self.kept) < MOST_FINDINGS:
            self.kept.append(Finding(fault, subject))
