"""Open a sealed bundle, as one of its recipients: names and bytes as they were read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.export.manifest import manifest_name
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.names import ITEMS, MANIFEST, SEALED_MANIFEST
from gleanpoint.core.export.proof.sealed_items import open_item
from gleanpoint.core.export.receipts import MadeFile
from gleanpoint.core.export.safe_names import TakenNames, safe_name
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    publish,
    staging_folder,
    unwritable,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint_parsers.naming import split_path

RECORD = "unsealed.json"
"""Beside the manifest: what was opened, with the SHA-256 of the bytes as they were read."""

CONTENTS = "contents.json"
"""Likewise, where it was made in another format: what is in which file, with its names."""

_ENDING = ".eml"


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What was opened.

    Args:
        folder: Where it is.
        files: Size and SHA-256 of each item, as they were sealed with it.
        problems: Target and sentence for what is not there, or not as it was.
    """

    folder: Path
    files: tuple[MadeFile, ...]
    problems: tuple[tuple[Path, str], ...]


def unseal_bundle(
    bundle: Path,
    key: SealingKey,
    target: Path,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Unsealed:
    """Check a sealed bundle and write what it holds, whole or not at all.

    Args:
        bundle: The sealed bundle.
        key: Of one of its recipients.
        target: Folder to write into; made where it is missing.
        report: Told the bytes written.
        cancellation: Looked at between pieces.

    Raises:
        UsageError: It is no sealed bundle.
        ContentUnavailableError: It is not as it was made.
        SealedFileError: It is not sealed to this key.
        TargetExistsError: Something is there already; nothing was written.
        CancelledError: A stop was requested; nothing is left behind.
    """
    cancel = cancellation or Cancellation()
    _require_sound(bundle, cancel)
    with staging_folder(target) as staging:
        opener = _Opener(bundle / ITEMS, key, staging, report, cancel)
        try:
            found = tuple(opener.open_all())
            name = manifest_name(target, ())
            opener.open_manifest(staging / name)
            _write_record(staging, name, [file for file, _ in found])
            flush_to_disk(staging, len(found))
        except OSError as error:
            raise unwritable(target, error) from None
        publish(staging, target, sorted(path.name for path in staging.iterdir()))
    problems = tuple((file.target, sentence) for file, told in found for sentence in told)
    return Unsealed(target, tuple(file for file, _ in found), problems)


def _require_sound(bundle: Path, cancellation: Cancellation) -> None:
    if not (bundle / ITEMS / SEALED_MANIFEST).is_file() or not (bundle / MANIFEST).is_file():
        raise UsageError(f"{bundle} is no sealed export: it holds no {ITEMS}/{SEALED_MANIFEST}.")
    check = check_bundle(bundle, cancellation=cancellation)
    if not check.is_sound:
        raise ContentUnavailableError(
            f"This export is not as it was made, so nothing was opened. {check.findings[0]}"
        )


@dataclass(slots=True)
class _Opener:
    items: Path
    key: SealingKey
    staging: Path
    report: Report
    cancellation: Cancellation
    done: int = 0

    def open_all(self) -> Iterator[tuple[MadeFile, list[str]]]:
        taken: dict[Path, TakenNames] = {}
        for path in sorted(self.items.iterdir()):
            if path.name == SEALED_MANIFEST:
                continue
            with path.open("rb") as source:
                item = open_item(source, self.key)
                place = _place(item.head, self.staging, taken)
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("xb") as file:
                    for piece in item.pieces():
                        self.cancellation.check()
                        file.write(piece)
                        self.done += len(piece)
                        self.report(Progress(self.done, None, "bytes", path.name))
            if "contents" in item.head:
                self.make_folders(place)
                continue
            tail = item.tail
            made = MadeFile(place.relative_to(self.staging), tail["size"], tail["sha256"])
            yield made, tail["problems"]

    def make_folders(self, contents: Path) -> None:
        """Make the folders that were exported, the empty ones too."""
        for told in orjson.loads(contents.read_bytes())["folders"]:
            parts = map(_as_made, PurePosixPath(str(told)).parts)
            self.staging.joinpath(*parts).mkdir(parents=True, exist_ok=True)

    def open_manifest(self, place: Path) -> None:
        with (self.items / SEALED_MANIFEST).open("rb") as source, place.open("xb") as file:
            for piece in open_item(source, self.key).pieces():
                file.write(piece)


def _place(head: dict[str, Any], staging: Path, taken: dict[Path, TakenNames]) -> Path:
    """Return where an item goes: folders and names as they were, made safe."""
    if "target" in head:
        *folders, name = PurePosixPath(str(head["target"])).parts or ("item",)
    elif "contents" in head:
        folders, name = [], CONTENTS
    else:
        *folders, name = split_path(str(head.get("path", ""))) or [str(head.get("name", "item"))]
    folder = staging.joinpath(*map(_as_made if "target" in head else safe_name, folders))
    if head.get("kind") == "message":
        name += _ENDING
    names = taken.setdefault(folder, TakenNames())
    safe = _as_made(name) if "target" in head else safe_name(name, names)
    if safe in names:
        safe = safe_name(safe, names)
    names.add(safe)
    return folder / safe


def _as_made(name: str) -> str:
    """Return a name that an export made; of a Maildir there are some with colons."""
    if os.name == "nt":
        return safe_name(name)
    return ":".join(map(safe_name, name.split(":")))


def _write_record(staging: Path, manifest: str, files: list[MadeFile]) -> None:
    told = [
        {"target": file.target.as_posix(), "size": file.size, "sha256": file.sha256}
        for file in files
    ]
    name = manifest.replace("manifest", Path(RECORD).stem, 1)
    (staging / name).write_bytes(orjson.dumps({"files": told}, option=orjson.OPT_INDENT_2) + b"\n")
