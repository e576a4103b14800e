"""Personal data of entries, sealed per matter, so that it can be erased and the proof stays.

A matter has a pair of keys of its own. Whoever writes an entry seals values to the public half
(X25519, AES-256-GCM: ``access.sealed_streams``); the entry holds the matter's number and the
SHA-256 of each sealed value, which lies beside the log. Only holders of the matter's secret half
read it. Destroying that half erases every value of the matter, wherever copies of it are; what
lies here is removed besides. The log itself is not touched, and every proof still holds.

In ``matters/ID`` of the workspace lie ``public`` (32 bytes), ``name`` (sealed to the matter), the
secret half — ``key``, for its owner alone, in a personal workspace, else ``key.sealed``, sealed to
the people who may read it — and ``values``, a file for each, named after its SHA-256.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.access.errors import OtherRecipientError, SealedFileError
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealed_streams import open_sealed, seal_to
from gleanpoint.core.access.sealing import Purpose
from gleanpoint.core.access.whole_files import PRIVATE, read_at_most, write_new
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.modes import file_mode, make_folder
from gleanpoint.core.errors import UsageError
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret

MATTERS_FOLDER = "matters"
KEY_BYTES = 32
VALUE_LIMIT = 128 * 1024
"""Bytes of a sealed file at most."""

_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter whose personal data can be erased at once.

    Args:
        folder: Of its files.
        id: 32 hex digits, random: the name itself may be one of a person.
    """

    folder: Path
    id: str

    @property
    def public(self) -> bytes:
        """Public half of its key (32 bytes), which everybody may use.

        Raises:
            SealedFileError: It is missing or was changed.
        """
        try:
            data = read_at_most(self.folder / "public", KEY_BYTES)
        except OSError as error:
            raise SealedFileError(f"The matter {self.id}: {error.strerror}.") from None
        if len(data) != KEY_BYTES:
            raise SealedFileError(f"The public key of the matter {self.id} was changed.")
        return data

    @property
    def is_erased(self) -> bool:
        """Whether its key was destroyed."""
        return not any((self.folder / name).exists() for name in ("key", "key.sealed"))

    def open(self, person: SealingKey | None = None) -> SealingKey | None:
        """Return the secret half; None where it was destroyed, or is for others.

        Args:
            person: Key of whoever wants it; none is needed in a personal workspace.

        Raises:
            SealedFileError: It was changed.
        """
        with contextlib.suppress(FileNotFoundError):
            return SealingKey(Secret(read_at_most(self.folder / "key", KEY_BYTES)))
        try:
            data = read_at_most(self.folder / "key.sealed", VALUE_LIMIT)
        except FileNotFoundError:
            return None
        if person is None:
            return None
        try:
            return SealingKey(Secret(open_sealed(data, person, Purpose.MATTER)))
        except OtherRecipientError:
            return None

    def seal(self, values: Mapping[str, str]) -> dict[str, Canonical]:
        """Seal values and keep them; returns what an entry says of them (``Event.sealed``).

        Raises:
            SealedFileError: The matter's key is missing.
            OSError: They cannot be kept.
        """
        if self.is_erased:
            raise SealedFileError(f"The matter {self.id} was erased; nothing can be added to it.")
        kept: dict[str, Canonical] = {}
        for name, value in values.items():
            data = seal_to(value.encode("utf-8", "replace"), [self.public], Purpose.MATTER)
            kept[name] = hashlib.sha256(data).hexdigest()
            make_folder(self.folder / "values")
            write_new(self.folder / "values" / str(kept[name]), data, file_mode(self.folder))
        return {"matter": self.id, "values": kept}


def create_matter(workspace: Path, name: str, holders: Sequence[bytes] = ()) -> Matter:
    """Make a matter.

    Args:
        workspace: The workspace folder.
        name: For people; sealed.
        holders: Sealing keys (public, 32 bytes each) of those who may read it; none in a
            personal workspace.

    Raises:
        SealedFileError: A key is none.
        OSError: It cannot be kept.
    """
    key = SealingKey.generate()
    matter = Matter(workspace / MATTERS_FOLDER / uuid4().hex, "")
    matter = replace(matter, id=matter.folder.name)
    make_folder(matter.folder.parent)
    make_folder(matter.folder)
    mode = file_mode(matter.folder)
    write_new(matter.folder / "public", key.public, mode)
    sealed_name = seal_to(name.encode("utf-8", "replace"), [key.public], Purpose.MATTER)
    write_new(matter.folder / "name", sealed_name, mode)
    if holders:
        sealed_key = seal_to(key.secret(), holders, Purpose.MATTER)
        write_new(matter.folder / "key.sealed", sealed_key, mode)
    else:
        write_new(matter.folder / "key", key.secret(), PRIVATE)
    return matter


def holders_in(people: Sequence[Person], matter: str) -> tuple[bytes, ...]:
    """Return the sealing keys of those who may read a matter's sealed data: legal, and auditors.

    Who is of legal and sees some matters only, reads the data of these only.

    Args:
        people: Whom the policy names.
        matter: Its name.

    Raises:
        UsageError: There are people, and none of these has a sealing key.
    """
    readers = [one for one in people if _may_read(one, matter)]
    keys = tuple(one.sealing_key for one in readers if one.sealing_key)
    if people and not keys:
        raise UsageError("Nobody of legal and no auditor has a sealing key in the policy.")
    return keys


def _may_read(person: Person, matter: str) -> bool:
    if Role.AUDITOR in person.roles:
        return True
    return Role.LEGAL in person.roles and (not person.is_bound or matter in person.matters)


def find_matter(workspace: Path, id: str) -> Matter:  # noqa: A002 - as in Matter
    """Return a matter by its number.

    Raises:
        UsageError: There is none.
    """
    matter = Matter(workspace / MATTERS_FOLDER / id, id)
    if not _is_id(id) or not matter.folder.is_dir():
        raise UsageError(f"There is no matter {id!r} in this workspace.")
    return matter


def matters(workspace: Path) -> Iterator[Matter]:
    """Yield the matters of a workspace, erased ones too."""
    place = workspace / MATTERS_FOLDER
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if _is_id(folder.name):
            yield Matter(folder, folder.name)


def name_of(matter: Matter, person: SealingKey | None = None) -> str | None:
    """Return a matter's name; None where it was erased, or is for others.

    Raises:
        SealedFileError: It was changed.
    """
    return _opened(matter, matter.folder / "name", person)


def with_sealed(event: Event, matter: Matter, names: Sequence[str] = ("purpose",)) -> Event:
    """Return an event whose details of these names are sealed and no longer stand in clear.

    Raises:
        SealedFileError: The matter was erased.
        OSError: They cannot be kept.
    """
    values = {name: str(event.details[name]) for name in names if name in event.details}
    details = {name: value for name, value in event.details.items() if name not in values}
    return replace(event, details=details, sealed=matter.seal(values))


def seal_purposes(log: AuditLog, matter: Matter) -> None:
    """Seal the purpose of whatever is logged from now on to a matter."""

    def sealed(event: Event) -> Event:
        return with_sealed(event, matter) if event.details.get("purpose") else event

    log.sealer = sealed


def unseal(
    workspace: Path, sealed: Mapping[str, Canonical], person: SealingKey | None = None
) -> dict[str, str | None]:
    """Return the values that an entry names; None for each that was erased or is for others.

    Raises:
        SealedFileError: A value is not the one that the entry names.
    """
    id, values = sealed.get("matter"), sealed.get("values")  # noqa: A001 - as in Matter
    if not isinstance(id, str) or not _is_id(id) or not isinstance(values, Mapping):
        return {}
    matter = Matter(workspace / MATTERS_FOLDER / id, id)
    found: dict[str, str | None] = {}
    for name, digest in values.items():
        path = matter.folder / "values" / str(digest)
        is_name = isinstance(digest, str) and len(digest) == 2 * KEY_BYTES and digest.isalnum()
        found[name] = _opened(matter, path, person, digest) if is_name else None
    return found


def erase_matter(log: AuditLog, matter: Matter) -> int:
    """Destroy a matter's key and remove its values; returns how many there were.

    It is logged before and after; what was begun and not ended is done by doing it again.

    Raises:
        AuditLogError: It cannot be logged; nothing was erased.
        OSError: Something cannot be removed.
    """
    values = _files(matter.folder / "values")
    details: dict[str, Canonical] = {"matter": matter.id, "values": len(values)}
    log.append(Event(Action.MATTER_ERASURE, Outcome.BEGUN, details))
    for path in (matter.folder / "key", matter.folder / "key.sealed"):
        _destroy(path)
    for path in (*values, matter.folder / "name"):
        path.unlink(missing_ok=True)
    log.append(Event(Action.MATTER_ERASURE, Outcome.DONE, details))
    return len(values)


def _opened(
    matter: Matter, path: Path, person: SealingKey | None, digest: object = None
) -> str | None:
    try:
        data = read_at_most(path, VALUE_LIMIT)
    except FileNotFoundError:
        return None
    if digest is not None and hashlib.sha256(data).hexdigest() != digest:
        raise SealedFileError(f"{path} is not what the entry names: it was changed.")
    key = matter.open(person)
    return open_sealed(data, key, Purpose.MATTER).decode("utf-8", "replace") if key else None


def _destroy(path: Path) -> None:
    """Overwrite a key where it lies, then remove it; a disk may still keep old blocks of it."""
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_id(name: str) -> bool:
    return len(name) == _ID_DIGITS and all(char in "0123456789abcdef" for char in name)
