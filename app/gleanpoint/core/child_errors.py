"""What a parser process reports as an error, as the error that a person sees."""

from __future__ import annotations

from gleanpoint.core.errors import (
    CancelledError,
    ContentUnavailableError,
    GleanpointError,
    KeyRequiredError,
    NoSuchPathError,
    NothingToListError,
    RetentionRefusedError,
    SourceUnreadableError,
    TargetUnwritableError,
    UsageError,
    WorkerDiedError,
)
from gleanpoint.core.protocol import Json

_TRANSLATED: dict[str, type[GleanpointError]] = {
    "NoSuchNode": NoSuchPathError,
    "UnknownFormat": NothingToListError,
    "LockedVolume": KeyRequiredError,
    "UnsupportedFeature": ContentUnavailableError,
    "EncryptedContent": ContentUnavailableError,
    "ElsewhereContent": ContentUnavailableError,
    "Withheld": RetentionRefusedError,
}
_OURS = {
    kind.kind: kind
    for kind in (
        ContentUnavailableError,
        KeyRequiredError,
        NoSuchPathError,
        NothingToListError,
        RetentionRefusedError,
        SourceUnreadableError,
        TargetUnwritableError,
        UsageError,
        WorkerDiedError,
    )
}
"""What a process of ours tells by its kind."""


def translate(error: Json) -> GleanpointError:
    """Turn what a parser process reported into the error that a person sees."""
    message = str(error["message"])
    if "core" in error:
        return _OURS.get(error["core"], ContentUnavailableError)(message)
    if error["kind"] == "cancelled":
        return CancelledError()
    if error["kind"] == "UnfitCondition":
        return UsageError(f"{message.rstrip('.')}.")
    return _TRANSLATED.get(error["kind"], SourceUnreadableError)(message)
