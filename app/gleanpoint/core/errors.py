"""Errors that reach a person: each has a sentence, a kind for machines and an exit code."""

from __future__ import annotations

from typing import ClassVar


class GleanpointError(Exception):
    """Base of every error that the program expects.

    ``str(error)`` is the sentence shown in the window, on standard error and in the audit log.
    """

    exit_code: ClassVar[int] = 2
    kind: ClassVar[str] = "error"


class UsageError(GleanpointError):
    """What was asked for cannot be asked."""

    kind = "usage"


class NoSuchPathError(UsageError):
    """A path names nothing in this source."""

    kind = "no_such_path"


class CancelledError(GleanpointError):
    """The person stopped the work."""

    exit_code = 3
    kind = "cancelled"

    def __str__(self) -> str:
        return "Stopped on request"


class DoneInPartError(GleanpointError):
    """Some items were done, others not; each failure was named."""

    exit_code = 4
    kind = "done_in_part"


class SourceUnreadableError(GleanpointError):
    """The block image, or a part of it, cannot be read."""

    exit_code = 10
    kind = "source_unreadable"


class NothingToListError(SourceUnreadableError):
    """Nothing here knows what these bytes are, so there is nothing to list in them."""

    kind = "unknown_format"


class KeyRequiredError(GleanpointError):
    """A key is missing, or the one given does not fit."""

    exit_code = 11
    kind = "key_required"


class ContentUnavailableError(GleanpointError):
    """The item is there, its bytes cannot be had (in full), or a feature is not supported."""

    exit_code = 12
    kind = "content_unavailable"


class RetentionRefusedError(GleanpointError):
    """A retention rule forbids the export of an item."""

    exit_code = 20
    kind = "retention_refused"


class TargetExistsError(GleanpointError):
    """The export would have written over something."""

    exit_code = 21
    kind = "target_exists"


class TargetUnwritableError(GleanpointError):
    """The target cannot take the export: no right, no space, no such folder.

    Which target it is was asked for, so it is no defect of ours but a matter of usage.
    """

    exit_code = 2
    kind = "target_unwritable"


class AuditLogError(GleanpointError):
    """The audit log cannot be written, or does not verify; nothing goes out then."""

    exit_code = 20
    kind = "audit_log"


class WorkerDiedError(GleanpointError):
    """A parser process ended without an answer; the image may be damaged."""

    exit_code = 30
    kind = "parser_died"


class StartupError(GleanpointError):
    """The installation is not whole."""

    exit_code = 1
    kind = "startup"
