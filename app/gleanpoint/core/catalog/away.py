"""Sources that catalogs know, and that are not there now: a drive that was pulled, a moved file."""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.use_cases import catalog_facts
from gleanpoint.core.recent import Standing, look_for
from gleanpoint.core.workspace import Workspace


def away_catalogs(workspace: Workspace, address: str) -> tuple[Catalog, ...]:
    """Return the catalogs that know a source which is not there now; none where it is there.

    Args:
        workspace: Whose catalogs.
        address: The source, as it was opened.
    """
    if look_for(address) is Standing.THERE:
        return ()
    wanted = _whole(address)
    return tuple(
        catalog
        for catalog in Catalogs(workspace).all()
        if any(_whole(point.source) == wanted for point in catalog_facts(catalog).points)
    )


def _whole(address: str) -> Path | str:
    try:
        return Path(address).absolute()
    except ValueError:  # a name that no system takes
        return address
