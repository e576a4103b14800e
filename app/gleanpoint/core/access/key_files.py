"""Key files: a person's secret keys, sealed under a passphrase, in their home folder.

``keys/ID.json`` is a sealed document (see ``sealing``): its public part is the person's card,
what is sealed are 32 bytes of the signing key and 32 of the sealing key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.cards import Card, checked_name
from gleanpoint.core.access.errors import MissingKeyError, SealedFileError
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealing import (
    RECOMMENDED,
    Cost,
    Purpose,
    Sealed,
    read_sealed,
    seal,
    unseal,
    weakness,
)
from gleanpoint.core.access.signatures import KEY_BYTES, SigningKey
from gleanpoint.core.access.whole_files import read_at_most, replace_whole, write_new
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import Secret

FOLDER = "keys"
"""Where key files lie in the home folder."""

SUFFIX = ".json"
SIZE_LIMIT = 16 << 10
MOST_FILES = 1000
"""Key files that are looked at, at most."""


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """A person's secret keys, unlocked; wiped when they lock.

    Args:
        card: Their public halves.
        signing: What they sign with.
        sealing: What opens what was sealed to them.
    """

    card: Card
    signing: SigningKey
    sealing: SealingKey

    def wipe(self) -> None:
        """Overwrite both keys."""
        self.signing.wipe()
        self.sealing.wipe()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file, read but not opened.

    Args:
        path: Where it lies.
        card: What it says of whose it is; signed by the key that it holds.
        sealed: Its document.
    """

    path: Path
    card: Card
    sealed: Sealed


def new_keys(name: str) -> PersonKeys:
    """Return new keys for a person.

    Raises:
        UsageError: The name cannot be one.
    """
    checked_name(name)
    signing, sealing = SigningKey.generate(), SealingKey.generate()
    return PersonKeys(Card.of(name, signing, sealing), signing, sealing)


def keep_keys(home: Path, keys: PersonKeys, passphrase: Secret, cost: Cost = RECOMMENDED) -> Path:
    """Write a key file; returns its path.

    Raises:
        UsageError: The passphrase is weak, a key of that name is there, or the folder cannot be
            written.
    """
    _refuse_weak(passphrase, keys.card.name)
    known = next(
        (one for one in key_files(home)[0] if is_named(one.card.name, keys.card.name)), None
    )
    if known is not None:
        raise UsageError(f"{known.card.name} has a key already: {known.path}. It was left alone.")
    path = home / FOLDER / f"{keys.card.key.id}{SUFFIX}"
    try:
        write_new(path, _sealed(keys, passphrase, cost))
    except OSError as error:
        raise _unwritable(path, error) from None
    return path


def key_files(home: Path) -> tuple[tuple[KeyFile, ...], tuple[str, ...]]:
    """Return the key files in a home folder by name, and a sentence on each that is none."""
    found: list[KeyFile] = []
    problems: list[str] = []
    for path in sorted((home / FOLDER).glob(f"*{SUFFIX}"))[:MOST_FILES]:
        try:
            found.append(read_key_file(path))
        except (SealedFileError, UsageError) as error:
            problems.append(f"{path.name}: {error}")
    return tuple(sorted(found, key=lambda one: one.card.name.casefold())), tuple(problems)


def read_key_file(path: Path) -> KeyFile:
    """Return a key file without opening it.

    Raises:
        SealedFileError: It is none, or was changed.
        UsageError: It cannot be read.
    """
    try:
        data = read_at_most(path, SIZE_LIMIT)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The key file {path} cannot be read: {reason}.") from None
    sealed = read_sealed(data, Purpose.PERSON_KEY)
    return KeyFile(path, Card.from_json(sealed.public), sealed)


def find_key_file(home: Path, wanted: str, ids: Sequence[str] = ()) -> KeyFile:
    """Return the key file of a person.

    Args:
        home: Folder of whoever works here.
        wanted: Name on the card, or id of the key.
        ids: Ids of keys that are meant by that name as well.

    Raises:
        MissingKeyError: There is none, or several of that name.
    """
    files, problems = key_files(home)
    fitting = [
        one
        for one in files
        if one.card.key.id in {wanted, *ids} or (not ids and is_named(one.card.name, wanted))
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        ids_of = ", ".join(one.card.key.id for one in fitting)
        raise MissingKeyError(f"{wanted} has several keys here; name one by its id: {ids_of}.")
    there = ", ".join(one.card.name for one in files) or "none"
    unread = f" {_files(len(problems))} there cannot be read." if problems else ""
    raise MissingKeyError(
        f"There is no key of {wanted} in {home / FOLDER} (keys there: {there}).{unread} Make one "
        "with gleanpoint key new, or copy its file there."
    )


def open_key_file(file: KeyFile, passphrase: Secret) -> PersonKeys:
    """Open a key file.

    Raises:
        WrongPassphraseError: The passphrase is another one, or the file was changed.
        SealedFileError: The file is not whole.
    """
    opened = unseal(file.sealed, passphrase)
    data = opened.reveal()
    opened.wipe()
    if len(data) != 2 * KEY_BYTES:
        raise SealedFileError(f"The key file {file.path} holds {len(data)} bytes of keys.")
    signing = SigningKey.from_seed(data[:KEY_BYTES])
    sealing = SealingKey(Secret(data[KEY_BYTES:]))
    if (signing.public, sealing.public) != (file.card.key, file.card.sealing_key):
        raise SealedFileError(f"The key file {file.path} holds other keys than it says.")
    return PersonKeys(file.card, signing, sealing)


def change_passphrase(
    file: KeyFile, old: Secret, new: Secret, cost: Cost = RECOMMENDED
) -> PersonKeys:
    """Seal a key file under another passphrase; returns the keys, unlocked.

    Copies of the file that lie elsewhere still open with the old passphrase.

    Raises:
        WrongPassphraseError: The old passphrase is another one, or the file was changed.
        UsageError: The new one is weak or the same, or the file cannot be written.
    """
    keys = open_key_file(file, old)
    _refuse_weak(new, file.card.name)
    if old.reveal() == new.reveal():
        raise UsageError("The new passphrase is the old one; nothing was changed.")
    try:
        replace_whole(file.path, _sealed(keys, new, cost))
    except OSError as error:
        raise _unwritable(file.path, error) from None
    return keys


def _sealed(keys: PersonKeys, passphrase: Secret, cost: Cost) -> bytes:
    data = keys.signing.seed() + keys.sealing.secret()
    return seal(data, passphrase, Purpose.PERSON_KEY, keys.card.as_json(), cost)


def _refuse_weak(passphrase: Secret, name: str) -> None:
    problem = weakness(passphrase)
    if problem:
        raise UsageError(problem)
    if passphrase.reveal().decode("utf-8", "replace").casefold().strip() == name.casefold():
        raise UsageError("The passphrase is the name; take another one.")


def is_named(name: str, wanted: str) -> bool:
    """Whether a person of that name is meant; small and capital letters are the same."""
    return name.casefold() == wanted.strip().casefold()


def _files(count: int) -> str:
    return "One file" if count == 1 else f"{count:,} files"


def _unwritable(path: Path, error: OSError) -> UsageError:
    reason = error.strerror or type(error).__name__
    return UsageError(f"The key file {path} cannot be written: {reason}.")
