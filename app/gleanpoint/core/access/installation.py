"""The key of this installation: signs what the program itself states, such as where the log ends.

It lies unsealed in the home folder, readable for its owner alone, for the program signs without
asking. So its signature says which installation spoke; that a person agreed, only a person's
signature says.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.signatures import KEY_BYTES, SigningKey
from gleanpoint.core.access.whole_files import read_at_most, write_new

FILE = Path("keys", "installation")
"""Where the seed lies, in the home folder: 32 bytes."""


def installation_key(home: Path) -> SigningKey:
    """Return the installation's key, which is made where there is none.

    Raises:
        SealedFileError: It cannot be read or written, or is no key.
    """
    path = home / FILE
    try:
        seed = _seed(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SealedFileError(f"The key of this installation, {path}: {reason}.") from None
    if len(seed) != KEY_BYTES:
        raise SealedFileError(
            f"{path} is not the key of this installation: it has {len(seed):,} bytes or more, "
            f"not {KEY_BYTES}. Restore it from a copy; with a new one, earlier signatures are "
            "those of another installation."
        )
    return SigningKey.from_seed(seed)


def _seed(path: Path) -> bytes:
    try:
        return read_at_most(path, KEY_BYTES)
    except FileNotFoundError:
        pass
    with contextlib.suppress(FileExistsError):  # another process was first: its key is the one
        write_new(path, SigningKey.generate().seed())
    return read_at_most(path, KEY_BYTES)
