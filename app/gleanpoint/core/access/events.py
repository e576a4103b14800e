"""What is written to the log of keys: who unlocked, which keys were made, opened and shared.

Only ids of keys and vaults, figures, and kinds of errors; names are on the cards and in the
policy, and secrets nowhere.
"""

from __future__ import annotations

import hashlib
from enum import Enum

from gleanpoint.core.access.vault_file import SharesWrap, VaultFile
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.errors import GleanpointError


def unlocked(key_id: str) -> Event:
    """A person unlocked their key."""
    return Event(Action.PERSON_UNLOCK, Outcome.DONE, {"key": key_id})


def not_unlocked(key_id: str, error: GleanpointError) -> Event:
    """A key was not unlocked: a wrong passphrase, or a key that the policy does not name."""
    return Event(Action.PERSON_UNLOCK, Outcome.FAILED, {"key": key_id, "error": error.kind})


def locked(key_id: str, *, idle: bool) -> Event:
    """A person locked their key, or it locked itself after the idle time."""
    return Event(Action.PERSON_LOCK, Outcome.DONE, {"key": key_id, "idle": idle})


def key_made(key_id: str) -> Event:
    """Keys for a person were made and sealed."""
    return Event(Action.KEY_CHANGE, Outcome.DONE, {"key": key_id, "change": "made"})


def passphrase_changed(key_id: str) -> Event:
    """A person's key file was sealed under another passphrase."""
    return Event(Action.KEY_CHANGE, Outcome.DONE, {"key": key_id, "change": "passphrase"})


def workspace_made(policy_document: str, cards: int) -> Event:
    """A team's workspace was made; its first policy, by its hash, is proposed."""
    details: dict[str, Canonical] = {"proposal": policy_document, "cards": cards}
    return Event(Action.WORKSPACE_MADE, Outcome.DONE, details)


class Way(Enum):
    """How a vault is opened."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way, no secret
    SHARES = "shares"
    PERSON = "person"


def vault_opened(vault: VaultFile, way: Way, keys: int) -> Event:
    """A vault was opened."""
    details: dict[str, Canonical] = {"vault": vault.id, "way": way.value, "keys": keys}
    return Event(Action.VAULT_OPEN, Outcome.DONE, details)


def vault_not_opened(vault: VaultFile, way: Way, error: GleanpointError) -> Event:
    """A vault was not opened: a wrong passphrase, wrong shares, or a file that was changed."""
    details: dict[str, Canonical] = {"vault": vault.id, "way": way.value, "error": error.kind}
    return Event(Action.VAULT_OPEN, Outcome.FAILED, details)


def vault_changed(vault: VaultFile, change: str) -> Event:
    """A vault was made or changed; the hash is that of its file."""
    details: dict[str, Canonical] = {
        "vault": vault.id,
        "change": change,
        "content_key": vault.key_id,
        "sha256": hashlib.sha256(vault.as_bytes()).hexdigest(),
    }
    return Event(Action.VAULT_CHANGE, Outcome.DONE, details)


def shares_made(vault: VaultFile, wrap: SharesWrap) -> Event:
    """Shares of a vault were made, shown once each and confirmed; earlier ones open it no more."""
    return Event(Action.KEY_SHARES, Outcome.DONE, {**_shares(vault, wrap), "step": "made"})


def shares_tested(vault: VaultFile, wrap: SharesWrap) -> Event:
    """Shares of a vault opened it, as a test."""
    return Event(Action.KEY_SHARES, Outcome.DONE, {**_shares(vault, wrap), "step": "tested"})


def shares_abandoned(vault: VaultFile) -> Event:
    """Shares of a vault were begun to be made, and are worth nothing."""
    details: dict[str, Canonical] = {"vault": vault.id, "step": "abandoned"}
    return Event(Action.KEY_SHARES, Outcome.CANCELLED, details)


def _shares(vault: VaultFile, wrap: SharesWrap) -> dict[str, Canonical]:
    return {"vault": vault.id, "shares": wrap.id, "needed": wrap.needed, "count": wrap.count}
