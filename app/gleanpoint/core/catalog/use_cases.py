"""What people are told of catalogs besides what is found in them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.errors import CatalogMissingError
from gleanpoint.core.catalog.finding.known_points import KnownPoint, KnownPoints
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import UsageError
from gleanpoint.core.settings import load_settings, save_settings
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CatalogFacts:
    """One catalog.

    Args:
        file: Where it lies.
        size: Bytes on disk.
        points: What it knows, oldest first; empty where nobody unlocked.
    """

    file: Path
    size: int
    points: tuple[KnownPoint, ...]


def set_encryption(workspace: Workspace, *, encrypted: bool) -> None:
    """Have catalogs encrypted from now on, or not any more; those that are there are deleted.

    Raises:
        UsageError: There is no key to encrypt them with, or the setting cannot be kept.
    """
    if encrypted and not workspace.is_team:
        raise UsageError(
            "Nobody has a key in a personal workspace, so there is nothing to encrypt catalogs "
            "with. Keep the home folder on an encrypted disk, or work in a team workspace."
        )
    Catalogs(workspace).delete()
    settings = load_settings(workspace.home)
    save_settings(workspace.home, replace(settings, encrypt_catalogs=encrypted))


def catalog_facts(catalog: Catalog) -> CatalogFacts:
    """Return what a catalog holds."""
    try:
        size = catalog.file.stat().st_size
    except OSError:
        size = 0
    points: list[KnownPoint] = []
    with suppress(CatalogMissingError, LockedError), catalog.reading() as connection:
        points = sorted(KnownPoints(connection).points.values(), key=lambda one: one.taken)
    return CatalogFacts(catalog.file, size, tuple(points))
