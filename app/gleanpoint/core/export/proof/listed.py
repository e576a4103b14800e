"""The files of a bundle against its manifest, and what the manifest says of each item."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.export.proof import names
from gleanpoint.core.export.proof.approval_checks import is_approved, request_sha256
from gleanpoint.core.export.proof.findings import Fault, Findings
from gleanpoint.core.jobs import Cancellation

PIECE = 1 << 20


@dataclass(slots=True)
class Listing:
    """Takes the manifest's entries one by one, and reads the file of each.

    Args:
        folder: The bundle.
        left: Paths of its files that no entry was about so far.
        policy: Fingerprint that every verdict must cite; empty where it is not known.
        people: Keys of the people whom the policy names.
        findings: Told what is wrong.
        read: Told the bytes of each piece that was read.
        cancellation: Looked at between pieces.
    """

    folder: Path
    left: set[str]
    policy: str
    people: Collection[PublicKey]
    findings: Findings
    read: Callable[[int, str], None]
    cancellation: Cancellation
    files: int = 0
    bytes: int = 0
    inside: int = 0
    items: int = 0
    _approved: set[str] = field(default_factory=set)
    _done: set[str] = field(default_factory=set)

    def take(self, array: str, entry: Any) -> None:  # noqa: ANN401 - any JSON
        """Take one entry.

        Raises:
            KeyError: Something is missing in it.
            TypeError: Something is of another kind.
            ValueError: A key or a signature in it is none.
            CancelledError: A stop was requested.
        """
        if array == "approvals":
            self._approval(entry)
        elif array == "files":
            self._file(entry)
        elif array == "items":
            self.items += 1
            self._verdict(entry)
            if entry.get("within") is None:
                self._file(entry)
            else:
                self.inside += 1

    def end(self) -> tuple[str, ...]:
        """Tell of files that no entry is about; returns those that file managers left."""
        left = sorted(self.left - set(names.PARTS) - {names.PAGE})
        by_systems = tuple(p for p in left if p.rpartition("/")[2] in names.LEFT_BY_SYSTEMS)
        for path in left:
            if path not in by_systems:
                self.findings.add(Fault.ADDED, path)
        return by_systems

    def _approval(self, entry: Mapping[str, Any]) -> None:
        if is_approved(entry, self.people):
            self._approved.add(request_sha256(entry))
        else:
            self.findings.add(Fault.APPROVAL_WRONG, entry["request"]["id"])

    def _file(self, entry: Mapping[str, Any]) -> None:
        path, size, sha256 = entry["target"], entry["size"], entry["sha256"]
        if type(path) is not str or type(size) is not int or type(sha256) is not str:
            raise TypeError
        self.files += 1
        self.bytes += size
        if path in self._done:
            self.findings.add(Fault.LISTED_TWICE, path)
            return
        self._done.add(path)
        if not is_safe(path):
            self.findings.add(Fault.UNSAFE_PATH, path)
        elif path not in self.left:
            self.findings.add(Fault.MISSING, path)
        else:
            self.left.discard(path)
            self._compare(path, size, sha256)

    def _compare(self, path: str, size: int, sha256: str) -> None:
        try:
            found = self._digest(self.folder / path)
        except OSError:
            self.findings.add(Fault.UNREADABLE_ITEM, path)
            return
        if found[0] != size:
            self.findings.add(Fault.SIZE_DIFFERS, path)
        elif found[1] != sha256:
            self.findings.add(Fault.CHANGED, path)

    def _digest(self, path: Path) -> tuple[int, str]:
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                self.cancellation.check()
                digest.update(piece)
                size += len(piece)
                self.read(len(piece), path.name)
        return size, digest.hexdigest()

    def _verdict(self, entry: Mapping[str, Any]) -> None:
        verdict = entry.get("verdict")
        if verdict is None:  # a sealed item says it inside
            return
        if type(verdict["policy"]) is not str or type(verdict["verdict"]) is not str:
            raise TypeError
        if self.policy and verdict["policy"] != self.policy:
            self.findings.add(Fault.VERDICT_OTHER_POLICY, entry["target"])
        is_stub = verdict["verdict"] == "redact" and entry.get("stub") is True
        goes_alone = is_stub or verdict["verdict"] in {"allow", "flag"}
        needs_two = not goes_alone or "approval" in entry
        if needs_two and entry.get("approval") not in self._approved:
            self.findings.add(Fault.APPROVAL_MISSING, entry["target"])


def is_safe(path: str) -> bool:
    """Whether a path stays below ``items/`` on every system."""
    steps = path.split("/")
    if steps[0] != names.ITEMS or len(steps) == 1 or "\0" in path or "\\" in path:
        return False
    return all(step not in {"", ".", ".."} for step in steps)
