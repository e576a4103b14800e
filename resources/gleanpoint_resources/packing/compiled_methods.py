"""The methods of dataclasses come compiled with a bundle, as its modules do.

Python writes the methods of a dataclass as text and compiles them each time that a process makes
the class, which was a quarter of the time in which the window's modules are loaded. ``python -m
gleanpoint_resources.packing.compiled_methods FILE PACKAGE...`` loads packages at build time and
keeps the code of each such text; ``install`` gives it back when the bundle starts. A text that is
not known is compiled as ever, so that nothing depends on what was kept.

The file: the length of a table in four bytes, the table, what it tells the place of. Both are
marshalled, as modules are, for the Python that the bundle carries. A module's part is read when
its first class is made.
"""

from __future__ import annotations

import dataclasses
import importlib
import marshal
import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any, Final

FILE: Final = "compiled_methods"
"""Name of the file in the bundle."""

Codes = dict[str, CodeType]
"""Code of each text."""

_LENGTH: Final = 4


def install(path: str) -> None:
    """Let dataclasses be made of kept code from now on, if there is any.

    Args:
        path: The file that was written at build time.
    """
    with suppress(OSError, ValueError), open(path, "rb") as file:  # noqa: PTH123 - at start
        _run_with(_Kept(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _run_with(run: object) -> None:
    """Let the module that makes dataclasses find something else under the name of ``exec``."""
    vars(dataclasses)["exec"] = run


def _compiled(text: str) -> CodeType:
    """Compile as Python does it there: for a module without switches like the one above."""
    return compile(text, "<string>", "exec", dont_inherit=True)


def _loaded(data: bytes) -> Any:  # noqa: ANN401 - whatever was written
    return marshal.loads(data)  # noqa: S302 - a part of the program, as its modules are


class _Kept:
    """Runs texts, by their kept code where there is some; any thread may make classes."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._begin = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
        self._places: dict[str, tuple[int, int]] = _loaded(data[_LENGTH : self._begin])
        self._last: tuple[str, Codes] = ("", {})

    def __call__(self, text: str, module: dict[str, Any], names: dict[str, Any]) -> None:
        """Run a text among the names of a module."""
        code = self._codes(module.get("__name__", "")).get(text)
        exec(code or _compiled(text), module, names)  # noqa: S102 - it stands in for it

    def _codes(self, module: str) -> Codes:
        last, codes = self._last
        if last != module:
            start, end = self._places.get(module, (0, 0))
            kept = self._data[self._begin + start : self._begin + end]
            codes = _loaded(kept) if kept else {}
            self._last = module, codes
        return codes


@contextmanager
def recorded() -> Iterator[dict[str, Codes]]:
    """Collect the code of all dataclasses that are made meanwhile, by module."""
    found: dict[str, Codes] = {}

    def run(text: str, module: dict[str, Any], names: dict[str, Any]) -> None:
        code = found.setdefault(module.get("__name__", ""), {})[text] = _compiled(text)
        exec(code, module, names)  # noqa: S102 - as above

    _run_with(run)
    try:
        yield found
    finally:
        del vars(dataclasses)["exec"]


def kept(found: dict[str, Codes]) -> bytes:
    """Return the content of the file."""
    parts, places, end = [], {}, 0
    for module, codes in sorted(found.items()):
        parts.append(marshal.dumps(codes))
        places[module] = end, end + len(parts[-1])
        end = places[module][1]
    table = marshal.dumps(places)
    return b"".join([len(table).to_bytes(_LENGTH, "little"), table, *parts])


def load(package: str) -> None:
    """Import a package and all that is in it; what this system has no libraries for is left out."""
    import pkgutil  # noqa: PLC0415 - not at the start of every process

    module = importlib.import_module(package)
    for one in pkgutil.walk_packages(module.__path__, f"{package}."):
        with suppress(ImportError):
            importlib.import_module(one.name)


def main() -> None:
    """Write the file: its path, then the packages."""
    path, *packages = sys.argv[1:]
    with recorded() as found:
        for package in packages:
            load(package)
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib is not loaded at the start
        file.write(kept(found))


if __name__ == "__main__":
    main()
