"""Vaults of a workspace: files in its folder ``vaults``, found by name, replaced whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.errors import MissingKeyError, SealedFileError
from gleanpoint.core.access.key_files import is_named
from gleanpoint.core.access.team_folder import is_marked
from gleanpoint.core.access.vault_file import SIZE_LIMIT, SharesWrap, VaultFile, read_vault
from gleanpoint.core.access.whole_files import PRIVATE, SHARED, read_at_most, replace_whole
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.errors import TargetUnwritableError, UsageError

FOLDER = "vaults"
SUFFIX = ".vault"
LOCK_FILE = ".lock"
PATIENCE = 10.0
"""Seconds to wait while another process changes a vault."""

MOST_VAULTS = 1000
LOST = "Lose the key, lose the backup"


@dataclass(frozen=True, slots=True)
class StoredVault:
    """A vault in its folder.

    Args:
        path: Where it lies.
        file: What it says, not opened.
    """

    path: Path
    file: VaultFile

    @property
    def shares(self) -> SharesWrap | None:
        """The shares that open it; None where none were made."""
        wraps = (wrap for wrap in self.file.wraps if isinstance(wrap, SharesWrap))
        return next(wraps, None)

    @property
    def warning(self) -> str:
        """What is to be done so that it opens when somebody is missing; empty: nothing."""
        name, shares = self.file.name, self.shares
        if shares is None:
            return (
                f"{LOST}: no shares open the vault {name}. Make shares of it: gleanpoint "
                f"shares make {name!r}."
            )
        if not shares.tested:
            return (
                f"{LOST}: the {shares.count} shares of the vault {name} never opened it yet. Try "
                f"{shares.needed} of them: gleanpoint shares test {name!r}."
            )
        return ""


def vaults_in(folder: Path) -> tuple[tuple[StoredVault, ...], tuple[str, ...]]:
    """Return the vaults of a workspace folder by name, and a sentence on each file that is none."""
    found: list[StoredVault] = []
    problems: list[str] = []
    for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}"))[:MOST_VAULTS]:
        try:
            found.append(_read(path))
        except (SealedFileError, UsageError) as error:
            problems.append(f"{path.name}: {error}")
    return tuple(sorted(found, key=lambda one: one.file.name.casefold())), tuple(problems)


def find_vault(folder: Path, name: str) -> StoredVault:
    """Return the vault of a name.

    Raises:
        MissingKeyError: There is none, or several.
    """
    there, problems = vaults_in(folder)
    fitting = [one for one in there if name == one.file.id or is_named(one.file.name, name)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        ids = ", ".join(one.file.id for one in fitting)
        raise MissingKeyError(f"Several vaults are called {name}; name one by its id: {ids}.")
    names = ", ".join(one.file.name for one in there) or "none"
    unread = f" {len(problems)} files there cannot be read: {problems[0]}" if problems else ""
    raise MissingKeyError(f"There is no vault {name} in {folder} (there: {names}).{unread}")


def keep_vault(folder: Path, file: VaultFile, earlier: VaultFile | None) -> StoredVault:
    """Write a vault in place of what it was.

    Args:
        folder: The workspace's.
        file: What is to be written.
        earlier: As it was read before it was changed; None for a new one.

    Raises:
        UsageError: Somebody changed it in the meantime, or the name of a new one is taken.
        TargetUnwritableError: The folder cannot be written.
    """
    path = folder / FOLDER / f"{file.id}{SUFFIX}"
    try:
        mode = SHARED if is_marked(folder) else PRIVATE
        path.parent.mkdir(mode=0o777 if mode == SHARED else 0o700, parents=True, exist_ok=True)
        with locked(path.parent / LOCK_FILE, PATIENCE):
            _check_unchanged(folder, path, file, earlier)
            replace_whole(path, file.as_bytes(), mode)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetUnwritableError(f"The vault {path} cannot be written: {reason}.") from None
    return StoredVault(path, file)


def _check_unchanged(folder: Path, path: Path, file: VaultFile, earlier: VaultFile | None) -> None:
    if earlier is None:
        if any(is_named(one.file.name, file.name) for one in vaults_in(folder)[0]):
            raise UsageError(f"There is a vault {file.name} already; choose another name.")
    elif _read(path).file != earlier:
        raise UsageError(f"Somebody else changed the vault {file.name} just now. Try again.")


def _read(path: Path) -> StoredVault:
    try:
        return StoredVault(path, read_vault(read_at_most(path, SIZE_LIMIT)))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The vault {path} cannot be read: {reason}.") from None
