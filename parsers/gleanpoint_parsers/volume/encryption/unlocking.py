"""Unlock an encrypted volume, whichever way it is encrypted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.volume.encryption import luks1, luks2
from gleanpoint_parsers.volume.encryption.bitlocker.unlocking import unlock_bitlocker
from gleanpoint_parsers.volume.encryption.key_derivation import USUAL_EFFORT, Effort
from gleanpoint_parsers.volume.encryption.recognising import encryption_of
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked

_Unlock: TypeAlias = Callable[[BlockSource, Sequence[Key], str, Effort, WorkReport], Unlocked]

_SCHEMES: dict[str, _Unlock] = {
    "BitLocker": unlock_bitlocker,
    "LUKS1": luks1.unlock_luks1,
    "LUKS2": luks2.unlock_luks2,
}


def unlock(
    source: BlockSource,
    keys: Sequence[Key],
    subject: str,
    report: WorkReport = unreported,
    effort: Effort = USUAL_EFFORT,
) -> Unlocked | None:
    """Unlock a volume by the first key that fits.

    Args:
        source: The volume's bytes as they are on the disk.
        keys: What may unlock it, tried in this order; empty to learn what would.
        subject: How sentences name the volume.
        report: Told several times a second while keys are tried.
        effort: What deriving one key may cost.

    Returns:
        None where the volume is not encrypted.

    Raises:
        LockedVolumeError: No key fits; the sentence says which kinds would do.
        ParserError: What is needed to unlock it is damaged, or this version lacks it.
    """
    scheme = encryption_of(source)
    return None if scheme is None else _SCHEMES[scheme](source, keys, subject, effort, report)
