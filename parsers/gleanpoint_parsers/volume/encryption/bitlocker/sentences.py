"""What is said of a BitLocker volume that no key opens: which kinds of key would."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.errors import LockedVolumeError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.volume.encryption.bitlocker.ciphers import VolumeCipher
from gleanpoint_parsers.volume.encryption.bitlocker.protectors import Protection, Protector
from gleanpoint_parsers.volume.encryption.bitlocker.typed_keys import (
    mistyped,
    recovery_password_of,
    startup_key_of,
)
from gleanpoint_parsers.volume.encryption.key_texts import text_of

_MOST_NAMED = 3


def locked(
    subject: str, cipher: VolumeCipher, protectors: Sequence[Protector], keys: Sequence[Key]
) -> LockedVolumeError:
    """Return the error that says what would open a volume, and what was wrong with what was given.

    Args:
        subject: How sentences name the volume.
        cipher: How it is encrypted.
        protectors: What it has.
        keys: What was given; nothing of it is told.
    """
    what_opens = _what_opens(protectors)
    if not keys:
        message = f"{subject} is encrypted with BitLocker ({cipher.name}). {what_opens}"
        return LockedVolumeError(message)
    complaints = [_complaint(key, protectors) for key in keys]
    told = " ".join(dict.fromkeys(complaint for complaint in complaints if complaint))
    message = f"No key that was given opens {subject}, which is encrypted with BitLocker."
    return LockedVolumeError(" ".join(filter(None, (message, told, what_opens))), was_tried=True)


def _what_opens(protectors: Sequence[Protector]) -> str:
    ways = []
    if _of(protectors, Protection.PASSWORD):
        ways.append("its password")
    if recovery := _of(protectors, Protection.RECOVERY_PASSWORD):
        ways.append(f"its recovery password ({_named(recovery)})")
    if startup := _of(protectors, Protection.STARTUP_KEY):
        files = ", ".join(f"{str(p.identifier).upper()}.BEK" for p in startup[:_MOST_NAMED])
        ways.append(f"its startup key (the file {files})")
    has_tpm = bool(_of(protectors, Protection.TPM))
    if not ways:
        holder = "the TPM of its own machine" if has_tpm else "a kind of key that is not known here"
        return f"Only {holder} can unlock it: it has no password, recovery password or startup key."
    way = " or ".join(filter(None, (", ".join(ways[:-1]), ways[-1])))
    if has_tpm:
        return f"Its own machine unlocks it by its TPM; elsewhere it takes {way}."
    return f"It takes {way}."


def _named(protectors: Sequence[Protector]) -> str:
    told = " or ".join(str(p.identifier).upper() for p in protectors[:_MOST_NAMED])
    return f"key ID {told}"


def _complaint(key: Key, protectors: Sequence[Protector]) -> str | None:
    """Return what is wrong with a key, as far as that can be told."""
    startup = startup_key_of(key)
    if startup is not None:
        ids = {p.identifier for p in _of(protectors, Protection.STARTUP_KEY)}
        if startup.identifier in ids:
            return "The startup key bears the right identifier, but does not fit."
        return f"The startup key belongs to {str(startup.identifier).upper()}, another volume's."
    groups = recovery_password_of(key)
    if groups is not None:
        return _complaint_on_recovery(groups, protectors)
    if text_of(key) is None:
        return "The key file is neither a startup key (.bek) nor text."
    if not _of(protectors, Protection.PASSWORD):
        return "It has no password that could be typed."
    return None


def _complaint_on_recovery(groups: list[str], protectors: Sequence[Protector]) -> str | None:
    if not _of(protectors, Protection.RECOVERY_PASSWORD):
        return "It has no recovery password."
    wrong = mistyped(groups)
    if wrong is None:
        return "The recovery password is well formed, but belongs to another volume or key ID."
    ending = "" if "instead" in wrong else " mistyped"
    return f"The recovery password is not right: {wrong}{ending}."


def _of(protectors: Sequence[Protector], kind: Protection) -> list[Protector]:
    return [protector for protector in protectors if protector.kind is kind]
