"""Libraries that others name without taking anything from them, as empty ones.

Modules of pyarrow name every library that it was built with, so that the loader insists on all of
them. Where no library of the folder takes a symbol from one, an empty library of the same name
does as well.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_NOTHING = '.section .note.GNU-stack,"",%progbits\n'


def empty_unused(folder: Path, names: Sequence[str]) -> list[str]:
    """Empty libraries of a folder that nothing in it takes anything from.

    Args:
        folder: With libraries that are looked for beside each other.
        names: Beginnings of file names, such as ``libarrow_dataset.so``, of those that may be
            empty. Who takes something from one that is emptied as well does not count.

    Returns:
        File names of those that were emptied; none where the tools of binutils are missing.
    """
    if not all(shutil.which(tool) for tool in ("as", "ld", "nm")):
        return []
    libraries = [one for one in sorted(folder.glob("*.so*")) if not one.is_symlink()]
    candidates = [one for one in libraries if one.name.startswith(tuple(names))]
    kept = [one for one in libraries if one not in candidates]
    while True:
        wanted = _missing(kept)
        needed = [one for one in candidates if not wanted.isdisjoint(_given(one))]
        if not needed:
            break
        kept += needed
        candidates = [one for one in candidates if one not in needed]
    for library in candidates:
        _make_empty(library)
    return [library.name for library in candidates]


def _missing(libraries: Iterable[Path]) -> set[str]:
    """Return symbols that libraries take and do not have from one another."""
    taken: set[str] = set()
    given: set[str] = set()
    for library in libraries:
        taken |= {name for name, kind in _symbols(library, "--undefined-only") if kind == "U"}
        given |= {name for name, _ in _symbols(library, "--defined-only")}
    return taken - given


def _given(library: Path) -> set[str]:
    return {name for name, _ in _symbols(library, "--defined-only")}


def _symbols(library: Path, which: str) -> list[tuple[str, str]]:
    """Return names without their versions, and kinds, of dynamic symbols."""
    lines = _output("nm", "-D", which, library).splitlines()
    return [(line.split()[-1].split("@")[0], line.split()[-2]) for line in lines if line.strip()]


def _make_empty(library: Path) -> None:
    with TemporaryDirectory() as made:
        source, code, empty = (Path(made, name) for name in ("none.s", "none.o", "none.so"))
        source.write_text(_NOTHING)
        _output("as", "-o", code, source)
        _output("ld", "-shared", "-soname", library.name, "-o", empty, code)
        shutil.copymode(library, empty)
        shutil.move(empty, library)


def _output(tool: str, *arguments: str | Path) -> str:
    return subprocess.run(  # noqa: S603 - tools of the system, on files just made
        [tool, *arguments], check=True, capture_output=True, text=True
    ).stdout
