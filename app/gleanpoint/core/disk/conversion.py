"""What a conversion is asked for and what came of it, as its manifest tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.disk.formats import DiskFormat
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint_parsers.naming import readable

MANIFEST_SUFFIX = ".manifest.json"
MANIFEST_FORMAT = "gleanpoint-disk-manifest-1"


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants.

    Args:
        target: The file to write.
        format: In which format.
        purpose: Why, in the person's words; goes into manifest and log.
    """

    target: Path
    format: DiskFormat
    purpose: str = ""

    @property
    def manifest(self) -> Path:
        """Where the manifest goes."""
        return self.target.with_name(self.target.name + MANIFEST_SUFFIX)


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written.

    Args:
        target: The image.
        manifest: Its manifest.
        size: Bytes of the disk.
        sha256: Of the disk, in hex.
        file_size: Bytes of the image file.
        writer: What wrote it.
        remark: A sentence where not everything on the disk could be judged.
    """

    target: Path
    manifest: Path
    size: int
    sha256: str
    file_size: int
    writer: str
    remark: str | None


def manifest_of(
    done: Converted,
    order: Order,
    point: RecoveryPoint,
    node: Node,
    *,
    policy: str,
    written: datetime,
) -> bytes:
    """Return the manifest of an image.

    Args:
        done: What was written.
        order: What was wanted.
        point: The recovery point.
        node: The disk or volume.
        policy: Fingerprint of the policy that let it go.
        written: When; aware.
    """
    told = {
        "format": MANIFEST_FORMAT,
        "recovery_point": point.id,
        "source": readable(str(point.source)),
        "taken": point.time,
        "path": node.path,
        "image": readable(order.target.name),
        "image_format": order.format.value,
        "image_bytes": done.file_size,
        "disk_bytes": done.size,
        "disk_sha256": done.sha256,
        "compared": True,
        "written_by": done.writer,
        "written": written,
        "purpose": clean_text(order.purpose),
        "policy": policy,
        "remark": done.remark,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z) + b"\n"
