"""What can be wrong with a catalog: it never stops people, for it can always be made anew."""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.errors import GleanpointError


class CatalogMissingError(GleanpointError):
    """There is no catalog, or what was there is of no use."""

    kind = "no_catalog"

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no catalog {file.stem} yet, or it was deleted.")


class CatalogUnwritableError(GleanpointError):
    """A catalog cannot be written; what is in it can be searched still."""

    exit_code = 1
    kind = "catalog_unwritable"

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"The catalog {file} cannot be written: {reason}. It can be deleted at any time: "
            "gleanpoint catalog delete."
        )


class CatalogBusyError(CatalogUnwritableError):
    """Another process fills the same catalog; what is in it by then can be searched."""

    exit_code = 75
    kind = "busy"

    def __init__(self) -> None:
        GleanpointError.__init__(
            self, "Another program is indexing this disk: try again later, or wait until it ends."
        )


class TeamCatalogError(GleanpointError):
    """The team's database refused something."""

    exit_code = 1
    kind = "team_catalog"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"The team's catalog {address}: {reason}")
