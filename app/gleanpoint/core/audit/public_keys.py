"""Public keys that sign heads of a log, one file each beside it, for whoever verifies them."""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.access.signatures import BadKeyError, PublicKey
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, replace_whole
from gleanpoint.core.audit.modes import make_folder

KEYS_FOLDER = "keys"
SIZE_LIMIT = 200
MOST_KEYS = 1000


def publish_key(log: Path, key: PublicKey) -> None:
    """Put a key beside the log in that folder, named after its id; harmless where it is there.

    Raises:
        OSError: It cannot be written.
    """
    path = log / KEYS_FOLDER / f"{key.id}.pub"
    if not path.exists():
        make_folder(path.parent)
        replace_whole(path, f"{key}\n".encode(), PUBLIC)


def published_keys(log: Path) -> tuple[PublicKey, ...]:
    """Return the keys beside a log; a file that is none is passed over.

    That a key lies there proves nothing: whoever writes the log can add one. It is for finding
    the key by its id; whether to trust it is known from elsewhere.

    Raises:
        OSError: They cannot be read.
    """
    files = sorted((log / KEYS_FOLDER).glob("*.pub"))[:MOST_KEYS]
    return tuple(key for path in files if (key := read_key(path)) is not None)


def read_key(path: Path) -> PublicKey | None:
    """Return the key in a file, None where it holds none.

    Raises:
        OSError: It cannot be read.
    """
    try:
        return PublicKey.parse(read_at_most(path, SIZE_LIMIT).decode("ascii").strip())
    except (BadKeyError, UnicodeDecodeError):
        return None
