"""What a person can do with keys; each is written to the log of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access import cards, events
from gleanpoint.core.access.cards import Card
from gleanpoint.core.access.errors import WrongPassphraseError
from gleanpoint.core.access.key_files import (
    change_passphrase,
    find_key_file,
    keep_keys,
    new_keys,
)
from gleanpoint.core.access.sealing import RECOMMENDED, Cost
from gleanpoint.core.access.whole_files import PUBLIC, write_new
from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MadeKey:
    """Keys that were made for a person.

    Args:
        card: Their public halves.
        file: The sealed key file, in the home folder.
        published: The card in the workspace; None where it could not be written there.
    """

    card: Card
    file: Path
    published: Path | None


def make_key(
    workspace: Workspace, name: str, passphrase: Secret, cost: Cost = RECOMMENDED
) -> MadeKey:
    """Make keys for a person, seal them, and put their card into the workspace.

    Raises:
        UsageError: The name or the passphrase is not taken, or the folder cannot be written.
        AuditLogError: The log cannot be written; the key was made nevertheless.
    """
    keys = new_keys(name)
    try:
        file = keep_keys(workspace.home, keys, passphrase, cost)
    finally:
        keys.wipe()
    published: Path | None = None
    try:
        published = cards.publish(workspace.folder, keys.card)
    except OSError:
        published = None  # told by whoever called; the card can be exported and carried there
    workspace.log.append(events.key_made(keys.card.key.id))
    return MadeKey(keys.card, file, published)


def set_passphrase(
    workspace: Workspace, name: str, old: Secret, new: Secret, cost: Cost = RECOMMENDED
) -> Path:
    """Seal a person's key file under another passphrase; returns the file.

    Raises:
        MissingKeyError: There is no such key.
        WrongPassphraseError: The old passphrase is another one.
        UsageError: The new one is not taken, or the file cannot be written.
        AuditLogError: The log cannot be written; the passphrase was changed nevertheless.
    """
    file = find_key_file(workspace.home, name)
    try:
        change_passphrase(file, old, new, cost).wipe()
    except WrongPassphraseError as error:
        workspace.log.append(events.not_unlocked(file.card.key.id, error))
        raise
    workspace.log.append(events.passphrase_changed(file.card.key.id))
    return file.path


def export_card(workspace: Workspace, name: str, target: Path) -> Card:
    """Write a person's card to a file, to be carried to a security administrator.

    Raises:
        MissingKeyError: There is no such key.
        TargetExistsError: Something is there.
        TargetUnwritableError: It cannot be written.
    """
    card = find_key_file(workspace.home, name).card
    try:
        write_new(target, card.as_bytes(), PUBLIC)
    except FileExistsError:
        raise TargetExistsError(f"{target} is there already. Choose another name.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TargetUnwritableError(f"{target} cannot be written: {reason}.") from None
    return card
