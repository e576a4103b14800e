"""Where catalogs lie: one file for each disk and for what its person may see of it.

The name of a file is made of three fingerprints: the disk, the person in their workspace, and what
that person may see. Where rules or roles change, the last one does: catalogs of what they saw
before are deleted as soon as that is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.recipients import expand
from gleanpoint.core.access.sight import Sight
from gleanpoint.core.access.value_wire import pack
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.disk_identity import identity_of
from gleanpoint.core.catalog.store import SUFFIX, Catalog, point_names
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.settings import load_settings
from gleanpoint.core.workspace import Workspace

FOLDER: Final = "catalog"
"""In the home folder of whoever works."""

WHOLE: Final = "whole"
"""Stands for the sight of whoever may see everything, whatever the rules say of exports."""

_DIGITS: Final = 16
_KEY: Final = b"gleanpoint-catalog-1"
_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Catalogs:
    """The catalogs of whoever works in a workspace; any thread may ask.

    Args:
        workspace: Says who acts, what they may see, and whether catalogs are encrypted.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.folder = workspace.home / FOLDER

    def of(self, session: Session) -> Catalog:
        """Return the catalog of the disk, mailbox or database that is open; it need not exist.

        The same disk has the same catalog at whatever point it is opened. The parser process is
        asked which disk it is.

        Raises:
            GleanpointError: The parser process cannot say.
        """
        return self.named(identity_of(session), session.sight())

    def named(self, identity: str, sight: Sight) -> Catalog:
        """Return the catalog of a disk by what ``disk_identity.identity_of`` says of it."""
        seen = fingerprint_of(sight)
        self._drop_former(seen)
        name = f"{_short(identity)}.{self._person}.{seen}{SUFFIX}"
        key = self._key if self.is_encrypted else None
        return Catalog(self.folder / name, seen, judged=seen != WHOLE, key=key)

    def of_points(self, points: Iterable[RecoveryPoint]) -> tuple[Catalog, ...]:
        """Return the catalogs that know any of some points, if only in part."""
        wanted = {point.id for point in points}
        return tuple(one for one in self.all() if wanted & point_names(one))

    def all(self) -> tuple[Catalog, ...]:
        """Return all catalogs of whoever acts; those of what they saw before are deleted."""
        seen = fingerprint_of(self._any_sight())
        self._drop_former(seen)
        key = self._key if self.is_encrypted else None
        files = sorted(self.folder.glob(f"*.{self._person}.{seen}{SUFFIX}"))
        known = (Catalog(file, seen, judged=seen != WHOLE, key=key) for file in files)
        return tuple(catalog for catalog in known if catalog.is_there)

    def _drop_former(self, seen: str) -> None:
        """Delete catalogs of what whoever acts saw before."""
        for file in self.folder.glob(f"*.{self._person}.*{SUFFIX}"):
            of_file = file.name.removesuffix(SUFFIX).rpartition(".")[2]
            if of_file != seen:
                Catalog(file, of_file).delete()

    def delete(self, catalog: Catalog | None = None) -> int:
        """Delete one catalog, or all of everybody in this folder; returns how many were there."""
        if catalog is not None:
            was_there = catalog.is_there
            catalog.delete()
            return int(was_there)
        files = list(self.folder.glob(f"*{SUFFIX}"))
        for file in files:
            Catalog(file, "").delete()
        return len(files)

    @property
    def is_encrypted(self) -> bool:
        """Whether catalogs are encrypted here."""
        return load_settings(self._workspace.home).encrypt_catalogs

    @property
    def _person(self) -> str:
        who = self._workspace.identity
        return _short(f"{self._workspace.folder.absolute()}\0{who.actor}\0{self.is_encrypted}")

    def _any_sight(self) -> Sight:
        """Return what whoever acts may see, whatever the point."""
        return self._workspace.sight(_NO_POINT)

    def _key(self) -> bytes:
        """Return the key of whoever unlocked, which nothing else is encrypted with.

        Raises:
            LockedError: Nobody unlocked.
        """
        key = self._workspace.identity.key
        if key is None:
            raise LockedError("The catalog is encrypted. Unlock your key to search it.")
        return expand(key.seed(), b"", _KEY)


_NO_POINT: Final = RecoveryPoint("", "", _ANY_TIME, Path(), 0)


def fingerprint_of(sight: Sight) -> str:
    """Return what tells sights apart that show different things, whatever moment and point."""
    if sight.packed() is None:
        return WHOLE
    nothing: frozenset[str] = frozenset()
    lasting = replace(sight, now=_ANY_TIME, mailboxes=(), point="")
    lasting = replace(lasting, released=nothing, requested=nothing, released_to_see=nothing)
    told = pack(replace(lasting, ways=nothing))
    return _short(json.dumps(told, sort_keys=True))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
