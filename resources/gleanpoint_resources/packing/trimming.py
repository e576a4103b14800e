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

from gleanpoint_resources.packing import icu_data, packed_libraries, unused_libraries

LEFT_OUT_MODULES: Final = (
    *("IPython", "PIL", "chardet", "jinja2", "matplotlib", "olefile", "pandas", "scipy", "yaml"),
    *("cffi", "distutils", "pkg_resources", "pycparser", "setuptools", "zstandard.backend_cffi"),
    *("doctest", "markupsafe", "pdb", "pydoc_data", "pytest", "tkinter", "unittest"),
    *("duckdb.experimental", "lxml.html", "lxml.isoschematron", "lxml.objectify"),
    *("numpy.f2py", "numpy.fft", "numpy.testing"),
    *("pyarrow.acero", "pyarrow.conftest", "pyarrow.dataset", "pyarrow.flight", "pyarrow.json"),
    *("pyarrow.orc", "pyarrow.substrait", "pyarrow.tests"),
)
"""Modules that others import only where they are there, or only in parts that nothing here uses."""

_UNUSED: Final = ("libarrow_acero.so", "libarrow_dataset.so", "libarrow_substrait.so")

_LEFT_OUT: Final = re.compile(
    r"""
    pyarrow/(include|tests|vendored|src)/
  | pyarrow/.*\.(pxd|pyx|pxi|h|cc)$
  | (^|/)libarrow_(python_)?flight | (^|/)libarrow_s3 | (^|/)libarrow_python_flight
  | pyarrow/_(flight|s3fs|gcsfs|azurefs|hdfs|cuda|orc|feather|pyarrow_cpp_tests)
  | pyarrow/_(acero|dataset|json|parquet_encryption|substrait)
  | (^|/)libarrow_python_parquet_encryption | (^|/)libarrow_python\.so($|\.\d+\.)
  | lxml/(html|isoschematron|includes|objectify)
  | numpy/(f2py|fft|testing)/ | (^|/)PIL/ | (^|/)pillow\.libs/
  | Qt/plugins/platformthemes/libqgtk3
  | Qt/plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)
  | Qt/plugins/(egldeviceintegrations|networkinformation|tls|generic)/
  | Qt/translations/(?!qt(base)?_(de|en)) | Qt/(qml|metatypes|libexec)/
  | (^|/)libQt6(Egl|Network) | PySide6/QtNetwork
  | (^|/)lib(gtk-3|gdk-3|gdk_pixbuf|cairo|pango|atk-|atk-bridge|atspi|epoxy|fribidi|thai|datrie)
  | (^|/)lib(blkid|gio-2|gmodule-2|gobject-2|graphite2|harfbuzz|mount|pixman-1|selinux)\.
  | (^|/)lib(com_err|gssapi_krb5|k5crypto|keyutils|krb5|krb5support)\. | (^|/)libjpeg\.so\.62
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


def make_small(bundle: Path) -> None:
    """Make the libraries of a finished bundle for Linux smaller, where the tools are at hand."""
    libraries = bundle / "_internal"
    strip_symbols(bundle)
    unused_libraries.empty_unused(libraries / "pyarrow", _UNUSED)
    qt = libraries / "PySide6/Qt/lib"
    for data in qt.glob("libicudata.so.*"):
        icu_data.shrink(data, qt / "libQt6Core.so.6")
    packed_libraries.pack(libraries)


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
