"""The files of a bundle, found by looking."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield the path of each file below a folder, and whether it is a plain file.

    Paths are relative, with slashes. What is neither a folder nor a plain file, such as a
    symbolic link, is not followed.

    Raises:
        OSError: A folder cannot be listed.
    """
    pending = [""]
    while pending:
        lead = pending.pop()
        with os.scandir(folder / lead) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path = f"{lead}/{entry.name}" if lead else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                yield path, entry.is_file(follow_symlinks=False)


def own_page() -> bytes:
    """Return the page that this version puts into bundles to check them."""
    return (files("gleanpoint_resources") / "proof" / "verify.html").read_bytes()


def unlisted_files(folder: Path, listed: int, targets: Iterable[str]) -> list[Path]:
    """Return the files below a folder that no receipt is about, such as those of a load file.

    Args:
        folder: Where to look.
        listed: How many files receipts are about, where each is about one; as many files mean
            that there are no others, and nothing is compared.
        targets: Paths that receipts are about, relative to the folder.
    """
    if sum(1 for _ in files_below(folder)) == listed:
        return []
    found = {path for path, _ in files_below(folder)}
    found.difference_update(targets)
    return [folder / path for path in sorted(found)]
