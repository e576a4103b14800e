"""Write a whole disk of a recovery point as an image: whole, compared, never over something."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from os.path import lexists
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.browse import Session
from gleanpoint.core.disk.comparing import compare, digest_of, written_file, written_image
from gleanpoint.core.disk.conversion import Converted, Order, manifest_of
from gleanpoint.core.disk.formats import DiskFormat
from gleanpoint.core.disk.handing_out import GoingOut, handed_out
from gleanpoint.core.disk.judging import require_whole
from gleanpoint.core.disk.qemu import qemu_img, require_qemu_img, version_of, write_by_qemu
from gleanpoint.core.disk.raw_writer import write_raw
from gleanpoint.core.disk.stretches import DiskInSession, stored_bytes
from gleanpoint.core.disk.vhd_footer import LARGEST, SECTOR, fixed_footer
from gleanpoint.core.errors import (
    ContentUnavailableError,
    TargetExistsError,
    TargetUnwritableError,
)
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    need_space,
    publish,
    staging_folder,
    unwritable,
)
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace


def convert(
    session: Session,
    node: Node,
    order: Order,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Converted:
    """Write a disk or volume as an image file, and a manifest with its SHA-256 beside it.

    The image is read again and compared with the disk before it appears under its name.

    Args:
        session: Where the disk is.
        node: The source itself, a volume, or a file that holds a disk.
        order: What to write.
        workspace: Policy and log.
        report: Told how far it is: first written, then compared.
        cancellation: Stops it; nothing is left behind.

    Raises:
        RetentionRefusedError: Something on it may not go out.
        ContentUnavailableError: It is no disk, or cannot be written in this format here.
        TargetExistsError: Something is there already.
        TargetUnwritableError: The target cannot take it, or differs from the disk.
        AuditLogError: The log cannot be written; nothing was written.
    """
    cancel = cancellation or Cancellation()
    size = session.disk_size(node, cancel)
    _check(order, size)
    remark = require_whole(session, node, workspace, Way.CONVERT, report, cancel)
    disk = DiskInSession(session, node, size, cancel)
    writer = _Writer(disk, order, report, cancel)
    going_out = handed_out(
        workspace, session.point, node, Way.CONVERT, size=size, purpose=order.purpose
    )
    with going_out as going, staging_folder(order.target.parent) as staging:
        try:
            need_space(staging, stored_bytes(disk))
            done = writer.write(staging, remark)
            manifest = manifest_of(
                done,
                order,
                session.point,
                node,
                policy=workspace.policy.fingerprint,
                written=datetime.now(UTC),
            )
            _publish(done, manifest, going, staging)
        except OSError as error:
            raise unwritable(order.target, error) from None
    return done


def _check(order: Order, size: int) -> None:
    for place in (order.target, order.manifest):
        if lexists(place):
            message = f"{place} is there already. Choose another name; nothing was written."
            raise TargetExistsError(message)
    if order.format is DiskFormat.VHD and size > LARGEST:
        raise ContentUnavailableError(
            f"A VHD takes disks of {LARGEST:,} bytes; this one has {size:,}. Write it as vhdx."
        )
    if not _is_own(order.format):
        require_qemu_img(order.format)


def _is_own(form: DiskFormat) -> bool:
    """Whether it is written without ``qemu-img``: a raw disk always, a VHD where it must be."""
    return form is DiskFormat.RAW or (form is DiskFormat.VHD and qemu_img() is None)


@dataclass(frozen=True, slots=True)
class _Writer:
    disk: DiskInSession
    order: Order
    report: Report
    cancellation: Cancellation

    def write(self, staging: Path, remark: str | None) -> Converted:
        """Write the image into a folder and compare it."""
        path = staging / self.order.target.name
        if _is_own(self.order.format):
            sha256, writer = self._write_self(path), f"gleanpoint {version('gleanpoint')}"
        else:
            sha256, writer = self._write_by_qemu(path), version_of(qemu_img() or "")
        size = path.stat().st_size
        return Converted(
            self.order.target, self.order.manifest, self.disk.size, sha256, size, writer, remark
        )

    def _write_self(self, path: Path) -> str:
        with path.open("xb") as file:
            sha256 = write_raw(self.disk, file, self.report, self.cancellation)
            if self.order.format is DiskFormat.VHD:
                whole = -(-self.disk.size // SECTOR) * SECTOR
                file.seek(whole)
                file.write(fixed_footer(whole, datetime.now(UTC), uuid4()))
        with written_file(path, self.disk.size) as written:
            found = digest_of(written, self.report, self.cancellation)
        if found != sha256:
            raise TargetUnwritableError(
                f"{path.name} does not read as it was written (SHA-256 {found}, not {sha256}). "
                "Nothing was kept. Check the target's disk."
            )
        return sha256

    def _write_by_qemu(self, path: Path) -> str:
        write_by_qemu(self.disk, self.order.format, path, self.report, self.cancellation)
        with written_image(path, self.cancellation) as written:
            return compare(self.disk, written, self.report, self.cancellation)


def _publish(done: Converted, manifest: bytes, going: GoingOut, staging: Path) -> None:
    """Let image and manifest appear; the receipt tells of them."""
    (staging / done.manifest.name).write_bytes(manifest)
    flush_to_disk(staging, 2)
    going.bytes_out = done.size
    going.figures |= {
        "content_sha256": done.sha256,
        "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
    }
    publish(staging, done.target.parent, [done.target.name, done.manifest.name])
