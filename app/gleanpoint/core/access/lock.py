"""Who acts in this session: nobody until a key is unlocked, and nobody again after a while.

In a personal workspace, one person holds all roles and no key is asked for. Where the policy
names people, whoever acts has no role until they unlock the key that it names; they lose it when
they lock, and when nothing was done for the idle time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import RLock
from typing import TypeAlias

from gleanpoint.core.access import events
from gleanpoint.core.access.errors import (
    LockedError,
    MissingKeyError,
    SealedFileError,
    WrongPassphraseError,
)
from gleanpoint.core.access.key_files import PersonKeys, find_key_file, is_named, open_key_file
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.audit.actor import current_actor
from gleanpoint.core.audit.entry import Event
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.retention.roles import EVERY_ROLE, SEES_ITEMS
from gleanpoint.core.secrets import Secret

Tell: TypeAlias = Callable[[Event], object]

IDLE = timedelta(minutes=15)
"""How long a key stays unlocked while nothing is done, unless another time was set."""

LONGEST_IDLE = timedelta(hours=12)
"""Idle time that a setting can ask for at most."""


class PeopleLock:
    """Holds the keys of the person who acts; any thread may ask it.

    Args:
        people: Whom the policy names; none in a personal workspace.
        home: Folder of whoever works here, with their key files; None: none can be unlocked.
        idle: How long keys stay unlocked while nothing is done; None: until ``lock``.
        clock: Tells seconds that only go forward.
    """

    def __init__(
        self,
        people: Sequence[Person] = (),
        home: Path | None = None,
        idle: timedelta | None = IDLE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.people = tuple(people)
        self._home = home
        self._idle = None if idle is None else min(idle, LONGEST_IDLE).total_seconds()
        self._clock = clock
        self._guard = RLock()
        self._nobody = Identity(current_actor(), frozenset() if self.people else EVERY_ROLE)
        self._identity = self._nobody
        self._last_use = clock()
        self._waiting: list[Event] = []
        self._tell: Tell = _untold
        self._wiped_too: Callable[[], object] = _nothing

    def tell_to(self, tell: Tell) -> None:
        """Have everything that happens written to a log."""
        self._tell = tell

    def wipes_too(self, forget: Callable[[], object]) -> None:
        """Have what is held for whoever is unlocked wiped together with their keys."""
        self._wiped_too = forget

    @property
    def identity(self) -> Identity:
        """Who acts now; keys that were idle for too long are wiped first.

        That the idle time ended is written to the log by the next ``settle``: the log asks who
        acts while it writes.
        """
        with self._guard:
            if self.seconds_left == 0:
                self._forget(idle=True)
            return self._identity

    @property
    def is_locked(self) -> bool:
        """Whether no key is unlocked."""
        return self.identity.key is None

    @property
    def seconds_left(self) -> float | None:
        """How long the keys stay unlocked from now on; None where nothing ends that."""
        if self._idle is None or self._identity.key is None:
            return None
        return max(0.0, self._last_use + self._idle - self._clock())

    def unlock(self, name: str, passphrase: Secret) -> Identity:
        """Open a person's key file and act as that person.

        Args:
            name: As the policy or the key file has it, or the id of the key.
            passphrase: Of the key file; whoever gives it wipes it.

        Raises:
            MissingKeyError: There is no such key file.
            WrongPassphraseError: The passphrase is another one, or the file was changed.
            LockedError: The policy does not name whose key it is.
            AuditLogError: It cannot be written to the log; nothing is unlocked.
        """
        ids = [one.key.id for one in self.people if is_named(one.name, name)]
        if self._home is None:
            raise MissingKeyError(f"There is no folder in which the key of {name} could lie.")
        file = find_key_file(self._home, name, ids)
        key_id = file.card.key.id
        try:
            keys = open_key_file(file, passphrase)
            return self.enter(keys)
        except (WrongPassphraseError, SealedFileError, LockedError) as error:
            self._tell(events.not_unlocked(key_id, error))
            raise

    def enter(self, keys: PersonKeys) -> Identity:
        """Act as the person whose keys these are; they are wiped when that ends.

        Raises:
            LockedError: The policy names people, and no one with this key.
            AuditLogError: It cannot be written to the log; nothing is unlocked.
        """
        person = next((one for one in self.people if one.key == keys.signing.public), None)
        if self.people and person is None:
            keys.wipe()
            names = ", ".join(sorted(one.name for one in self.people))
            raise LockedError(
                f"The key {keys.signing.public.id} belongs to nobody whom the policy of this "
                f"workspace names ({names}). A security administrator can add it to the policy."
            )
        name = person.name if person else self._nobody.name
        roles = person.roles if person else EVERY_ROLE
        self.lock()
        with self._guard:
            self._identity = Identity(name, roles, person, keys.signing, keys.sealing)
            self._last_use = self._clock()
            entered = self._identity
        try:
            self._tell(events.unlocked(keys.signing.public.id))
        except GleanpointError:
            with self._guard:
                self._forget(idle=False)
                self._waiting.clear()
            raise
        return entered

    def follow(self, people: Sequence[Person]) -> None:
        """Go by another policy's people: whoever acts is what that one says of them.

        Who is no longer named is locked, which the next ``settle`` writes to the log.
        """
        with self._guard:
            self.people = tuple(people)
            self._nobody = replace(
                self._nobody, roles=frozenset() if self.people else EVERY_ROLE, person=None
            )
            who = self._identity
            if who.key is None:
                self._identity = self._nobody
                return
            person = next((one for one in self.people if one.key == who.key.public), None)
            if person is None:
                self._forget(idle=False)
            else:
                self._identity = replace(who, name=person.name, roles=person.roles, person=person)

    def stay(self) -> None:
        """Let keys stay unlocked until ``lock``: of one run of a command, which ends by itself."""
        self._idle = None

    def touch(self) -> None:
        """Note that something was done; what has run out already is not prolonged."""
        with self._guard:
            if self.seconds_left != 0:
                self._last_use = self._clock()

    def lock(self) -> None:
        """Wipe the keys, and write that to the log; harmless where none is unlocked.

        Raises:
            AuditLogError: It cannot be written to the log; the keys are wiped nevertheless.
        """
        with self._guard:
            self._forget(idle=self.seconds_left == 0)
        self.settle()

    def settle(self) -> None:
        """Write to the log that keys were locked, by the idle time too; to be called now and then.

        Raises:
            AuditLogError: It cannot be written to the log.
        """
        self.identity  # noqa: B018 - wipes what has been idle
        with self._guard:
            waiting, self._waiting = self._waiting, []
        for event in waiting:  # not under the guard: the log asks who acts
            self._tell(event)

    def _forget(self, *, idle: bool) -> None:
        key, sealing = self._identity.key, self._identity.sealing
        self._identity = self._nobody
        if key is not None:
            self._waiting.append(events.locked(key.public.id, idle=idle))
            key.wipe()
        if sealing is not None:
            sealing.wipe()
        if key is not None or sealing is not None:
            self._wiped_too()


def _untold(_event: Event, /) -> None:
    """Tell nobody: of a lock without a log."""


def _nothing() -> None:
    """Wipe nothing besides keys: of a lock without a workspace."""


def check_acts(who: Identity, people: Sequence[Person]) -> None:
    """See to it that somebody whom the policy names acts, where it names people.

    Raises:
        LockedError: Nobody unlocked their key.
    """
    if people and who.person is None:
        names = ", ".join(sorted(one.name for one in people))
        raise LockedError(
            f"In this workspace, somebody has to act whom its policy names: {names}. Name one "
            "with --as NAME; their passphrase is asked for."
        )


def check_may_read(who: Identity, people: Sequence[Person]) -> None:
    """See to it that whoever acts has a role that sees items.

    Raises:
        LockedError: They have none; the sentence says who has, and how to go on.
    """
    if who.roles & SEES_ITEMS:
        return
    if who.person is not None:
        roles = " and ".join(sorted(role.words for role in who.roles)) or "nothing"
        raise LockedError(
            f"{who.name} is {roles} in this workspace, which reads no source. Ask a security "
            "administrator for another role."
        )
    readers = ", ".join(sorted(one.name for one in people if one.roles & SEES_ITEMS))
    raise LockedError(
        "This workspace shows sources to the people whom its policy names, once they unlocked "
        f"their key: {readers or 'so far to nobody'}. Name one with --as NAME."
    )
