"""What is said of a change of the policy: what it does, who has to sign it, when it starts."""

from __future__ import annotations

from collections.abc import Iterable

from gleanpoint.core.access.people import Identity
from gleanpoint.core.policy.changing import Changed, Proposal
from gleanpoint.core.policy.direction import Change, Direction
from gleanpoint.core.policy.signing import Need, Standing
from gleanpoint.core.retention.roles import Role
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, point_text, tr
from gleanpoint.gui.workspace.policy.pending import Pending

MARKS = {
    Direction.LOOSENS: Mark("unlock", "Loosens", "warn"),
    Direction.BOTH: Mark("warning", "May loosen", "warn"),
    Direction.TIGHTENS: Mark("lock", "Tightens", "free"),
    Direction.NEITHER: Mark("info", "Neither"),
}

_ANOTHER = {
    Role.SECURITY_ADMIN: "another security administrator",
    Role.LEGAL: "another person of legal",
}
"""Who is missing where one of two has signed."""

_NEEDS = {
    Role.SECURITY_ADMIN: ("one security administrator", "two different security administrators"),
    Role.LEGAL: ("one person of legal", "two different people of legal"),
}
"""Who has to sign: one, or two."""


def effect_words(changes: Iterable[Change]) -> str:
    """Return what changes do together: ``loosens 2 things, tightens 1``."""
    directions = [change.direction for change in changes]
    loosened = sum(one.is_loosening for one in directions)
    tightened = directions.count(Direction.TIGHTENS)
    parts = []
    if loosened:
        parts.append(counted("loosens 1 thing", "loosens %Ln things", loosened))
    if tightened:
        parts.append(counted("tightens 1 thing", "tightens %Ln things", tightened))
    if parts:
        return tr(" and ").join(parts)
    return tr("neither loosens nor tightens anything") if directions else tr("changes nothing")


def missing_words(standing: Standing) -> str:
    """Return whose signatures are missing."""
    return tr(" and ").join(_need_words(standing, need) for need in standing.missing) or tr(
        "nobody"
    )


def _need_words(standing: Standing, need: Need) -> str:
    """Return a need; where one of two has signed, what is left of it."""
    if any(need.role in person.roles for person in standing.signers) and need.role in _ANOTHER:
        return tr(_ANOTHER[need.role])
    return tr(_NEEDS[need.role][need.count > 1])


def signer_words(standing: Standing) -> str:
    """Return who signed."""
    return ", ".join(isolated(person.name) for person in standing.signers) or tr("nobody yet")


def pending_words(pending: Pending) -> str:
    """Return what is about to happen, in one line."""
    told = []
    if pending.waiting is not None:
        version = number(pending.waiting.signed.document.policy.version)
        told.append(
            tr("Version {0} is signed and starts {1}.").format(
                version, point_text(pending.waiting.effective)
            )
        )
    if pending.proposal is not None:
        told.append(_proposed_words(pending.proposal))
    if pending.problem:
        told.append(visible(said(pending.problem)))
    return " ".join(told)


def _proposed_words(proposal: Proposal) -> str:
    standing, document = proposal.standing, proposal.signed.document
    if not document.predecessor:
        return tr("The first policy is not in force yet. It takes {0}.").format(
            missing_words(standing)
        )
    return tr("Version {0} is proposed: it {1}. It takes {2}.").format(
        number(document.policy.version), effect_words(standing.changes), missing_words(standing)
    )


def signed_words(changed: Changed | None, standing: Standing) -> str:
    """Return what came of a signature."""
    if changed is None:
        return tr("Signed. It still takes {0}.").format(missing_words(standing))
    version = number(changed.proposal.signed.document.policy.version)
    if changed.effective is None:
        return tr("Signed. Version {0} is in force.").format(version)
    starts = point_text(changed.effective)
    return tr("Signed. Version {0} loosens, so it starts {1}.").format(version, starts)


def why_not_sign(standing: Standing, who: Identity) -> str:
    """Return why somebody cannot sign; empty where they can."""
    if who.person is None:
        return tr("Unlock your key to sign.")
    if any(who.person.is_same_human(signer) for signer in standing.signers):
        return tr("You signed it. Another person has to sign as well.")
    if not any(need.role in who.roles for need in standing.missing):
        return tr("It takes {0}.").format(missing_words(standing))
    return ""
