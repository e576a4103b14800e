"""The built-in recovery point, unpacked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import zstandard

from gleanpoint.core.errors import SourceUnreadableError, TargetExistsError
from gleanpoint.core.workspace import Workspace, open_workspace

IMAGE = "FS01 2026-06-30.img"
TAKEN = datetime(2026, 6, 30, 22, tzinfo=UTC)
IMAGE_LIMIT = 256 << 20
"""Bytes that the packed image may unpack to."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The unpacked demo.

    Args:
        image: The disk image.
        policy: The retention policy that goes with it.
        workspace: Its own workspace, so that the demo leaves no trace in yours.
    """

    image: Path
    policy: Path
    workspace: Workspace


def unpack_demo(folder: Path) -> Demo:
    """Unpack the recovery point and its policy into ``folder``, which is made where missing.

    Raises:
        SourceUnreadableError: The folder cannot be written, or the installation lacks the demo.
        TargetExistsError: A file of that name, with something else in it, is there already.
    """
    packed = files("gleanpoint_resources") / "demo"
    image, policy = folder / IMAGE, folder / "policy.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = zstandard.ZstdDecompressor().decompress(
            (packed / "point.img.zst").read_bytes(), max_output_size=IMAGE_LIMIT
        )
        _put(image, data)
        os.utime(image, (TAKEN.timestamp(), TAKEN.timestamp()))
        _put(policy, (packed / "policy.toml").read_bytes())
    except (OSError, zstandard.ZstdError) as error:
        raise SourceUnreadableError(f"The demo cannot be unpacked to {folder}: {error}") from error
    return Demo(image, policy, open_workspace(folder / "workspace", policy))


def _put(path: Path, data: bytes) -> None:
    """Write a file, or find it there already as it would be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        if not path.is_file() or path.read_bytes() != data:
            message = f"{path} is there already. Choose another folder; nothing was written over."
            raise TargetExistsError(message) from None
