"""Have ``qemu-img`` write a disk image: it reads the disk from our own NBD server."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gleanpoint.core.disk.formats import DiskFormat
from gleanpoint.core.disk.stretches import DiskInSession
from gleanpoint.core.errors import (
    ContentUnavailableError,
    GleanpointError,
    TargetUnwritableError,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nbd.serve import private_socket
from gleanpoint.core.nbd.server import Served, Server

PROGRAM = "qemu-img"
GLANCE = 0.2
"""Seconds between two looks at the cancellation."""

_ARGUMENTS = {
    DiskFormat.QCOW2: ("-O", "qcow2"),
    DiskFormat.VHDX: ("-O", "vhdx"),
    DiskFormat.VMDK: ("-O", "vmdk"),
    DiskFormat.VHD: ("-O", "vpc", "-o", "force_size=on"),
}


def qemu_img() -> str | None:
    """Return the path of ``qemu-img``, None where it is not installed."""
    return shutil.which(PROGRAM)


def require_qemu_img(form: DiskFormat) -> str:
    """Return the path of ``qemu-img``.

    Raises:
        ContentUnavailableError: It is not installed.
    """
    found = qemu_img()
    if found is None:
        raise ContentUnavailableError(
            f"To write {form.value}, qemu-img is needed, and it is not installed (Debian and "
            "Ubuntu: package qemu-utils). raw and vhd can be written without it."
        )
    return found


def version_of(program: str) -> str:
    """Return the first line of what a program says of its version."""
    told = subprocess.run(  # noqa: S603 - the program that is run next
        [program, "--version"], capture_output=True, text=True, check=False, errors="replace"
    )
    return (told.stdout.splitlines() or [""])[0]


def write_by_qemu(
    disk: DiskInSession,
    form: DiskFormat,
    target: Path,
    report: Report,
    cancellation: Cancellation,
) -> None:
    """Write a disk in a format of ``qemu-img``.

    Raises:
        GleanpointError: The disk cannot be read.
        TargetUnwritableError: ``qemu-img`` failed; its words are told.
        CancelledError: A stop was requested.
    """
    program = require_qemu_img(form)
    errors: list[GleanpointError] = []
    with _served(disk, errors) as (uri, served):
        command = [program, "convert", "-f", "raw", *_ARGUMENTS[form], uri, str(target)]
        process = subprocess.Popen(  # noqa: S603 - no shell; its arguments are ours
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        with process:
            try:
                said = _wait(process, served, disk.size, report, cancellation)
            finally:
                process.kill()
    if errors:
        raise errors[0]
    if process.returncode:
        words = said.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"]
        raise TargetUnwritableError(f"qemu-img could not write {target.name}: {words[-1]}.")


def _wait(
    process: subprocess.Popen[bytes],
    served: Served,
    size: int,
    report: Report,
    cancellation: Cancellation,
) -> bytes:
    while True:
        try:
            return process.communicate(timeout=GLANCE)[1]
        except subprocess.TimeoutExpired:
            cancellation.check()
            report(Progress(served.size, size, "bytes"))


@contextmanager
def _served(disk: DiskInSession, errors: list[GleanpointError]) -> Iterator[tuple[str, Served]]:
    """Serve a disk on a socket of our own as long as this lasts."""
    stop = Cancellation()
    with private_socket() as (listening, uri):
        server = Server(disk.session, disk.node, disk.size, errors.append)
        thread = threading.Thread(target=server.run, args=[listening, stop], name="nbd-server")
        thread.start()
        try:
            yield uri, server.served
        finally:
            stop.request()
            thread.join()
