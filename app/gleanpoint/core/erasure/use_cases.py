"""What people do with the register of erased subjects: enter, check, list, take out, share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gleanpoint.core.access.whole_files import PUBLIC, replace_whole
from gleanpoint.core.audit import erasure_events
from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.audit.entry import Event
from gleanpoint.core.erasure.document import (
    LONGEST_COLUMN,
    LONGEST_TICKET,
    EntryKind,
    RegisterDocument,
    RegisterEntry,
    key_id,
)
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.erasure.keys import new_key, own_key, write_sealed_key
from gleanpoint.core.erasure.source import (
    FILE,
    STAGED_FILE,
    put_in_place,
    read_document,
    trusted_entries,
)
from gleanpoint.core.errors import UsageError
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.identifiers import normal
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace

MAY_CHANGE = frozenset({Role.LEGAL, Role.SECURITY_ADMIN})
"""Roles that keep the register: who else could try names on it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a change.

    Args:
        changed: Entries that were added.
        already: Of those asked for, how many were as wished before.
        fingerprint: Of the register now, for the policy.
        is_pending: Whether it counts only once a signed policy names this fingerprint.
    """

    changed: int
    already: int
    fingerprint: str
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry as it is listed.

    Args:
        entry: What was entered.
        counts: Whether it is in force: not taken out, or, of a removal, covered by the policy.
    """

    entry: RegisterEntry
    counts: bool


def enter(
    workspace: Workspace, identifiers: Iterable[str], ticket: str, columns: Sequence[str] = ()
) -> Change:
    """Enter people, and columns of tables whose values say whom a row is about.

    Args:
        workspace: Whose register; it is made at the first entry.
        identifiers: Addresses, names, mailboxes, paths, values; only their hashes are kept.
        ticket: Where the erasure was asked for; not who it is about.
        columns: Names of columns.

    Raises:
        UsageError: Something cannot be entered, or nothing was given.
        ErasureError: Whoever acts may not, or the register cannot be used.
        AuditLogError: The log cannot be written; then nothing is entered.
    """
    _require_role(workspace)
    wanted = [identifier for identifier in identifiers if identifier.strip()]
    if not wanted and not columns:
        raise UsageError("Give at least one address, name, path or column to enter.")
    _check(wanted, columns, ticket)
    before, key = _document(workspace)
    asked = [(EntryKind.HASH, value) for value in _hashes(key, wanted)]
    asked += [(EntryKind.COLUMN, name) for name in dict.fromkeys(columns)]
    counting = before.hashes()
    there = {(EntryKind.HASH, value) for value in counting}
    there |= {(EntryKind.COLUMN, name) for name in columns if name.casefold() in before.columns}
    new = [one for one in asked if one not in there]
    after = before.grown(_entries(workspace, new, ticket))
    if new:
        _write(workspace, before, after, erasure_events.entered(before, after, ticket))
    return Change(len(new), len(asked) - len(new), after.fingerprint)


def take_out(workspace: Workspace, identifiers: Iterable[str], reason: str) -> Change:
    """Take people out again; where people are named, once a signed policy covers it.

    Args:
        workspace: Whose register.
        identifiers: As they were entered, or their hashes as listed.
        reason: Why; not who it is about.

    Raises:
        UsageError: There is no reason, or none of them is in the register.
        ErasureError: Whoever acts may not, or the register cannot be used.
        AuditLogError: The log cannot be written; then nothing is changed.
    """
    _require_role(workspace)
    if not reason.strip():
        raise UsageError("Say why: a reason is written to the register and its hash to the log.")
    _check((), (), reason)
    before, key = _document(workspace)
    counting = before.hashes()
    texts = [identifier.strip() for identifier in identifiers if identifier.strip()]
    asked = [text if text in counting else _hashes(key, [text])[0] for text in texts]
    found = [(EntryKind.REMOVED, value) for value in dict.fromkeys(asked) if value in counting]
    if not found:
        raise UsageError("None of them is in the register.")
    after = before.grown(_entries(workspace, found, reason))
    _write(workspace, before, after, erasure_events.taken_out(before, after, reason))
    is_pending = workspace.is_team and workspace.policy.erasure != after.fingerprint
    return Change(len(found), len(asked) - len(found), after.fingerprint, is_pending)


def check(workspace: Workspace, identifiers: Sequence[str]) -> tuple[bool, ...]:
    """Return of each identifier whether it is in the register; how many was asked is logged.

    Raises:
        ErasureError: Whoever acts may not, or the register cannot be used.
        AuditLogError: The log cannot be written; then nothing is told.
    """
    _require_role(workspace)
    register = workspace.register
    found = tuple(register is not None and register.holds(one) for one in identifiers)
    workspace.log.append(erasure_events.checked(len(found), sum(found)))
    return found


def listing(workspace: Workspace) -> tuple[RegisterDocument | None, tuple[Listed, ...]]:
    """Return the register and its entries, the oldest first.

    Raises:
        ErasureError: Whoever acts may not, or the register cannot be used.
    """
    _require_role(workspace)
    document = workspace.registers.document(workspace.policy)
    if document is None:
        return None, ()
    trusted = trusted_entries(document, workspace.policy)
    counting = document.hashes(trusted)
    return document, tuple(
        Listed(entry, _counts(entry, number, counting, trusted))
        for number, entry in enumerate(document.entries)
    )


def share(workspace: Workspace) -> int:
    """Seal the register's key to everybody whom the policy names; returns to how many.

    Raises:
        UsageError: The workspace names nobody.
        ErasureError: Whoever acts may not, or cannot open the key.
        AuditLogError: The log cannot be written; then nothing is changed.
    """
    _require_role(workspace)
    if not workspace.is_team:
        raise UsageError("Nobody is named in this workspace: the register's key is yours alone.")
    key = workspace.registers.key(workspace.policy, workspace.identity)
    workspace.log.append(erasure_events.shared(len(workspace.policy.people)))
    return write_sealed_key(workspace.folder, key, workspace.policy.people)


def _require_role(workspace: Workspace) -> None:
    if MAY_CHANGE.isdisjoint(workspace.identity.roles):
        raise ErasureError(
            "Only legal or a security administrator keeps the register of erased subjects."
        )


def _check(identifiers: Sequence[str], columns: Sequence[str], ticket: str) -> None:
    if any(not normal(identifier) for identifier in identifiers):
        raise UsageError("One of the identifiers is nothing but marks and blanks.")
    if any(not 0 < len(name) <= LONGEST_COLUMN for name in columns):
        raise UsageError(f"The name of a column has 1 to {LONGEST_COLUMN} characters.")
    if len(ticket) > LONGEST_TICKET:
        raise UsageError(f"A ticket or reason has {LONGEST_TICKET} characters at most.")


def _document(workspace: Workspace) -> tuple[RegisterDocument, bytes]:
    """Return the register and its key; both are made where there is none."""
    registers, policy = workspace.registers, workspace.policy
    document = registers.document(policy)
    if document is not None:
        key = registers.key(policy, workspace.identity)
        document.register(key).wipe()  # made to see whether the key is the one
        return document, key
    key = own_key(workspace.home) if not workspace.is_team else new_key()
    if workspace.is_team:
        write_sealed_key(workspace.folder, key, policy.people)
    return RegisterDocument(key_id(key)), key


def _hashes(key: bytes, identifiers: Sequence[str]) -> list[str]:
    empty = ErasureRegister(Secret(key), frozenset())
    try:
        return list(dict.fromkeys(empty.fingerprint(identifier) for identifier in identifiers))
    finally:
        empty.wipe()


def _entries(
    workspace: Workspace, values: Sequence[tuple[EntryKind, str]], ticket: str
) -> list[RegisterEntry]:
    now, said = workspace.now(), clean_text(ticket.strip())
    return [RegisterEntry(kind, clean_text(value), now, said) for kind, value in values]


def _write(
    workspace: Workspace, before: RegisterDocument, after: RegisterDocument, event: Event
) -> None:
    """Stage the register, log its change, give it its name: a crash between leaves no doubt."""
    folder = workspace.folder

    def stage() -> None:
        """Runs while nobody else can write to the log."""
        now = read_document(folder / FILE)
        is_as_before = before.entries == () if now is None else now == before
        if not is_as_before:
            raise ErasureError("Somebody else changed the register meanwhile; do it again.")
        try:
            replace_whole(folder / STAGED_FILE, after.as_bytes(), PUBLIC)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ErasureError(f"The register cannot be written: {reason}.") from None

    workspace.log.append_many([event], check=stage)
    put_in_place(folder)


def _counts(
    entry: RegisterEntry, number: int, counting: frozenset[str], trusted: int | None
) -> bool:
    if entry.kind is EntryKind.HASH:
        return entry.value in counting
    return entry.kind is EntryKind.COLUMN or trusted is None or number < trusted
