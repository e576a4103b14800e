"""What a person can do with vaults and their shares; each is written to the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from gleanpoint.core.access import events
from gleanpoint.core.access.ceremony import ShareCeremony
from gleanpoint.core.access.errors import SealedFileError, SharesError, WrongPassphraseError
from gleanpoint.core.access.events import Way
from gleanpoint.core.access.recipients import sealing_key_id
from gleanpoint.core.access.sealing import RECOMMENDED, Cost, weakness
from gleanpoint.core.access.shares import Share, secret_of
from gleanpoint.core.access.vault import (
    OpenVault,
    new_vault,
    open_by_passphrase,
    open_by_person,
    open_by_shares,
    people_of,
    wrap_of,
)
from gleanpoint.core.access.vault_file import SharesWrap
from gleanpoint.core.access.vaults import StoredVault, keep_vault
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.keys import Key


def make_vault(
    workspace: Workspace, name: str, passphrase: Secret, cost: Cost = RECOMMENDED
) -> tuple[StoredVault, OpenVault]:
    """Make an empty vault that a passphrase opens.

    Raises:
        LockedError: Nobody acts whom the policy names.
        UsageError: The name or the passphrase is not taken.
        TargetUnwritableError: The workspace cannot be written.
        AuditLogError: The log cannot be written; the vault was made nevertheless.
    """
    workspace.check_acts()
    _refuse_weak(passphrase)
    opened = new_vault(name).with_passphrase(passphrase, cost)
    stored = keep_vault(workspace.folder, opened.file, None)
    workspace.log.append(events.vault_changed(opened.file, "made"))
    return stored, opened


def open_with_passphrase(
    workspace: Workspace, stored: StoredVault, passphrase: Secret
) -> OpenVault:
    """Open a vault by its passphrase.

    Raises:
        LockedError: Nobody acts whom the policy names.
        WrongPassphraseError: The passphrase is another one, or the file was changed.
        SealedFileError: No passphrase opens it, or the file was changed.
        AuditLogError: The log cannot be written; nothing is opened.
    """
    return _opened(
        workspace, stored, Way.PASSPHRASE, lambda: open_by_passphrase(stored.file, passphrase)
    )


def open_with_shares(
    workspace: Workspace, stored: StoredVault, shares: Sequence[Share]
) -> OpenVault:
    """Open a vault by its shares.

    Raises:
        LockedError: Nobody acts whom the policy names.
        SharesError: They are too few, or do not fit each other.
        WrongPassphraseError: They are shares of something else, or the file was changed.
        SealedFileError: The file was changed.
        AuditLogError: The log cannot be written; nothing is opened.
    """
    return _opened(workspace, stored, Way.SHARES, lambda: _by_shares(stored, shares)[0])


def open_with_own_key(workspace: Workspace, stored: StoredVault) -> OpenVault | None:
    """Open a vault with the unlocked key of whoever acts; None where it is not sealed to it.

    Raises:
        SealedFileError: It is, but the file was changed.
        AuditLogError: The log cannot be written; nothing is opened.
    """
    key = workspace.identity.sealing
    wrap = None if key is None else wrap_of(stored.file, key)
    if key is None or wrap is None:
        return None
    return _opened(workspace, stored, Way.PERSON, partial(open_by_person, stored.file, wrap, key))


def keep_change(
    workspace: Workspace, stored: StoredVault, changed: OpenVault, change: str
) -> StoredVault:
    """Keep a vault that was changed.

    Args:
        workspace: Where it lies.
        stored: As it was read.
        changed: As it is to be.
        change: What was done, in a word, for the log.

    Raises:
        UsageError: Somebody else changed it in the meantime.
        TargetUnwritableError: It cannot be written.
        AuditLogError: The log cannot be written; the vault was changed nevertheless.
    """
    kept = keep_vault(workspace.folder, changed.file, stored.file)
    workspace.log.append(events.vault_changed(changed.file, change))
    return kept


def put_key(
    workspace: Workspace,
    stored: StoredVault,
    opened: OpenVault,
    label: str,
    key: Key,
    people: Sequence[bytes] = (),
) -> StoredVault:
    """Put a key into an opened vault.

    Args:
        workspace: Where it lies.
        stored: As it was read.
        opened: The same, opened.
        label: Says what the key is for.
        key: The key.
        people: Public sealing keys of those who open the vault with their own key from now on.

    Raises:
        GleanpointError: As of ``with_key``, ``with_person`` and ``keep_change``.
    """
    changed = opened.with_key(label, key)
    for sealing_key in people:
        changed = changed.with_person(sealing_key)
    return keep_change(workspace, stored, changed, "key added")


def set_vault_passphrase(
    workspace: Workspace,
    stored: StoredVault,
    opened: OpenVault,
    passphrase: Secret,
    cost: Cost = RECOMMENDED,
) -> StoredVault:
    """Give an opened vault another passphrase; its shares stay as they are.

    Raises:
        GleanpointError: The passphrase is weak, or as of ``keep_change``.
    """
    _refuse_weak(passphrase)
    return keep_change(workspace, stored, opened.with_passphrase(passphrase, cost), "passphrase")


def rotate_vault(
    workspace: Workspace,
    stored: StoredVault,
    opened: OpenVault,
    passphrase: Secret,
    cost: Cost = RECOMMENDED,
) -> StoredVault:
    """Seal an opened vault under a new content key: earlier passphrases and shares end.

    The keys in it stay what they are, and so do the images that they open. Of the people who open
    it with their own keys, those stay whom the policy still names.

    Raises:
        GleanpointError: The passphrase is weak, or as of ``keep_change``.
    """
    _refuse_weak(passphrase)
    changed = opened.rotated().with_passphrase(passphrase, cost)
    for person in workspace.policy.people:
        if sealing_key_id(person.sealing_key) in people_of(opened.file):
            changed = changed.with_person(person.sealing_key)
    return keep_change(workspace, stored, changed, "rotated")


def keep_shares(workspace: Workspace, stored: StoredVault, ceremony: ShareCeremony) -> StoredVault:
    """End a ceremony: from now on its shares open the vault, and no earlier ones.

    Raises:
        CeremonyError: A share is not confirmed yet.
        GleanpointError: As of ``keep_vault`` and of the log.
    """
    changed = ceremony.finish()
    kept = keep_vault(workspace.folder, changed.file, stored.file)
    if kept.shares is not None:
        workspace.log.append(events.shares_made(kept.file, kept.shares))
    return kept


def try_shares(workspace: Workspace, stored: StoredVault, shares: Sequence[Share]) -> StoredVault:
    """Open a vault by its shares as a test, and note in log and vault that they did.

    Raises:
        GleanpointError: As of ``open_with_shares`` and ``keep_vault``.
    """
    workspace.check_acts()
    try:
        opened, wrap = _by_shares(stored, shares)
    except (WrongPassphraseError, SealedFileError, SharesError) as error:
        workspace.log.append(events.vault_not_opened(stored.file, Way.SHARES, error))
        raise
    try:
        entry = workspace.log.append(events.shares_tested(stored.file, wrap))
        return keep_vault(workspace.folder, opened.tested(wrap.id, entry.utc).file, stored.file)
    finally:
        opened.wipe()


def _opened(
    workspace: Workspace, stored: StoredVault, way: Way, work: Callable[[], OpenVault]
) -> OpenVault:
    workspace.check_acts()
    try:
        opened = work()
    except (WrongPassphraseError, SealedFileError, SharesError) as error:
        workspace.log.append(events.vault_not_opened(stored.file, way, error))
        raise
    try:
        workspace.log.append(events.vault_opened(stored.file, way, len(opened.keys)))
    except BaseException:
        opened.wipe()
        raise
    return opened


def _by_shares(stored: StoredVault, shares: Sequence[Share]) -> tuple[OpenVault, SharesWrap]:
    secret = Secret(secret_of(shares))
    try:
        return open_by_shares(stored.file, secret)
    finally:
        secret.wipe()


def _refuse_weak(passphrase: Secret) -> None:
    problem = weakness(passphrase)
    if problem:
        raise UsageError(problem)
