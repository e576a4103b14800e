"""What was released for the session under way, for whoever judges what may be seen in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from gleanpoint.core.access.signatures import PublicKey


@dataclass(frozen=True, slots=True, eq=False)
class OpenRequest:
    """A request whose items an approver looks at; made by ``looking.look_at`` alone.

    Args:
        id: Of the request.
        fingerprint: Of the request.
        items: Addresses of its items in the source that is looked into.
        ways: Addresses of what they lie in.
        expires: They are shown before then (UTC).
        policy: Fingerprint of the policy under which it was made: another one ends it.
        looker: Whose look it is.
    """

    id: str
    fingerprint: str
    items: frozenset[str]
    ways: frozenset[str]
    expires: datetime
    policy: str
    looker: PublicKey


class ActiveReleases:
    """Addresses that are released, or asked for, while something goes on; any thread may ask."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._released: Counter[str] = Counter()
        self._to_see: Counter[str] = Counter()
        self._requests: list[OpenRequest] = []

    @property
    def released(self) -> frozenset[str]:
        """Addresses of items that two persons let out, and whose release is in use now."""
        with self._guard:
            return frozenset(self._released)

    @property
    def released_to_see(self) -> frozenset[str]:
        """Addresses of items that two persons released for a look, and for nothing else."""
        with self._guard:
            return frozenset(self._to_see)

    @property
    def is_looking(self) -> bool:
        """Whether somebody looks at a request."""
        return bool(self._requests)

    def requests(self, now: datetime, policy: str, looker: PublicKey) -> tuple[OpenRequest, ...]:
        """Return the requests that are looked at, and still may be.

        Args:
            now: The moment.
            policy: Fingerprint of the policy in force.
            looker: Key of whoever acts.
        """
        with self._guard:
            found = tuple(self._requests)
        return tuple(
            one
            for one in found
            if now < one.expires and one.policy == policy and one.looker == looker
        )

    def show(self, request: OpenRequest) -> None:
        """Take a request's items as asked for from now on."""
        with self._guard:
            self._requests.append(request)

    def hide(self, request: OpenRequest) -> None:
        """Take them so no more."""
        with self._guard:
            self._requests = [one for one in self._requests if one is not request]

    @contextmanager
    def letting(self, addresses: Iterable[str]) -> Iterator[None]:
        """Take these items as released to go out while this lasts."""
        with self._counted(self._released, tuple(addresses)):
            yield

    @contextmanager
    def letting_see(self, addresses: Iterable[str]) -> Iterator[None]:
        """Take these items as released for a look while this lasts; they do not go out."""
        with self._counted(self._to_see, tuple(addresses)):
            yield

    @contextmanager
    def _counted(self, counter: Counter[str], addresses: tuple[str, ...]) -> Iterator[None]:
        with self._guard:
            counter.update(addresses)
        try:
            yield
        finally:
            with self._guard:
                counter.subtract(addresses)
                for address in [one for one, count in counter.items() if count <= 0]:
                    del counter[address]
