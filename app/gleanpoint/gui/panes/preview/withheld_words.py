"""What the preview says of an item that is kept back: where it is, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint.core.access.people import Person
from gleanpoint.core.export.proof.recipients import candidates
from gleanpoint.core.preview.values import WithheldPreview
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.withheld import NOT_SHOWN
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview.states import Statement
from gleanpoint.gui.panes.preview.words import folder_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import size_text, tr

_FIRST_FIGURES = 8


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Before whom an item is kept back, and who else is there.

    Args:
        decision: What they may do with it; None where that is not known.
        person: Who looks; None in a personal workspace.
        people: Whom the policy names.
    """

    decision: Decision | None = None
    person: Person | None = None
    people: Sequence[Person] = ()

    @property
    def is_blind(self) -> bool:
        """Whether they may restore the item without reading it."""
        decision = self.decision
        if decision is None or decision.is_refused:
            return False
        return decision.permissions.sealed_only

    def others(self, role: Role) -> str:
        """Return the names of the others of a role, as people read them."""
        mine = self.person
        names = [
            isolated(one.name)
            for one in self.people
            if role in one.roles and (mine is None or not one.is_same_human(mine))
        ]
        return ", ".join(names)


def withheld_statements(
    preview: WithheldPreview, month: str, onlooker: Onlooker
) -> tuple[Statement, ...]:
    """Say where an item is, of which month, why it is kept back, and who may see it.

    The words are the same for every item: nothing of them tells how long its content is.
    """
    decision = onlooker.decision
    if decision is not None and decision.permissions.is_absent:
        return (Statement("masked", tr("Not shown"), said(preview.reason)),)
    if onlooker.is_blind:
        return _blind(preview, month, onlooker)
    return (
        Statement("masked", tr("Content withheld"), said(preview.reason), "maximum"),
        _place(preview, month),
        _way_on(preview, onlooker),
    )


def _place(preview: WithheldPreview, month: str) -> Statement:
    place = tr("In {0}").format(isolated(folder_words(preview.folder)))
    facts = [place, month or tr("No date"), size_text(preview.size)]
    return Statement("folder", tr("Where it is"), "\n".join(fact for fact in facts if fact))


def _way_on(preview: WithheldPreview, onlooker: Onlooker) -> Statement:
    """Return who may see it, or what would have to happen first."""
    decision = onlooker.decision
    if decision is not None and _waits_for_second(decision):
        return _second_person(decision, onlooker)
    if decision is not None and decision.permissions.needs_ground:
        words = tr("Legal may ask for it, with a legal ground and the approval of a second person.")
        return Statement("user", tr("Who may see it"), words)
    if preview.reason == NOT_SHOWN:
        names = onlooker.others(Role.LEGAL)
        words = tr("Legal: {0}.").format(names) if names else tr("Nobody here has the role Legal.")
        return Statement("user", tr("Who may see it"), words)
    return Statement(
        "info",
        tr("What you can do"),
        tr("Show the reason to whoever answers for the policy. The refusal is in the log."),
    )


def _waits_for_second(decision: Decision) -> bool:
    return decision.verdict is Verdict.ASK or decision.permissions.preview is Answer.ASK


def _second_person(decision: Decision, onlooker: Onlooker) -> Statement:
    approvers = onlooker.others(Role.APPROVER)
    if not onlooker.people:
        words = tr("It takes a second person, and there is none in a workspace of your own.")
    elif not approvers:
        words = tr("It takes an approver, and the policy names none but you.")
    elif decision.verdict is Verdict.ASK:
        words = tr("Ask, and an approver releases it for once: {0}.")
    else:
        words = tr("Ask, and an approver lets you see it once: {0}. Nobody lets it go out.")
    return Statement("approval", tr("Who may release it"), words.format(approvers))


def _blind(preview: WithheldPreview, month: str, onlooker: Onlooker) -> tuple[Statement, ...]:
    sealed = [
        tr("{0} · key {1}").format(isolated(one.name), _figures(one.sealing_key))
        for one in candidates(onlooker.people, onlooker.person)
    ]
    words = tr("What is in it stays hidden. It leaves sealed: only the person whom you choose "
               "can open it.")  # fmt: skip
    nobody = tr("Nobody whom the policy names has a key to seal to.")
    return (
        Statement("masked", tr("Content withheld"), words, "accent"),
        Statement("lock", tr("Can be sealed for"), "\n".join(sealed) or nobody),
        _place(preview, month),
        Statement("log", tr("Logged as a blind restore"), _who_reads(onlooker)),
    )


def _who_reads(onlooker: Onlooker) -> str:
    names = onlooker.others(Role.LEGAL)
    if not names:
        return tr("With your name, and whom it was sealed for.")
    return tr(
        "With your name, and whom it was sealed for. To have it read, ask Legal: {0}."
    ).format(names)


def _figures(key: bytes) -> str:
    figures = key.hex().upper()[:_FIRST_FIGURES]
    return f"{figures[:4]} {figures[4:]}"
