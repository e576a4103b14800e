"""The built-in recovery points, unpacked: one disk, and how it was a week before."""

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
EARLIER_IMAGE = "FS01 2026-06-23.img"
EARLIER_TAKEN = datetime(2026, 6, 23, 22, tzinfo=UTC)
IMAGE_LIMIT = 256 << 20
"""Bytes that a packed image may unpack to."""

WINDOW = 1 << 25
"""Bytes of the later image that the packed earlier one refers to."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The unpacked demo.

    Args:
        image: The disk image.
        earlier: Image of the same disk a week before.
        policy: The retention policy that goes with it.
        workspace: Its own workspace, so that the demo leaves no trace in yours.
    """

    image: Path
    earlier: Path
    policy: Path
    workspace: Workspace

    @property
    def folder(self) -> Path:
        """Where both images lie: opened, it is one line of two points."""
        return self.image.parent


def unpack_demo(folder: Path) -> Demo:
    """Unpack the recovery points and their policy into ``folder``, which is made where missing.

    Raises:
        SourceUnreadableError: The folder cannot be written, or the installation lacks the demo.
        TargetExistsError: A file of that name, with something else in it, is there already.
    """
    packed = files("gleanpoint_resources") / "demo"
    image, earlier, policy = folder / IMAGE, folder / EARLIER_IMAGE, folder / "policy.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        later = _unpacked((packed / "point.img.zst").read_bytes())
        _put_image(image, later, TAKEN)
        _put_image(
            earlier, _unpacked((packed / "earlier.img.zst").read_bytes(), later), EARLIER_TAKEN
        )
        _put(policy, (packed / "policy.toml").read_bytes())
    except (OSError, zstandard.ZstdError) as error:
        raise SourceUnreadableError(f"The demo cannot be unpacked to {folder}: {error}") from error
    return Demo(image, earlier, policy, open_workspace(folder / "workspace", policy))


def _unpacked(data: bytes, known: bytes = b"") -> bytes:
    """Unpack an image; ``known`` is the one from which it differs."""
    words = zstandard.ZstdCompressionDict(known, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    decompressor = zstandard.ZstdDecompressor(
        dict_data=words if known else None, max_window_size=WINDOW
    )
    return decompressor.decompress(data, max_output_size=IMAGE_LIMIT)


def _put_image(path: Path, data: bytes, taken: datetime) -> None:
    _put(path, data)
    os.utime(path, (taken.timestamp(), taken.timestamp()))


def _put(path: Path, data: bytes) -> None:
    """Write a file, or find it there already as it would be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        if not path.is_file() or path.read_bytes() != data:
            message = f"{path} is there already. Choose another folder; nothing was written over."
            raise TargetExistsError(message) from None
