"""What people of a workspace may see, in words."""

from __future__ import annotations

from gleanpoint.core.access.people import Person
from gleanpoint.core.retention.roles import SEES_ITEMS, Role
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.scope_words import scope_words


def reach_lines(person: Person) -> tuple[str, ...]:
    """Return each thing that somebody is bound to see; without any they see all."""
    if not person.is_bound:
        return ()
    matters = [tr("matter {0}").format(visible(one)) for one in sorted(person.matters)]
    return (*map(scope_words, person.scopes), *matters)


def sees_words(person: Person) -> str:
    """Return what somebody may see of a recovery point."""
    if not person.roles & SEES_ITEMS:
        return tr("no content")
    if person.roles & SEES_ITEMS == {Role.APPROVER}:
        return tr("what is asked of them")
    words = tr(" · or ").join(reach_lines(person)) or tr("all that the role sees")
    return tr("{0}, blind").format(words) if person.blind else words
