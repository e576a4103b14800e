"""Drive a headless Chromium through its debugging pipe: pages, folders chosen, texts read."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections import deque
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60.0
"""Seconds to wait for an answer."""

_OPTIONS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",  # refused to root otherwise; the page is ours
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--proxy-server=127.0.0.1:9",  # nothing listens there: no network
)


class Chromium:
    """A browser with one page; ended when the block ends."""

    def __init__(self, profile: Path, *options: str) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        command = ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "chromium"]
        command += [str(PROGRAM), *_OPTIONS, f"--user-data-dir={profile}", *options]
        command.append("about:blank")
        self._process = subprocess.Popen(
            command,
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._rest = b""
        self._events: deque[dict[str, Any]] = deque()
        target = self.call("Target.createTarget", {"url": "about:blank"}, page=False)["targetId"]
        attached = {"targetId": target, "flatten": True}
        self._session = self.call("Target.attachToTarget", attached, page=False)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "DOM", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._write)
        os.close(self._read)
        self._process.terminate()
        self._process.wait()

    def call(
        self, method: str, values: dict[str, Any] | None = None, *, page: bool = True
    ) -> dict[str, Any]:
        """Call a method of the DevTools protocol and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": values or {}}
        if page:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result
            self._events.append(answer)

    def open(self, page: Path) -> None:
        """Load a page from the disk."""
        self.call("Page.navigate", {"url": page.as_uri()})
        self.wait_for("document.readyState === 'complete'")

    def value(self, expression: str) -> Any:
        """Return the JSON value of an expression (promises are awaited)."""
        told = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        result = self.call("Runtime.evaluate", told)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.value(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(0.01)

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file or a folder in an input."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.call("DOM.setFileInputFiles", {"nodeId": node, "files": [str(path)]})

    def drop(self, selector: str, path: Path) -> None:
        """Drop a file or a folder onto an element."""
        where = f"document.querySelector({selector!r}).getBoundingClientRect().toJSON()"
        place = self.value(where)
        middle = {axis: place[axis] + 10 for axis in ("x", "y")}
        data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", {"type": kind, **middle, "data": data})

    def requests(self) -> list[str]:
        """Return the addresses of everything that was asked for since the start."""
        sent = [one for one in self._events if one.get("method") == "Network.requestWillBeSent"]
        return [one["params"]["request"]["url"] for one in sent]

    def complaints(self) -> list[str]:
        """Return what the browser objected to: broken rules of the page, uncaught errors."""
        logged = [one for one in self._events if one.get("method") == "Log.entryAdded"]
        thrown = [one for one in self._events if one.get("method") == "Runtime.exceptionThrown"]
        return [one["params"]["entry"]["text"] for one in logged] + [str(one) for one in thrown]

    def picture(self, path: Path, width: int = 1000, *, features: dict[str, str]) -> None:
        """Write a picture of the whole page."""
        told = [{"name": name, "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", {"features": told})
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", metrics)
        shot = self.call("Page.captureScreenshot", {"captureBeyondViewport": True})
        path.write_bytes(base64.b64decode(shot["data"]))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select([self._read], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            data = os.read(self._read, 1 << 20)
            assert data, "the browser ended"
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer
