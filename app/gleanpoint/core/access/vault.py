"""A vault, opened: the keys in it, and the ways in which it opens.

Nothing here reads or writes files, and nothing changes in place: each change gives another
opened vault, sealed anew, and whoever has it keeps it (see ``vaults``).
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import orjson

from gleanpoint.core.access.cards import checked_name
from gleanpoint.core.access.errors import SealedFileError, WrongPassphraseError
from gleanpoint.core.access.recipients import (
    SealingKey,
    expand,
    sealing_key_id,
    unwrap,
    wrap_for,
)
from gleanpoint.core.access.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    RECOMMENDED,
    SALT_BYTES,
    Cost,
    Purpose,
    derive,
)
from gleanpoint.core.access.vault_file import (
    SIZE_LIMIT,
    PassphraseWrap,
    PersonWrap,
    SharesWrap,
    VaultFile,
    Wrap,
    new_id,
)
from gleanpoint.core.audit.canonical import Canonical, canonical_json, clean_text, instant
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import KeyRing, Secret
from gleanpoint_parsers.keys import Key

if TYPE_CHECKING:  # else imported where used: it takes 20 ms
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MOST_KEYS = 1000
LONGEST_LABEL = 200

_SHARES = b"gleanpoint-vault-shares-1"


@dataclass(frozen=True, slots=True)
class VaultKey:
    """One key in an opened vault.

    Args:
        label: Says what it is for.
        secret: What was typed, or the content of a key file.
        is_file: Whether it is the content of a file.
    """

    label: str
    secret: Secret
    is_file: bool


@dataclass(frozen=True, slots=True)
class OpenVault:
    """A vault whose keys are at hand; wiped when it is no longer needed.

    Args:
        file: As it is, or is to be, written.
        keys: In the order in which they were put in.
        content_key: What they are sealed under.
    """

    file: VaultFile
    keys: tuple[VaultKey, ...]
    content_key: Secret = field(repr=False)

    def give(self, ring: KeyRing) -> int:
        """Put all keys into a ring; returns how many were new to it."""
        return sum(ring.add(Key(one.secret.reveal(), one.is_file)) for one in self.keys)

    def wipe(self) -> None:
        """Overwrite the keys."""
        self.content_key.wipe()
        for one in self.keys:
            one.secret.wipe()

    def with_key(self, label: str, key: Key) -> OpenVault:
        """Return the vault with one more key.

        Raises:
            UsageError: The label is taken or cannot be one, or the vault is full.
        """
        text = clean_text(label).strip()
        if not text or len(text) > LONGEST_LABEL:
            raise UsageError(f"A label has 1 to {LONGEST_LABEL} characters.")
        if any(one.label.casefold() == text.casefold() for one in self.keys):
            raise UsageError(f"A key in {self.file.name} is labelled {text} already.")
        added = VaultKey(text, Secret(key.secret), key.is_file)
        return self._sealed(self.file.wraps, (*self.keys, added))

    def without_key(self, label: str) -> OpenVault:
        """Return the vault without the key of a label.

        Raises:
            UsageError: There is none.
        """
        left = tuple(one for one in self.keys if one.label != label)
        if len(left) == len(self.keys):
            raise UsageError(f"No key in {self.file.name} is labelled {label}.")
        return self._sealed(self.file.wraps, left)

    def with_passphrase(self, passphrase: Secret, cost: Cost = RECOMMENDED) -> OpenVault:
        """Return the vault with this passphrase in place of all earlier ones."""
        wrap = PassphraseWrap(new_id(), cost, os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES))
        key = derive(passphrase.reveal(), wrap.salt, cost)
        return self._rewrapped(PassphraseWrap, replace(wrap, wrapped=self._wrap(wrap, key)))

    def with_shares(self, secret: Secret, needed: int, count: int) -> OpenVault:
        """Return the vault opened by the shares of this secret, and by no earlier ones."""
        salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
        wrap = SharesWrap(new_id(), needed, count, "", salt, nonce)
        key = _shares_key(secret.reveal(), salt)
        return self._rewrapped(SharesWrap, replace(wrap, wrapped=self._wrap(wrap, key)))

    def with_person(self, sealing_key: bytes) -> OpenVault:
        """Return the vault opened by the owner of a public sealing key as well.

        Raises:
            SealedFileError: That is no sealing key.
        """
        name = sealing_key_id(sealing_key)
        wrapped = wrap_for(self.content_key.reveal(), sealing_key, Purpose.VAULT)
        others = [
            wrap
            for wrap in self.file.wraps
            if not (isinstance(wrap, PersonWrap) and wrap.key.recipient == name)
        ]
        return self._sealed((*others, PersonWrap(new_id(), wrapped)), self.keys)

    def tested(self, wrap_id: str, moment: datetime) -> OpenVault:
        """Return the vault with a note that shares opened it."""
        wraps = [
            replace(wrap, tested=instant(moment))
            if isinstance(wrap, SharesWrap) and wrap.id == wrap_id
            else wrap
            for wrap in self.file.wraps
        ]
        return self._sealed(wraps, self.keys)

    def rotated(self) -> OpenVault:
        """Return the vault under another content key, with no way to open it yet."""
        return _new(replace(self.file, key_id=new_id()), self.keys)

    def _wrap(self, wrap: PassphraseWrap | SharesWrap, key: bytes) -> bytes:
        bound = self.file.bound_wrap(wrap)
        return _cipher(key).encrypt(wrap.nonce, self.content_key.reveal(), bound)

    def _rewrapped(self, kind: type[Wrap], wrap: Wrap) -> OpenVault:
        others = (other for other in self.file.wraps if not isinstance(other, kind))
        return self._sealed((*others, wrap), self.keys)

    def _sealed(self, wraps: Iterable[Wrap], keys: tuple[VaultKey, ...]) -> OpenVault:
        bare = replace(self.file, wraps=tuple(wraps), nonce=os.urandom(NONCE_BYTES), sealed=b"")
        data = _keys_as_bytes(keys)
        sealed = _cipher(self.content_key.reveal()).encrypt(bare.nonce, data, bare.bound())
        file = replace(bare, sealed=sealed)
        if len(keys) > MOST_KEYS or len(file.as_bytes()) > SIZE_LIMIT:
            raise UsageError(f"The vault {file.name} is full; make another one.")
        return OpenVault(file, keys, self.content_key)


def new_vault(name: str) -> OpenVault:
    """Return an empty vault that nothing opens yet.

    Raises:
        UsageError: The name cannot be one.
    """
    return _new(VaultFile(new_id(), checked_name(name), new_id(), (), b""), ())


def open_by_passphrase(file: VaultFile, passphrase: Secret) -> OpenVault:
    """Open a vault.

    Raises:
        WrongPassphraseError: The passphrase is another one, or the vault was changed.
        SealedFileError: No passphrase opens this vault.
    """
    wraps = [wrap for wrap in file.wraps if isinstance(wrap, PassphraseWrap)]
    if not wraps:
        raise SealedFileError(f"No passphrase opens the vault {file.name}; use its shares.")
    for wrap in wraps:
        key = derive(passphrase.reveal(), wrap.salt, wrap.cost)
        content_key = _unwrapped(file, wrap, key)
        if content_key is not None:
            return _opened(file, content_key)
    raise WrongPassphraseError(
        f"The passphrase does not open the vault {file.name}, or its file was changed."
    )


def open_by_shares(file: VaultFile, secret: Secret) -> tuple[OpenVault, SharesWrap]:
    """Open a vault by the secret that its shares gave; returns which of its wraps that opened.

    Raises:
        WrongPassphraseError: They are shares of something else, or the vault was changed.
    """
    for wrap in file.wraps:
        if isinstance(wrap, SharesWrap):
            content_key = _unwrapped(file, wrap, _shares_key(secret.reveal(), wrap.salt))
            if content_key is not None:
                return _opened(file, content_key), wrap
    raise WrongPassphraseError(
        f"These shares do not open the vault {file.name}: they are of another vault or were "
        "replaced since, or its file was changed."
    )


def people_of(file: VaultFile) -> tuple[str, ...]:
    """Return the short names of the sealing keys whose owners open a vault."""
    return tuple(wrap.key.recipient for wrap in file.wraps if isinstance(wrap, PersonWrap))


def wrap_of(file: VaultFile, key: SealingKey) -> PersonWrap | None:
    """Return how a vault is sealed to the owner of a key; None where it is not."""
    name = sealing_key_id(key.public)
    wraps = (wrap for wrap in file.wraps if isinstance(wrap, PersonWrap))
    return next((wrap for wrap in wraps if wrap.key.recipient == name), None)


def open_by_person(file: VaultFile, wrap: PersonWrap, key: SealingKey) -> OpenVault:
    """Open a vault with a person's own key.

    Raises:
        SealedFileError: The vault was changed.
    """
    return _opened(file, unwrap(wrap.key, key, Purpose.VAULT))


def _new(file: VaultFile, keys: tuple[VaultKey, ...]) -> OpenVault:
    return OpenVault(file, keys, Secret(os.urandom(KEY_BYTES)))._sealed((), keys)


def _opened(file: VaultFile, content_key: bytes) -> OpenVault:
    """Unseal the keys.

    Raises:
        SealedFileError: The vault was changed.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import

    changed = f"The file of the vault {file.name} was changed; restore it from a copy."
    bare = replace(file, sealed=b"")
    try:
        data = _cipher(content_key).decrypt(file.nonce, file.sealed, bare.bound())
        keys = tuple(_key(members) for members in orjson.loads(data)["keys"])
    except (InvalidTag, ValueError, TypeError, KeyError):
        raise SealedFileError(changed) from None
    return OpenVault(file, keys, Secret(content_key))


def _unwrapped(file: VaultFile, wrap: PassphraseWrap | SharesWrap, key: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import

    try:
        return _cipher(key).decrypt(wrap.nonce, wrap.wrapped, file.bound_wrap(wrap))
    except InvalidTag:
        return None


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow import

    return AESGCM(key)


def _shares_key(secret: bytes, salt: bytes) -> bytes:
    return expand(secret, salt, _SHARES)


def _keys_as_bytes(keys: Iterable[VaultKey]) -> bytes:
    listed: list[Canonical] = [
        {
            "is_file": one.is_file,
            "label": one.label,
            "secret": base64.b64encode(one.secret.reveal()).decode(),
        }
        for one in keys
    ]
    return canonical_json({"keys": listed})


def _key(members: dict[str, str | bool]) -> VaultKey:
    secret = base64.b64decode(str(members["secret"]), validate=True)
    return VaultKey(str(members["label"]), Secret(secret), members["is_file"] is True)
