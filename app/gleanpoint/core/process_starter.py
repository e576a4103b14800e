"""Start processes from one thread that lives as long as the program.

A parser process asks the system to end it with its parent. To Linux, that is the thread that
started it: a thread of a pool that rests after half a minute would take the process with it, and
the next click would wait for another one.
"""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Process: TypeAlias = "subprocess.Popen[bytes]"


@dataclass(frozen=True, slots=True)
class _Order:
    make: Callable[[], Process]
    answer: queue.SimpleQueue[Process | BaseException] = field(default_factory=queue.SimpleQueue)


class ProcessStarter:
    """Any thread may ask; the thread that starts is made when it is first needed."""

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self, make: Callable[[], Process]) -> Process:
        """Return the process that ``make`` starts; what it raises is raised here."""
        order = _Order(make)
        with self._lock:
            if self._thread is None or not self._thread.is_alive():  # none outlives a fork
                self._orders = queue.SimpleQueue()
                self._thread = threading.Thread(
                    target=_serve, args=(self._orders,), name="process starter", daemon=True
                )
                self._thread.start()
            self._orders.put(order)
        made = order.answer.get()
        if isinstance(made, BaseException):
            raise made
        return made


def _serve(orders: queue.SimpleQueue[_Order]) -> None:
    while True:
        order = orders.get()
        try:
            order.answer.put(order.make())
        except BaseException as error:  # noqa: BLE001 - whoever asked gets it
            order.answer.put(error)
        del order


STARTER: Final = ProcessStarter()
"""Of this program."""
