"""What goes wrong with keys, passphrases and roles, as sentences with their exit codes."""

from __future__ import annotations

from gleanpoint.core.errors import GleanpointError


class LockedError(GleanpointError):
    """Nobody unlocked their key, or who did may not do this here."""

    exit_code = 20
    kind = "locked"


class WrongPassphraseError(GleanpointError):
    """A passphrase does not open what it was given for, or what it opens was changed."""

    exit_code = 11
    kind = "wrong_passphrase"


class SealedFileError(GleanpointError):
    """A sealed file is not as the program wrote it, or asks for more than is given."""

    exit_code = 11
    kind = "sealed_file"


class OtherRecipientError(SealedFileError):
    """It was sealed to others: it is as the program wrote it, and this key does not open it."""

    kind = "other_recipient"


class WorkspaceError(GleanpointError):
    """A workspace folder cannot be used as it is."""

    exit_code = 20
    kind = "workspace"


class MissingKeyError(GleanpointError):
    """There is no key file, vault or share of that name here."""

    exit_code = 11
    kind = "missing_key"


class SharesError(GleanpointError):
    """Shares do not give the secret: a word is wrong, they are too few, or of another set."""

    exit_code = 11
    kind = "shares"


class CeremonyError(GleanpointError):
    """The making of shares does not go on like this."""

    kind = "ceremony"
