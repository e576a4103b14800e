"""What entries of the audit log call things, and how that is shown; tables of constants."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Shape(Enum):
    """How a value is shown; what does not have the shape is shown as it is written."""

    TEXT = auto()
    CODE = auto()
    """A hash, or another number that is compared and not read."""

    COUNT = auto()
    BYTES = auto()
    MOMENT = auto()
    WORD = auto()
    """One of ``WORDS``."""

    KEY = auto()
    """A person by their key, or by its short name."""

    ENTRY = auto()
    """Number of another entry."""

    COUNTS = auto()
    """How many of which name."""

    STEPS = auto()
    """Where in a recovery point something is, by parser and key."""


FACTS: Mapping[str, tuple[str, Shape]] = {
    "requester": ("Asked for by", Shape.KEY),
    "approver": ("Approved by", Shape.KEY),
    "denied_by": ("Refused by", Shape.KEY),
    "signed_at": ("Signed", Shape.MOMENT),
    "action": ("What for", Shape.WORD),
    "destination": ("Goes to", Shape.WORD),
    "formats": ("Format", Shape.TEXT),
    "purpose": ("Purpose", Shape.TEXT),
    "ground": ("Legal ground", Shape.TEXT),
    "reason": ("Reason", Shape.TEXT),
    "problem": ("Problem", Shape.TEXT),
    "needs": ("Needed", Shape.TEXT),
    "expires": ("Good until", Shape.MOMENT),
    "effective": ("Starts", Shape.MOMENT),
    "items": ("Items", Shape.COUNT),
    "files": ("Files", Shape.COUNT),
    "rows": ("Rows", Shape.COUNT),
    "bytes": ("Size", Shape.BYTES),
    "stubs": ("Stubs", Shape.COUNT),
    "refused": ("Kept back", Shape.COUNT),
    "not_written": ("Not written", Shape.COUNT),
    "overwritten": ("Written over others", Shape.COUNT),
    "skipped": ("Skipped", Shape.COUNT),
    "same": ("There already", Shape.COUNT),
    "restore": ("Restore", Shape.CODE),
    "removed": ("Removed again", Shape.COUNT),
    "put_back": ("Put back as they were", Shape.COUNT),
    "left": ("Changed since and left", Shape.COUNT),
    "opened": ("Files opened", Shape.COUNT),
    "withheld": ("Rows withheld", Shape.TEXT),
    "undated": ("Rows without a date", Shape.COUNT),
    "tables_in_part": ("Tables in part", Shape.COUNT),
    "verdicts": ("Verdicts", Shape.COUNTS),
    "verdict": ("Verdict", Shape.WORD),
    "state": ("State", Shape.WORD),
    "rule": ("Rule", Shape.TEXT),
    "rules": ("Rules", Shape.TEXT),
    "clause": ("Clause", Shape.WORD),
    "date": ("Date", Shape.MOMENT),
    "past_since": ("Past its limit since", Shape.MOMENT),
    "holds": ("Held for", Shape.TEXT),
    "review": ("To be reviewed", Shape.WORD),
    "error": ("Error", Shape.WORD),
    "version": ("Version", Shape.COUNT),
    "loosening": ("Changes that loosen", Shape.COUNT),
    "other": ("Other changes", Shape.COUNT),
    "diff": ("What changed", Shape.WORD),
    "signers": ("Signed by", Shape.KEY),
    "begun": ("Announced by", Shape.ENTRY),
    "intent": ("Begun by", Shape.ENTRY),
    "mount": ("Begun by", Shape.ENTRY),
    "way": ("Way", Shape.WORD),
    "keys": ("Keys", Shape.COUNTS),
    "key": ("Key", Shape.KEY),
    "idle": ("For want of use", Shape.WORD),
    "change": ("Change", Shape.WORD),
    "step": ("Step", Shape.WORD),
    "people": ("People", Shape.COUNT),
    "cards": ("People", Shape.COUNT),
    "needed": ("Shares needed", Shape.COUNT),
    "count": ("Shares", Shape.COUNT),
    "entries": ("Entries", Shape.COUNT),
    "breaks": ("Breaks", Shape.COUNT),
    "first": ("First entry", Shape.COUNT),
    "last": ("Last entry", Shape.COUNT),
    "whole": ("Whole log", Shape.WORD),
    "added": ("Rows added", Shape.COUNT),
    "asked": ("Identifiers asked for", Shape.COUNT),
    "found": ("Found", Shape.COUNT),
    "judged": ("Judged", Shape.COUNT),
    "left_out": ("Left out", Shape.COUNT),
    "witness": ("Witness", Shape.KEY),
    "values": ("Sealed values", Shape.COUNT),
    "known": ("Known heads", Shape.CODE),
    "origin": ("Log", Shape.TEXT),
    "size": ("Entries", Shape.COUNT),
    "live": ("Into a live database", Shape.WORD),
    "taken": ("Recovery point of", Shape.MOMENT),
    "steps": ("Place in it", Shape.STEPS),
    "point_sha256": ("Recovery point", Shape.CODE),
    "path_sha256": ("Path", Shape.CODE),
    "target_sha256": ("Target", Shape.CODE),
    "items_sha256": ("List of items", Shape.CODE),
    "content_sha256": ("Content", Shape.CODE),
    "manifest_sha256": ("Manifest", Shape.CODE),
    "query_sha256": ("Query", Shape.CODE),
    "ticket_sha256": ("Ticket or reason", Shape.CODE),
    "sha256": ("Hash of it", Shape.CODE),
    "request": ("Request", Shape.CODE),
    "request_sha256": ("Hash of the request", Shape.CODE),
    "signature": ("Signature", Shape.CODE),
    "approval_signature": ("Approver's signature", Shape.CODE),
    "policy": ("Policy", Shape.CODE),
    "policies": ("Policies", Shape.CODE),
    "before": ("Before", Shape.CODE),
    "after": ("After", Shape.CODE),
    "document": ("Document", Shape.CODE),
    "predecessor": ("Document before", Shape.CODE),
    "proposal": ("First policy", Shape.CODE),
    "register": ("Register", Shape.CODE),
    "matter": ("Matter", Shape.CODE),
    "vault": ("Vault", Shape.CODE),
    "content_key": ("Key in it", Shape.CODE),
    "shares": ("Set of shares", Shape.CODE),
    "head": ("Head", Shape.CODE),
    "root": ("Root", Shape.CODE),
}
"""What the names in ``details`` mean, in the order in which they are shown."""

WORDS: Mapping[str, str] = {
    "preview": "to look at it",
    "export": "to export it",
    "folder": "a folder",
    "sealed": "a sealed export",
    "imap": "a mail server",
    "database": "a live database",
    "stream": "a stream",
    "screen": "the screen",
    "allow": "allowed",
    "flag": "flagged",
    "ask": "needs a second person",
    "redact": "stub only",
    "refuse": "kept back",
    "held": "held",
    "erased": "about an erased subject",
    "under_minimum": "under its minimum",
    "past_maximum": "past its limit",
    "undatable": "without a date",
    "in_window": "free",
    "hold": "hold",
    "keep": "minimum",
    "delete_after": "maximum",
    "anchor": "the date that starts its clock",
    "erasure": "register of erased subjects",
    "retention_date": "retention date in the item",
    "retention_period": "retention period in the item",
    "no_sealing_key": "Not kept: nobody who may read it has a sealing key.",
    "mount": "mount",
    "nbd": "network disk",
    "convert": "disk image",
    "passphrase": "passphrase",
    "shares": "shares",
    "person": "a person's key",
    "made": "made",
    "tested": "tested",
    "abandoned": "not ended",
    "added": "added",
    "removed": "removed",
    "enter": "somebody was entered",
    "take_out": "somebody was taken out",
    "absent": "not there",
    "true": "yes",
    "false": "no",
}
"""Values that stand for something, in words."""
