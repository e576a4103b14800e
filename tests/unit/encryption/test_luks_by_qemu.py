"""LUKS1 volumes that QEMU's own tool wrote, data and all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.images.qemu import disk_bytes, needs_qemu, qemu_img

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.errors import LockedVolumeError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.volume.encryption.unlocking import unlock

pytestmark = needs_qemu

DISK = disk_bytes(1 << 20)


def _create(*arguments: str | Path) -> None:
    """Create an image; where the machine is busy, QEMU cannot measure it and has to try again."""
    for last in (False, False, False, False, True):
        try:
            qemu_img("create", *arguments)
        except AssertionError as error:
            if last or "CPU usage" not in str(error):
                raise
        else:
            return


@pytest.mark.parametrize(
    ("cipher", "mode", "vector", "hash_name"),
    [
        ("aes-256", "xts", "plain64", "sha256"),
        ("aes-256", "cbc", "essiv", "sha1"),
    ],
)
def test_every_cipher_of_qemu_is_read(
    tmp_path: Path, cipher: str, mode: str, vector: str, hash_name: str
) -> None:
    plain, image = tmp_path / "plain.raw", tmp_path / "volume.luks"
    plain.write_bytes(DISK)
    chosen = [f"cipher-alg={cipher}", f"cipher-mode={mode}", f"hash-alg={hash_name}"]
    chosen += [f"ivgen-alg={vector}", "key-secret=s", "iter-time=10"]
    chosen += ["ivgen-hash-alg=sha256"] if vector == "essiv" else []
    secret = ("--object", "secret,id=s,data=word of mouth")
    opened = ("--image-opts", f"driver=raw,file.filename={plain}", "--target-image-opts")
    _create(*secret, "-f", "luks", "-o", ",".join(chosen), image, f"{len(DISK)}")
    target = f"driver=luks,key-secret=s,file.filename={image}"
    qemu_img("convert", "-n", *secret, *opened, target)
    source = FileSource(image)
    unlocked = unlock(source, [Key(b"word of mouth")], "Volume p0")
    assert unlocked is not None
    assert unlocked.source.read_at(0, len(DISK)) == DISK
    with pytest.raises(LockedVolumeError):
        unlock(source, [Key(b"hearsay")], "Volume p0")
    source.close()
