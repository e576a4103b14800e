"""The key of the register: in one's own workspace a private file, in a team sealed to each person.

Whoever judges items needs it, so the program of each person has it while they are unlocked, and
shows it to nobody. It lies apart from the register: who gets hold of the file alone cannot try
names on it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.access.sealed_streams import open_sealed, seal_to
from gleanpoint.core.access.sealing import Purpose
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, replace_whole, write_new
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.retention.erasure import KEY_BYTES

OWN_FILE = Path("keys", "erasure")
"""Where the key lies in the home folder: 32 bytes."""

SEALED_FILE = "erasure.key"
"""Where the key lies in a team's workspace folder, sealed."""

SEALED_LIMIT = 1 << 20
"""Bytes of the sealed file at most."""


def new_key() -> bytes:
    """Return a new key."""
    return os.urandom(KEY_BYTES)


def read_own_key(home: Path) -> bytes:
    """Return the key of one's own register.

    Raises:
        ErasureError: It is not there, cannot be read, or is none.
    """
    path = home / OWN_FILE
    try:
        key = read_at_most(path, KEY_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(key) != KEY_BYTES:
        raise ErasureError(f"{path} is no key of a register of erased subjects.")
    return key


def own_key(home: Path) -> bytes:
    """Return the key of one's own register, which is made where there is none.

    Raises:
        ErasureError: It cannot be written or read, or is none.
    """
    path = home / OWN_FILE
    try:
        write_new(path, new_key())
    except FileExistsError:
        pass
    except OSError as error:
        raise _unreadable(path, error) from None
    return read_own_key(home)


def read_sealed_key(folder: Path, identity: Identity) -> bytes:
    """Return the key of a team's register, opened by whoever is unlocked.

    Raises:
        ErasureError: It is not there, or was not sealed to them.
    """
    path = folder / SEALED_FILE
    if identity.sealing is None:
        raise ErasureError(
            f"{identity.name} has no key that something can be sealed to, so the register of "
            "erased subjects cannot be opened and nothing can be judged."
        )
    try:
        data = read_at_most(path, SEALED_LIMIT)
        key = open_sealed(data, identity.sealing, Purpose.ERASURE)
    except OSError as error:
        raise _unreadable(path, error) from None
    except SealedFileError:
        raise ErasureError(
            f"The key of the register of erased subjects is not sealed to {identity.name}. "
            "Somebody who can open it has to run gleanpoint erasure share."
        ) from None
    if len(key) != KEY_BYTES:
        raise ErasureError(f"{path} holds no key of a register of erased subjects.")
    return key


def write_sealed_key(folder: Path, key: bytes, people: Sequence[Person]) -> int:
    """Seal the key of a team's register to everybody; returns to how many.

    Raises:
        ErasureError: It cannot be written, or there is nobody to seal it to.
    """
    recipients = [person.sealing_key for person in people if person.sealing_key]
    if not recipients:
        raise ErasureError("Nobody in the policy has a key that something can be sealed to.")
    path = folder / SEALED_FILE
    try:
        replace_whole(path, seal_to(key, recipients, Purpose.ERASURE), PUBLIC)
    except OSError as error:
        raise _unreadable(path, error) from None
    return len(recipients)


def _unreadable(path: Path, error: OSError) -> ErasureError:
    reason = error.strerror or type(error).__name__
    return ErasureError(f"The key of the register of erased subjects, {path}: {reason}.")
