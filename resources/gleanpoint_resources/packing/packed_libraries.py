"""Large compiled modules that few commands need lie packed in a bundle, and are unpacked in memory.

``pack`` runs at build time, ``install`` when the bundle starts. A packed module is imported like
any other one; the first import in a process unpacks it into an anonymous file in memory, so that
nothing is written to a disk where it would have to be trusted later. Linux only: elsewhere a
library cannot be loaded from memory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

MODULES: Final = ("_duckdb", "typst._typst")
"""Queries and comparisons of tables; PDF pages."""

_SUFFIX: Final = ".packed"
_LEVEL: Final = 12


def pack(bundle: Path) -> list[str]:
    """Pack the modules of a bundle; returns the names of those that were.

    Args:
        bundle: The folder that modules are imported from.
    """
    import zstandard  # noqa: PLC0415 - imported when the bundle starts, where little may be

    packed = []
    for module in MODULES:
        parent, _, name = module.rpartition(".")
        for library in sorted((bundle / parent).glob(f"{name}.*.so")):
            compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
            with library.open("rb") as plain, _packed(library.with_name(name)).open("wb") as small:
                compressor.copy_stream(plain, small, size=library.stat().st_size)
            library.unlink()
            packed.append(module)
    return packed


def _packed(path: Path) -> Path:
    return path.with_name(path.name + _SUFFIX)


def install(bundle: str) -> None:
    """Let packed modules of a bundle be found, after everything else was looked for."""
    sys.meta_path.append(_Finder(bundle))


class _Finder:
    """Finds packed modules; asked last, so that it costs other imports nothing."""

    def __init__(self, bundle: str) -> None:
        self._bundle = bundle

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module, if it is a packed one."""
        if fullname not in MODULES:
            return None
        packed = os.path.join(self._bundle, *fullname.split(".")) + _SUFFIX  # noqa: PTH118 - at start
        return spec_from_file_location(fullname, packed, loader=_Loader(fullname, packed))


class _Loader(ExtensionFileLoader):
    """Loads a compiled module out of memory."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Unpack the module and load it.

        Raises:
            ImportError: It cannot be unpacked, or this system does not let it be loaded.
        """
        try:
            memory = os.memfd_create(spec.name, os.MFD_CLOEXEC)
        except OSError as error:
            raise _not_unpacked(spec, error) from error
        try:
            with os.fdopen(memory, "wb", closefd=False) as plain:
                _unpack(self.path, plain)
            place = f"/proc/self/fd/{memory}"
            module = super().create_module(
                ModuleSpec(spec.name, ExtensionFileLoader(spec.name, place), origin=place)
            )
        except OSError as error:
            os.close(memory)
            raise _not_unpacked(spec, error) from error
        except BaseException:
            os.close(memory)
            raise
        # It stays open: the loader knows a library by this path, and would take this one for
        # the next that came to have the same number.
        return module


def _not_unpacked(spec: ModuleSpec, error: OSError) -> ImportError:
    return ImportError(f"{spec.name} cannot be unpacked: {error}", name=spec.name)


def _unpack(path: str, plain: IO[bytes]) -> None:
    import zstandard  # noqa: PLC0415 - see above

    with open(path, "rb") as packed:  # noqa: PTH123 - at start
        try:
            zstandard.ZstdDecompressor().copy_stream(packed, plain)
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
