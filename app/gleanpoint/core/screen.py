"""Find out whether a window can be shown, before Qt ends the process because it cannot.

Qt aborts when a system library of its platform plug-in is missing or the display does not answer.
Loading the same plug-in, and asking the display for a connection, tells it beforehand. The names
of the libraries are what ``ldd`` prints for the plug-in and Qt's own libraries; the packages are
those of Debian 12.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

_LIBRARIES = ("libQt6Gui.so.6", "libQt6Widgets.so.6", "libQt6Svg.so.6")


def screen_obstacle() -> str | None:
    """Return a sentence that says why no window can be shown; None if one can."""
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    has_x11, has_wayland = bool(os.environ.get("DISPLAY")), bool(os.environ.get("WAYLAND_DISPLAY"))
    if not platform and not has_x11 and not has_wayland:
        return "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    uses_x11 = platform == "xcb" or (not platform and not has_wayland)
    failure = _loading_failure(uses_x11=uses_x11)
    if failure is not None:
        return failure
    if uses_x11 and not _x11_answers():
        return f"The screen {os.environ.get('DISPLAY', '')!r} does not answer."
    return None


def missing_packages() -> list[str]:
    """Return the Debian packages of Qt's system libraries that cannot be loaded."""
    return [package for library, package in _PACKAGES.items() if not _loads(library)]


def _loading_failure(*, uses_x11: bool) -> str | None:
    for library in _qt_files(uses_x11=uses_x11):
        try:
            ctypes.CDLL(str(library))
        except OSError as error:
            packages = missing_packages()
            if packages:
                return (
                    "The window needs system libraries that are missing here. "
                    f"On Debian and Ubuntu: apt install {' '.join(packages)}."
                )
            return f"The window's libraries cannot be loaded: {error}."
    return None


def _qt_files(*, uses_x11: bool) -> Iterator[Path]:
    """Yield what Qt would load, as far as it lies where the package puts it."""
    package = find_spec("PySide6")
    for folder in (package.submodule_search_locations or ()) if package else ():
        qt = Path(folder) / "Qt"
        candidates = [qt / "lib" / name for name in _LIBRARIES]
        if uses_x11:
            candidates.append(qt / "plugins" / "platforms" / "libqxcb.so")
        yield from (candidate for candidate in candidates if candidate.exists())


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x11_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the plug-in loaded all the same; let Qt find its own way
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
