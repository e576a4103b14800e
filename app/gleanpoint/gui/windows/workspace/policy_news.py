"""What is said when something else applies than a moment ago: another policy, another register."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.following import TakenUp
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, tr
from gleanpoint.gui.workspace.policy.pending_words import effect_words


def policy_words(taken: TakenUp) -> str:
    """Return what another policy changes: one line for all of it, then one for each change."""
    return "\n".join(_policy_lines(taken))


def _policy_lines(taken: TakenUp) -> Iterator[str]:
    version, changes = number(taken.after.version), taken.changes
    if not changes:
        yield tr("Version {0} of the policy is in force now.").format(version)
        return
    words = tr("Version {0} of the policy is in force now: it {1}.")
    yield words.format(version, effect_words(changes))
    for change in changes:
        part = visible(said(change.part))
        yield f"{part[:1].upper()}{part[1:]}: {visible(said(change.sentence))}"


def register_words() -> str:
    """Return that another register of erased subjects is in force."""
    return tr("The register of erased subjects was changed. What is listed goes by it now.")


def lost_words() -> str:
    """Return that a place cannot be shown any more; not which, for it may be absent now."""
    return tr("The folder that was open is not shown to you any more.")


def problem_words(error: Exception) -> str:
    """Return that it cannot be told what applies now."""
    kept = tr("What is open is shown by the policy so far; exporting is off.")
    return f"{visible(said(str(error)))}\n{kept}"
