"""Where a workspace keeps its signed policy: in force, proposed, waiting, and all before.

In the workspace folder lie ``policy.json`` (the document in force) and ``policy.toml`` (its source,
for people; never read where there is a signed one). In ``policy`` below it each version that was
in force keeps its document and source under its number, and a proposal and a change that waits
for its cooling time lie beside them. Everything is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from gleanpoint.core.access.whole_files import SHARED, read_at_most, replace_whole
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.modes import make_folder
from gleanpoint.core.policy.document import SignedPolicy, read_signed
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.policy.signing import check_step
from gleanpoint.core.retention.policy import SIZE_LIMIT

IN_FORCE = "policy.json"
SOURCE = "policy.toml"
HISTORY = "policy"
PROPOSAL, WAITING = "proposal", "waiting"

MOST_VERSIONS = 10_000
_PATIENCE = 10.0
_NUMBERED = re.compile(r"(\d{4,10})\.json")


@dataclass(frozen=True, slots=True)
class _Link:
    """What binds a version to the one before it."""

    sha256: str
    predecessor: str
    version: int


@dataclass(frozen=True, slots=True)
class PolicyStore:
    """The signed policies of one workspace folder."""

    folder: Path

    @property
    def history(self) -> Path:
        """Where versions, the proposal and what waits lie."""
        return self.folder / HISTORY

    @property
    def is_signed(self) -> bool:
        """Whether the workspace has or had a signed policy."""
        return (self.folder / IN_FORCE).exists() or bool(self._numbers())

    def in_force(self) -> SignedPolicy | None:
        """Return what ``policy.json`` says; None where it is missing.

        Raises:
            PolicyDocumentError: It cannot be relied on.
        """
        return self._read(self.folder / IN_FORCE)

    def version(self, number: int) -> SignedPolicy | None:
        """Return a version out of the history; None where it is missing.

        Raises:
            PolicyDocumentError: It cannot be relied on.
        """
        return self._read(self.history / f"{number:04}.json")

    def named(self, name: str) -> SignedPolicy | None:
        """Return the proposal or what waits; None where there is none.

        Raises:
            PolicyDocumentError: It cannot be relied on.
        """
        return self._read(self.history / f"{name}.json")

    def check_links(self, last: SignedPolicy) -> SignedPolicy | None:
        """See to it that every version up to one is there, and named by the one after it.

        What a version may change, and who signed it, is checked for the last one only: the
        hashes bind all others to it. ``check_history`` checks each.

        Returns:
            The version before the last; None where that is the first.

        Raises:
            PolicyDocumentError: One is missing, was changed, or is not signed by enough.
        """
        numbers = self._numbers_to(last.document.policy.version)
        wanted = last.document.sha256
        for number in reversed(numbers):
            linked = self._link(number)
            if linked is None or linked.sha256 != wanted or linked.version != number:
                raise PolicyDocumentError(
                    f"The policy is not used: {number:04}.json in {self.history} is not the "
                    f"version {number:,} that came before; it was changed or re-ordered."
                )
            wanted = linked.predecessor
        if wanted:
            raise PolicyDocumentError(_missing(self.history, numbers[0]))
        before = self.version(numbers[-2]) if len(numbers) > 1 else None
        check_step(before, last)
        return before

    def check_history(self, last: SignedPolicy) -> tuple[SignedPolicy, ...]:
        """Return all versions up to one, each checked with all that it rests on.

        Raises:
            PolicyDocumentError: One is missing, was changed, or is not signed by enough.
        """
        self.check_links(last)
        found = [self.version(number) for number in self._numbers_to(last.document.policy.version)]
        versions = tuple(one for one in found if one is not None)
        for before, after in zip((None, *versions), versions, strict=False):
            check_step(before, after)
        return versions

    def keep(self, name: str, signed: SignedPolicy, source: str) -> None:
        """Write a proposal or what waits, with its source.

        Raises:
            PolicyChangeError: It cannot be written.
        """
        with self._writing():
            self._write(self.history / f"{name}.toml", source.encode())
            self._write(self.history / f"{name}.json", signed.as_bytes())

    def source_of(self, name: str) -> str:
        """Return the source kept with a proposal, what waits, or a version; empty without one."""
        try:
            data = read_at_most(self.history / f"{name}.toml", SIZE_LIMIT)
        except OSError:
            return ""
        return data.decode("utf-8", "replace") if len(data) <= SIZE_LIMIT else ""

    def file_version(self, signed: SignedPolicy, source: str) -> None:
        """Write a version into the history, before anything relies on it.

        Raises:
            PolicyChangeError: It cannot be written.
        """
        name = f"{signed.document.policy.version:04}"
        with self._writing():
            self._write(self.history / f"{name}.toml", source.encode())
            self._write(self.history / f"{name}.json", signed.as_bytes())

    def put_in_force(self, signed: SignedPolicy) -> None:
        """Make a filed version the one in force.

        Raises:
            PolicyChangeError: It cannot be written.
        """
        source = self.source_of(f"{signed.document.policy.version:04}")
        with self._writing():
            self._write(self.folder / SOURCE, source.encode())
            self._write(self.folder / IN_FORCE, signed.as_bytes())

    def drop(self, name: str) -> None:
        """Remove a proposal or what waits; what is gone already is fine."""
        for ending in ("json", "toml"):
            with contextlib.suppress(OSError):
                (self.history / f"{name}.{ending}").unlink(missing_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other installations from changing the policy meanwhile.

        Raises:
            PolicyChangeError: Somebody else is at it, or the folder cannot be written.
        """
        with self._writing():
            make_folder(self.history)
            with locked(self.history / "lock", _PATIENCE):
                yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"The policy in {self.folder} was not changed: {reason}."
            raise PolicyChangeError(message) from error

    def _write(self, path: Path, data: bytes) -> None:
        make_folder(path.parent)
        replace_whole(path, data, SHARED)

    def _read(self, path: Path) -> SignedPolicy | None:
        try:
            data = read_at_most(path, SIZE_LIMIT)
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"The signed policy {path.name} is not used: it cannot be read ({reason})."
            raise PolicyDocumentError(message) from error
        return read_signed(data, path.name)

    def _link(self, number: int) -> _Link | None:
        """Return what binds a version to the one before it, without reading the policy."""
        try:
            data = read_at_most(self.history / f"{number:04}.json", SIZE_LIMIT)
            document = orjson.loads(data)["document"]
            sha256 = hashlib.sha256(canonical_json(document)).hexdigest()
            return _Link(sha256, document["predecessor"], document["policy"]["version"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _numbers_to(self, version: int) -> list[int]:
        """Return the versions up to one.

        Raises:
            PolicyDocumentError: One in between is missing.
        """
        numbers = [number for number in self._numbers() if number <= version]
        if not numbers or numbers != list(range(numbers[0], version + 1)):
            raise PolicyDocumentError(_missing(self.history, version))
        return numbers

    def _numbers(self) -> list[int]:
        """Return the versions in the history, in order."""
        try:
            names = [path.name for path in self.history.iterdir()]
        except OSError:
            return []
        found = sorted(int(m[1]) for name in names if (m := _NUMBERED.fullmatch(name)))
        if len(found) > MOST_VERSIONS:
            raise PolicyDocumentError(
                f"The policy is not used: {self.history} holds {len(found):,} versions, "
                f"{MOST_VERSIONS:,} are read."
            )
        return found


def _missing(history: Path, version: int) -> str:
    return (
        f"The policy is not used: versions before {version:,} are missing in {history}. Put them "
        "back from a copy of the workspace."
    )
