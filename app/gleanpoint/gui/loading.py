"""Load modules beside a window that is shown: what makes kinds of Qt objects on its thread.

PySide looks up the kind of an object without holding Python's lock, in a table to which each class
that builds on Qt is added as its module is loaded. Where another thread loads one meanwhile, the
lookup may miss, and the process ends. So a worker only finds out which modules are missing, and
loads those that know no Qt; the others follow on the window's thread, one in each turn.
"""

from __future__ import annotations

import dis
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from types import CodeType
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, QTimer

_OF_QT: Final = ("gleanpoint.gui", "PySide6", "shiboken6")

_LOOK_AGAIN: Final = 20
"""Milliseconds between two looks at whether the worker is done."""


class Loading(QObject):
    """Loads some modules, once; belongs to the thread pool that it works in.

    Args:
        names: What is wanted; what they need is loaded as well.
        pool: Of its worker; nothing is loaded any more once it is gone.
    """

    def __init__(self, names: Iterable[str], pool: QThreadPool) -> None:
        super().__init__(pool)
        self._left: deque[str] = deque()
        self._found: SimpleQueue[list[str]] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._take)
        self._timer.start()
        pool.start(partial(self._look, tuple(names)))

    def _look(self, names: tuple[str, ...]) -> None:
        self._found.put(prepared(names))

    def _take(self) -> None:
        try:
            self._left.extend(self._found.get_nowait())
        except Empty:
            return
        self._timer.timeout.disconnect(self._take)
        self._timer.timeout.connect(self._load_one)
        self._timer.setInterval(0)

    def _load_one(self) -> None:
        if not self._left:
            self._timer.stop()
            return
        with suppress(ImportError):  # whoever needs it is told
            import_module(self._left.popleft())


def prepared(names: Iterable[str]) -> list[str]:
    """Load what modules need that knows no Qt; returns what is left to load, in that order.

    Args:
        names: Modules of the window; those that are loaded already need nothing.
    """
    order: dict[str, None] = {}
    for name in names:
        _prepare(name, order, set())
    return list(order)


def _prepare(name: str, order: dict[str, None], begun: set[str]) -> None:
    if name in sys.modules or name in order or name in begun:
        return
    begun.add(name)
    if not name.startswith(_OF_QT):
        with suppress(ImportError):  # whoever needs it is told
            import_module(name)
        return
    for needed in _needed_by(name):
        _prepare(needed, order, begun)
    order[name] = None


def _needed_by(name: str) -> Iterator[str]:
    """Yield the modules that a module of ours imports as it is loaded."""
    spec = find_spec(name) if name.startswith(_OF_QT[0]) else None
    code_of = getattr(spec.loader, "get_code", None) if spec is not None else None
    code = code_of(name) if code_of is not None else None
    if isinstance(code, CodeType):
        yield from _imports(code)


def _imports(code: CodeType) -> Iterator[str]:
    """Yield the names of the modules in the imports of a module, not of those for types alone."""
    left_out, checks_types, imported = 0, False, ""
    for step in dis.get_instructions(code):
        if step.offset < left_out:
            continue
        if checks_types and "JUMP" in step.opname and "FALSE" in step.opname:
            left_out = int(step.argval)
        checks_types = step.opname == "LOAD_NAME" and step.argval == "TYPE_CHECKING"
        if step.opname == "IMPORT_NAME":
            imported = str(step.argval)
            yield imported
        elif step.opname == "IMPORT_FROM" and _is_module(inner := f"{imported}.{step.argval}"):
            yield inner


def _is_module(name: str) -> bool:
    package = sys.modules.get(name.rpartition(".")[0])
    return hasattr(package, "__path__") and find_spec(name) is not None
