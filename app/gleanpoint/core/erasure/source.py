"""The register in force: read when its file changes, checked against the policy and the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.access.people import Identity
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.show import last_entry
from gleanpoint.core.erasure.document import SIZE_LIMIT, RegisterDocument
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.erasure.keys import OWN_FILE, read_own_key, read_sealed_key
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import Policy

FILE = "erasure.json"
"""Name of the register in a workspace folder."""

STAGED_FILE = "erasure.json.new"
"""What the log says is in force already, and waits for its name."""


@dataclass(slots=True)
class RegisterSource:
    """Tells the register of one workspace, as it is now.

    Args:
        folder: Of the workspace.
        home: Where one's own keys lie.
        log: Folder of the log.
    """

    folder: Path
    home: Path
    log: Path
    _known: tuple[object, ErasureRegister | None] = field(default=((), None), init=False)

    def current(self, policy: Policy, identity: Identity) -> ErasureRegister | None:
        """Return the register in force; None where there is none, or nobody is unlocked.

        Raises:
            ErasureError: There is one and it cannot be used, or it is not the one that the policy
                or the log names.
        """
        if policy.people and not identity.roles:
            self.forget()
            return None
        key = self._stamp(), policy.erasure, identity.name, bool(policy.people)
        if self._known[0] != key:
            self._known = key, self._read(policy, identity)
        return self._known[1]

    def forget(self) -> None:
        """Wipe the key; it is read again for whoever unlocks next."""
        known, self._known = self._known[1], ((), None)
        if known is not None:
            known.wipe()

    def document(self, policy: Policy) -> RegisterDocument | None:
        """Return the file; None where there is none.

        Raises:
            ErasureError: It is not the one that the policy or the log names, or cannot be read.
        """
        found = read_document(self.folder / FILE)
        said = self._said_by_log() if found or self._may_miss(policy) else ""
        if said and (found is None or found.fingerprint != said):
            found = self._finished(said)
        if policy.erasure and (found is None or policy.erasure not in found.fingerprints):
            raise ErasureError(
                "The policy names a register of erased subjects, and the one in the workspace "
                f"{'is another one' if found else 'is missing'}. Nothing is shown or let out "
                "until it is back."
            )
        return found

    def key(self, policy: Policy, identity: Identity) -> bytes:
        """Return the key of the register.

        Raises:
            ErasureError: It is not to be had.
        """
        if policy.people:
            return read_sealed_key(self.folder, identity)
        return read_own_key(self.home)

    def _read(self, policy: Policy, identity: Identity) -> ErasureRegister | None:
        found = self.document(policy)
        if found is None:
            return None
        trusted = trusted_entries(found, policy)
        return found.register(self.key(policy, identity), trusted)

    def _stamp(self) -> tuple[int, ...]:
        try:
            status = (self.folder / FILE).stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _unreadable(self.folder / FILE, error) from None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _may_miss(self, policy: Policy) -> bool:
        """Whether a register that is not there may have been: the log is asked only then."""
        return bool(policy.people) or (self.home / OWN_FILE).exists()

    def _said_by_log(self) -> str:
        """Return the fingerprint that the log names last; empty where it names none."""
        try:
            entry = last_entry(self.log, Action.ERASURE_CHANGE)
        except OSError as error:
            raise _unreadable(self.log, error) from None
        return str(entry.details.get("register", "")) if entry else ""

    def _finished(self, said: str) -> RegisterDocument:
        """Return the file after a change that was logged, and cut short before it had its name.

        Raises:
            ErasureError: There is no such change: the file is not what was logged.
        """
        staged = self.folder / STAGED_FILE
        found = read_document(staged)
        if found is None or found.fingerprint != said:
            raise ErasureError(
                "The register of erased subjects is not as the log says it was last changed; "
                "somebody put another one in its place. Restore it from a copy."
            )
        put_in_place(self.folder)
        return found


def trusted_entries(found: RegisterDocument, policy: Policy) -> int | None:
    """Return among how many first entries a removal counts; None: among all.

    Where a policy names people, only removals that a signed policy covers count, for they loosen.
    """
    if not policy.people:
        return None
    return found.fingerprints.index(policy.erasure) if policy.erasure else 0


def read_document(path: Path) -> RegisterDocument | None:
    """Return the register in a file; None where there is no file.

    Raises:
        ErasureError: It cannot be read, or is none.
    """
    try:
        data = read_at_most(path, SIZE_LIMIT)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from None
    return RegisterDocument.parse(data)


def put_in_place(folder: Path) -> None:
    """Give a register that was logged its name.

    Raises:
        ErasureError: It cannot be done.
    """
    try:
        (folder / STAGED_FILE).replace(folder / FILE)
    except FileNotFoundError:  # another process was first
        return
    except OSError as error:
        raise _unreadable(folder / FILE, error) from None


def _unreadable(path: Path, error: OSError) -> ErasureError:
    reason = error.strerror or type(error).__name__
    return ErasureError(
        f"The register of erased subjects, {path}: {reason}. Nothing is shown or let out "
        "without it."
    )
