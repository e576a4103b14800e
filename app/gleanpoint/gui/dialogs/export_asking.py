"""What two persons have to do with an export: asked for, found released, carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import Approval, SignedRequest, address_of
from gleanpoint.core.access.approvals.stages import Stage, Standing
from gleanpoint.core.access.approvals.use_cases import inbox_of, request_export, standings
from gleanpoint.core.browse import Session
from gleanpoint.core.export.house_rules import destination_of
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.releasing import Chosen, presumed_plan, released_plan
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.signed_formats import formats_of
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AtHand:
    """A release of exactly what is to be exported.

    Args:
        plan: The export as it is with it.
        approvals: The signatures of others; using them uses the release up.
        by: Who released it.
    """

    plan: ExportPlan
    approvals: tuple[Approval, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and the release of exactly it where there is one.

    Args:
        plan: As it is without one.
        at_hand: The release.
        released_as: Formats that exactly these items are released in, where it is not this one.
    """

    plan: ExportPlan
    at_hand: AtHand | None = None
    released_as: str = ""


def waiting_in(plan: ExportPlan) -> int:
    """Return how many items of a plan wait for a second person; all, for a house rule."""
    if plan.lacks_release:
        return len(plan.items)
    return plan.items.count(lambda face: face.verdict is Verdict.ASK and face.fate is Fate.REFUSED)


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks, finds and uses releases in one workspace; each method reads and writes files.

    Args:
        workspace: Whose people and inbox they are.
    """

    workspace: Workspace

    @property
    def is_possible(self) -> bool:
        """Whether there are others who could be asked."""
        return self.workspace.is_team

    def find(self, session: Session, plan: ExportPlan, stop: Cancellation) -> Planned:
        """Return a plan with a release of exactly it that is good and not used, if there is one."""
        mine = self.workspace.identity.person
        if mine is None:
            return Planned(plan)
        released = [
            one
            for one in standings(self.workspace)[0]
            if one.stage is Stage.RELEASED and one.case.signed.request.requester == mine.key
        ]
        as_others = ""
        for standing in released:
            found = self._matching(session, plan, standing, stop)
            if found is None:
                continue
            formats = standing.case.signed.request.formats
            if formats is None or formats == _formats_of(found.plan):
                return Planned(plan, found)
            as_others = ", ".join(formats).upper()
        return Planned(plan, released_as=as_others)

    def ask(
        self, session: Session, plan: ExportPlan, wish: Wish, stop: Cancellation
    ) -> SignedRequest:
        """Ask for the release of everything that the export would write.

        Raises:
            GleanpointError: It cannot be asked for.
        """
        signed, _ = request_export(self._chosen(session, plan), wish, stop)
        inbox_of(self.workspace).put(signed)
        return signed

    def run(
        self,
        session: Session,
        plan: ExportPlan,
        approvals: Sequence[Approval],
        report: Report,
        stop: Cancellation,
    ) -> ExportResult:
        """Carry out what was released; the release is used up.

        Raises:
            GleanpointError: It does not cover this any more, or the export cannot be done.
        """
        chosen = self._chosen(session, plan)
        with released_plan(chosen, approvals, cancellation=stop) as released:
            return run_export(session, released, self.workspace, report, stop)

    def _matching(
        self, session: Session, plan: ExportPlan, standing: Standing, stop: Cancellation
    ) -> AtHand | None:
        request = standing.case.signed.request
        presumed = presumed_plan(self._chosen(session, plan), request.ground, cancellation=stop)
        written = presumed.items.addresses(lambda face: face.fate is Fate.WRITTEN)
        asked = {item.address_sha256 for item in request.items}
        if {address_of(node) for node in written} != asked:
            return None
        keys = {one.approver for one in standing.case.approvals}
        names = [one.name for one in self.workspace.policy.people if one.key in keys]
        return AtHand(presumed, standing.case.approvals, ", ".join(names))

    def _chosen(self, session: Session, plan: ExportPlan) -> Chosen:
        return Chosen(session, plan.chosen, plan.options, self.workspace)


def _formats_of(plan: ExportPlan) -> tuple[str, ...]:
    return formats_of(plan, destination_of(plan.options))
