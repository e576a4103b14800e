"""Disk images under any damage: only ``ParserError``, within limits of time and memory.

``python -m tests.fuzz.images RUNS [SEED [FIRST]]`` from the root of the project. A run is repeated
by its number: ``python -m tests.fuzz.images 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys

from tests.fuzz.ewf_subjects import ewf_subjects
from tests.fuzz.image_damage import hurt
from tests.fuzz.image_subjects import qcow_subjects, real_subjects, vdi_subjects
from tests.fuzz.runner import Runs, Way, run_many
from tests.fuzz.udif_subjects import udif_subjects
from tests.fuzz.vhd_subjects import vhd_subjects, vhdx_subjects
from tests.fuzz.vmdk_subjects import vmdk_subjects


def hurt_qcow(chance: random.Random) -> None:
    """Hurt QCOW and QCOW2 images."""
    hurt(chance, chance.choice(qcow_subjects()))


def hurt_vdi(chance: random.Random) -> None:
    """Hurt VDI images."""
    hurt(chance, chance.choice(vdi_subjects()))


def hurt_vhd(chance: random.Random) -> None:
    """Hurt VHD images."""
    hurt(chance, chance.choice(vhd_subjects()))


def hurt_vhdx(chance: random.Random) -> None:
    """Hurt VHDX images."""
    hurt(chance, chance.choice(vhdx_subjects()))


def hurt_vmdk(chance: random.Random) -> None:
    """Hurt VMDK images."""
    hurt(chance, chance.choice(vmdk_subjects()))


def hurt_udif(chance: random.Random) -> None:
    """Hurt Apple disk images."""
    hurt(chance, chance.choice(udif_subjects()))


def hurt_ewf(chance: random.Random) -> None:
    """Hurt EWF images."""
    hurt(chance, chance.choice(ewf_subjects()))


def hurt_real(chance: random.Random) -> None:
    """Hurt the smaller ones of the real images."""
    hurt(chance, chance.choice(real_subjects()))


WAYS: dict[Way, int] = {
    hurt_qcow: 4,
    hurt_vdi: 2,
    hurt_vhd: 3,
    hurt_vhdx: 3,
    hurt_vmdk: 3,
    hurt_udif: 2,
    hurt_ewf: 3,
}
"""What runs do, and how often each: one function for a format."""


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    ways = WAYS | {hurt_real: 3} if real_subjects() else WAYS
    return run_many(Runs(ways, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
