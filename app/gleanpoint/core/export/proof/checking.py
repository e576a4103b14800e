"""Check a bundle offline, as the page in it does: the same steps, the same findings.

What no check can know is whose the installation's key is: people compare its fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.export.proof import names
from gleanpoint.core.export.proof.findings import Fault, Finding, Findings
from gleanpoint.core.export.proof.folder_files import files_below, own_page
from gleanpoint.core.export.proof.key_list import NamedKey
from gleanpoint.core.export.proof.listed import Listing
from gleanpoint.core.export.proof.manifest_lines import (
    ENTRY_LIMIT,
    BadManifestError,
    ManifestEntry,
    read_manifest,
)
from gleanpoint.core.export.proof.paper_checks import check_papers, policy_fingerprint
from gleanpoint.core.export.proof.papers import Papers, read_papers
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What was found.

    Args:
        findings: The first ``MOST_FINDINGS`` faults.
        count: How many there are.
        files: Files that the manifest lists.
        bytes: Bytes of them.
        items: Items that it lists.
        inside: Items that lie in a file with others; the file was checked, not each of them.
        left_by_systems: Files that file managers left there.
        keys: Keys that the check rests on.
        made: When the bundle was made, as it says; empty where it does not say.
        has_other_page: Whether the page in it is not the one that this version ships: of another
            version, or changed to say what somebody likes. No check here rests on it.
    """

    findings: tuple[Finding, ...]
    count: int
    files: int = 0
    bytes: int = 0
    items: int = 0
    inside: int = 0
    left_by_systems: tuple[str, ...] = ()
    keys: tuple[NamedKey, ...] = ()
    made: str = ""
    has_other_page: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.count == 0


def is_bundle(folder: Path) -> bool:
    """Whether a folder looks like a bundle with a proof, or like what is left of one."""
    return (folder / names.PROOF).is_dir()


def check_bundle(
    folder: Path,
    expected_key: str = "",
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> BundleCheck:
    """Check everything in a bundle.

    Args:
        folder: The bundle.
        expected_key: Fingerprint of the installation's key as it was told by other means.
        report: Told the bytes read.
        cancellation: Looked at between pieces.

    Raises:
        SourceUnreadableError: The folder cannot be listed.
        CancelledError: A stop was requested.
    """
    findings = Findings()
    try:
        found = dict(files_below(folder))
    except OSError as error:
        message = f"{folder} cannot be listed ({error.strerror})."
        raise SourceUnreadableError(message) from None
    for path in (path for path, is_plain in found.items() if not is_plain):
        findings.add(Fault.UNSAFE_PATH, path)  # a symbolic link leads anywhere
    present = {path for path, is_plain in found.items() if is_plain}
    if names.MANIFEST not in present:
        findings.add(Fault.NO_MANIFEST)
        return BundleCheck(tuple(findings.kept), findings.count)
    papers = read_papers(folder, present, findings)
    listing = _listing(folder, present, papers, findings, report, cancellation)
    digest, is_readable = _read_manifest(folder / names.MANIFEST, listing)
    left_by_systems: tuple[str, ...] = ()
    if is_readable:  # else nothing is known of what is missing or was added
        left_by_systems = listing.end()
        _check_counts(papers, listing)
    check_papers(papers, digest, findings)
    _check_fingerprint(papers, expected_key, findings)
    return BundleCheck(
        tuple(findings.kept),
        findings.count,
        listing.files,
        listing.bytes,
        listing.items,
        listing.inside,
        left_by_systems,
        papers.keys or (),
        papers.statement.statement.made if papers.statement else "",
        names.PAGE in present and not _is_own_page(folder / names.PAGE),
    )


def _is_own_page(path: Path) -> bool:
    own = own_page()
    try:
        return read_at_most(path, len(own)) == own
    except OSError:
        return False


def _listing(
    folder: Path,
    present: set[str],
    papers: Papers,
    findings: Findings,
    report: Report,
    cancellation: Cancellation | None,
) -> Listing:
    total = papers.statement.statement.total_bytes if papers.statement else None
    done = 0

    def read(count: int, name: str) -> None:
        nonlocal done
        done += count
        report(Progress(done, total, "bytes", name))

    policy = policy_fingerprint(papers.policy) if papers.policy else ""
    people = papers.policy.people if papers.policy else ()
    cancel = cancellation or Cancellation()
    return Listing(folder, present, policy, people, findings, read, cancel)


def _read_manifest(path: Path, listing: Listing) -> tuple[str, bool]:
    """Take every entry of a manifest.

    Returns:
        The SHA-256 of all of it, in hex, and whether it could be read to its end.
    """
    digest, is_readable = hashlib.sha256(), True
    try:
        with path.open("rb") as file:

            def lines() -> Iterator[bytes]:
                while line := file.readline(ENTRY_LIMIT):
                    digest.update(line)
                    yield line

            try:
                for part in read_manifest(lines()):
                    if isinstance(part, ManifestEntry):
                        listing.take(part.array, part.value)
            except (BadManifestError, KeyError, TypeError, ValueError, AttributeError):
                is_readable = False
                for _ in lines():  # the rest belongs to its hash
                    pass
    except OSError:
        is_readable = False
    if not is_readable:
        listing.findings.add(Fault.UNREADABLE, names.MANIFEST)
    return digest.hexdigest(), is_readable


def _check_counts(papers: Papers, listing: Listing) -> None:
    if papers.statement is None:
        return
    told = papers.statement.statement
    if (told.files, told.total_bytes, told.items) != (listing.files, listing.bytes, listing.items):
        listing.findings.add(Fault.COUNTS_DIFFER)


def _check_fingerprint(papers: Papers, expected: str, findings: Findings) -> None:
    for one in papers.keys or ():
        if expected and one.role == names.INSTALLATION and not one.is_named_by(expected):
            findings.add(Fault.FINGERPRINT_OTHER, one.key.id)
