"""Names and formats of what lies in a bundle."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

ITEMS: Final = "items"
PROOF: Final = "proof"
MANIFEST: Final = "manifest.json"
SEALED_MANIFEST: Final = "manifest.sealed"
"""Beside the sealed items: the manifest with their names, for the recipients."""
POLICY: Final = f"{PROOF}/policy.json"
HEAD: Final = f"{PROOF}/head.txt"
INCLUSION: Final = f"{PROOF}/inclusion.json"
KEYS: Final = f"{PROOF}/keys.pub"
STATEMENT: Final = f"{PROOF}/statement.json"
PAGE: Final = f"{PROOF}/verify.html"

PARTS: Final = (MANIFEST, STATEMENT, KEYS, HEAD, INCLUSION, POLICY)
"""What a bundle must hold; the page is not needed to check it."""

LEFT_BY_SYSTEMS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in a folder that was looked at; told, and no fault."""

STATEMENT_FORMAT: Final = "gleanpoint-statement-1"
INSTALLATION: Final = "installation"
PERSON: Final = "person"

_MOST_BUNDLES = 9999


def bundle_name(folder: Path, stem: str) -> str:
    """Return the first name for a bundle that is free in a folder: ``case-0007-export-03``.

    Args:
        folder: Where it will lie.
        stem: What was exported, as a name that is safe everywhere.
    """
    stem = stem.removesuffix("-export").removesuffix("export") or ""
    lead = f"{stem}-export" if stem else "export"
    names = (f"{lead}-{number:02d}" for number in range(1, _MOST_BUNDLES))
    return next(name for name in names if not os.path.lexists(folder / name))
