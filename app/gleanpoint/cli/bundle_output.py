"""Print what the check of a bundle found, in the words of the page that makes the same check."""

from __future__ import annotations

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.core.export.proof.checking import BundleCheck
from gleanpoint.core.export.proof.names import INSTALLATION

_UNKNOWN = (
    "Whose the installation's key is, no check can know: compare its fingerprint by telephone, or "
    "give it with --fingerprint."
)
_OTHER_PAGE = (
    "The page proof/verify.html is not the one of this version: it is of another one, or was "
    "changed. Go by what stands here, not by what it says."
)


def print_check(check: BundleCheck, output: Output, *, is_key_known: bool) -> None:
    """Print each fault, then what was checked and with which key."""
    if output.json:
        _print_json(check, output)
        return
    for finding in check.findings:
        output.line(shown(str(finding)))
    if len(check.findings) < check.count:
        output.line(f"And {check.count - len(check.findings):,} more.")
    inside = f"; {check.inside:,} of them lie in a file with others" if check.inside else ""
    output.line(
        f"Files read and compared: {check.files:,} ({shown_size(check.bytes).strip()} bytes), "
        f"items: {check.items:,}{inside}."
    )
    for path in check.left_by_systems:
        output.line(f"Left there by a file manager, not part of it: {shown(path)}")
    if check.has_other_page:
        output.line(_OTHER_PAGE)
    for key in check.keys:
        owner = "the installation" if key.role == INSTALLATION else shown(key.name)
        output.line(f"Key of {owner}: {key.fingerprint}")
    if not is_key_known and check.keys:
        output.line(_UNKNOWN)


def _print_json(check: BundleCheck, output: Output) -> None:
    for finding in check.findings:
        output.value(
            {"fault": finding.fault.value, "subject": finding.subject, "message": str(finding)}
        )
    output.value(
        {
            "is_sound": check.is_sound,
            "faults": check.count,
            "files": check.files,
            "bytes": check.bytes,
            "items": check.items,
            "inside": check.inside,
            "left_by_systems": list(check.left_by_systems),
            "has_other_page": check.has_other_page,
            "made": check.made or None,
            "keys": [
                {"role": k.role, "key": str(k.key), "name": k.name, "fingerprint": k.fingerprint}
                for k in check.keys
            ],
        }
    )
