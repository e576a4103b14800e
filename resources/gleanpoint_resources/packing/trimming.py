"""What a bundle does without: parts of libraries that nothing here loads, and their debug symbols.

Names are of what PyInstaller collects. Each was left out of a bundle that then passed its tests.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_LEFT_OUT: Final = re.compile(
    r"""
    pyarrow/(include|tests|vendored|src)/
  | pyarrow/.*\.(pxd|pyx|pxi|h|cc)$
  | (^|/)libarrow_(python_)?flight | (^|/)libarrow_s3 | (^|/)libarrow_python_flight
  | pyarrow/_(flight|s3fs|gcsfs|azurefs|hdfs|cuda|orc|dataset_orc|feather|pyarrow_cpp_tests)
  | Qt/plugins/platformthemes/libqgtk3
  | Qt/plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)
  | Qt/plugins/(egldeviceintegrations|networkinformation|tls|generic)/
  | Qt/translations/(?!qt(base)?_(de|en)) | Qt/(qml|metatypes|libexec)/
  | (^|/)libQt6(Egl|Network) | PySide6/QtNetwork
  | (^|/)lib(gtk-3|gdk-3|gdk_pixbuf|cairo|pango|atk-|atk-bridge|atspi|epoxy|fribidi|thai|datrie)
  | zstandard/_cffi
    """,
    re.VERBOSE,
)
_OWN_LAYOUT: Final = re.compile(r"\.libs/")
"""Libraries that wheels have patched: ``strip`` would break them."""


def kept(collected: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is needed of (name in the bundle, path, kind)."""
    for entry in collected:
        if not _LEFT_OUT.search(Path(entry[0]).as_posix()):
            yield entry


def strip_symbols(bundle: Path) -> None:
    """Take debug symbols out of the libraries of a bundle, where ``strip`` is at hand."""
    strip = shutil.which("strip")
    if strip is None:
        return
    for library in sorted(bundle.rglob("*.so*")):
        if library.is_symlink() or _OWN_LAYOUT.search(library.as_posix()):
            continue
        subprocess.run(  # noqa: S603 - a tool of the system, on files just made
            [strip, "--strip-unneeded", library], check=False, capture_output=True
        )
