"""From a passphrase to a key: PBKDF2 and Argon2, with limits for headers that ask too much.

The work runs in a thread of its own, so that signs of life go out meanwhile and whoever waits can
stop waiting; the library cannot be stopped, so the thread then works on to its end unheard.

Sources: RFC 8018 (PBKDF2), RFC 9106 (Argon2); "LUKS2 On-Disk Format Specification" 1.1.3 for what
the figures of a key slot mean.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Protocol

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.progress import WorkReport

REPORT_EVERY = 0.25
"""Seconds between two signs of life."""

HASHES = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160"})
"""Names of hashes as LUKS writes them; they are the library's too."""

_LEAST_SALT, _SALT = 8, 64
"""Bytes of a salt, for Argon2 at least and at most; LUKS has 32."""

_LANE = 8
"""KiB that each lane of Argon2 takes at least."""

_MOST_LANES = 64
"""Of Argon2; cryptsetup makes 4 at most, and with very many the library takes minutes."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What deriving one key may cost, and what all key slots of a volume may that one key is for.

    Args:
        iterations: Of PBKDF2; 10 million take about 3 seconds, and few volumes have more.
        memory: KiB of Argon2; cryptsetup makes no more than 4 GiB, and 1 GiB unless told to.
        traffic: KiB of Argon2 times its passes; 1 GiB takes about a second a pass.
    """

    iterations: int = 200_000_000
    memory: int = 4 << 20
    traffic: int = 128 << 20


USUAL_EFFORT = Effort()


class Derivation(Protocol):
    """A way from a passphrase to a key."""

    def check(self, effort: Effort) -> None:
        """Refuse what is no sound figure or too much.

        Raises:
            CorruptStructureError: A figure is none.
            UnsupportedFeatureError: It asks more than ``effort`` allows.
        """

    def share(self, effort: Effort) -> float:
        """Return which part of ``effort`` it takes; more than 1 where it asks too much."""

    def derive(self, passphrase: bytes, length: int) -> bytes:
        """Return a key of ``length`` bytes; may take seconds."""


@dataclass(frozen=True, slots=True)
class Pbkdf2:
    """PBKDF2 with HMAC.

    Args:
        hash_name: One of ``HASHES``.
        iterations: How often the hash is applied.
        salt: Makes tables of keys useless.
        place: Where it is stored, for messages.
    """

    hash_name: str
    iterations: int
    salt: bytes
    place: int = 0

    def check(self, effort: Effort) -> None:
        """Refuse what is no sound figure or too much; see ``Derivation``."""
        require_hash(self.hash_name)
        if self.iterations < 1 or len(self.salt) > _SALT:
            raise CorruptStructureError(
                "PBKDF2", self.place, f"{self.iterations:,} iterations, salt of {len(self.salt):,}"
            )
        if self.iterations > effort.iterations:
            raise UnsupportedFeatureError(
                f"Its header asks for {self.iterations:,} iterations of PBKDF2 to derive a key. "
                f"At most {effort.iterations:,} are made: the header is damaged, or made to hang."
            )

    def share(self, effort: Effort) -> float:
        """Return which part of ``effort`` it takes; see ``Derivation``."""
        return self.iterations / effort.iterations

    def derive(self, passphrase: bytes, length: int) -> bytes:
        """Return a key of ``length`` bytes."""
        return hashlib.pbkdf2_hmac(self.hash_name, passphrase, self.salt, self.iterations, length)


@dataclass(frozen=True, slots=True)
class Argon2:
    """Argon2i or Argon2id.

    Args:
        kind: ``argon2i`` or ``argon2id``.
        passes: How often the memory is gone through.
        memory: KiB.
        lanes: Parts of the memory that may be filled side by side.
        salt: Makes tables of keys useless.
        place: Where it is stored, for messages.
    """

    kind: str
    passes: int
    memory: int
    lanes: int
    salt: bytes
    place: int = 0

    def check(self, effort: Effort) -> None:
        """Refuse what is no sound figure or too much; see ``Derivation``."""
        lanes = 1 <= self.lanes <= _MOST_LANES
        sound = self.passes >= 1 and lanes and self.memory >= _LANE * self.lanes
        if not sound or not _LEAST_SALT <= len(self.salt) <= _SALT:
            raise CorruptStructureError(
                self.kind,
                self.place,
                f"{self.passes:,} passes, {self.memory:,} KiB, {self.lanes:,} lanes, "
                f"salt of {len(self.salt):,}",
            )
        if self.memory > effort.memory or self.memory * self.passes > effort.traffic:
            raise UnsupportedFeatureError(
                f"Its header asks for {self.memory / 1024:,.0f} MiB of memory and {self.passes:,} "
                f"passes of {self.kind} to derive a key, more than is spent on one."
            )

    def share(self, effort: Effort) -> float:
        """Return which part of ``effort`` it takes; see ``Derivation``."""
        return self.memory * self.passes / effort.traffic

    def derive(self, passphrase: bytes, length: int) -> bytes:
        """Return a key of ``length`` bytes.

        Raises:
            UnsupportedFeatureError: There is not as much memory.
        """
        from cryptography.hazmat.primitives.kdf import argon2  # noqa: PLC0415 - LUKS2 only

        algorithm = argon2.Argon2id if self.kind == "argon2id" else argon2.Argon2i
        try:
            return algorithm(
                salt=self.salt,
                length=length,
                iterations=self.passes,
                lanes=self.lanes,
                memory_cost=self.memory,
            ).derive(passphrase)
        except MemoryError:
            raise UnsupportedFeatureError(
                f"Deriving its key takes {self.memory / 1024:,.0f} MiB of memory; there is not as "
                "much here for a parser process. Unlock it on a larger machine."
            ) from None


def require_hash(name: str) -> None:
    """Refuse a hash that is not known here.

    Raises:
        UnsupportedFeatureError: It is not, or the system's library lacks it.
    """
    if name not in HASHES or name not in hashlib.algorithms_available:
        raise UnsupportedFeatureError(f"It uses the hash {name!r}, which this version lacks.")


@dataclass(slots=True)
class _Task:
    derivation: Derivation
    passphrase: bytes = field(repr=False)
    length: int
    key: bytes = field(default=b"", repr=False)
    error: Exception | None = None

    def run(self) -> None:
        try:
            self.key = self.derivation.derive(self.passphrase, self.length)
        except (UnsupportedFeatureError, ValueError, MemoryError) as error:
            self.error = error


def derived(
    derivation: Derivation, passphrase: bytes, length: int, effort: Effort, report: WorkReport
) -> bytes:
    """Return the key that a passphrase leads to.

    Args:
        derivation: The way, which is checked first.
        passphrase: As it was typed, in UTF-8, or a key file's bytes.
        length: Bytes of the key.
        effort: What it may cost.
        report: Told several times a second; what it raises ends the waiting.

    Raises:
        ParserError: See ``Derivation``.
    """
    derivation.check(effort)
    task = _Task(derivation, passphrase, length)
    worker = threading.Thread(target=task.run, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(REPORT_EVERY)
        if worker.is_alive():
            report("keys tried", 0, 0)
    if isinstance(task.error, UnsupportedFeatureError):
        raise task.error
    if task.error is not None:
        raise UnsupportedFeatureError(f"Its key cannot be derived ({task.error}).")
    return task.key
