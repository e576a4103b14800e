"""Open what an entry of the audit log has sealed beside it; reads files, so beside the window."""

from __future__ import annotations

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.audit.sealed import find_matter, unseal
from gleanpoint.core.errors import UsageError
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.workspace.audit_log.facts import Unsealed


def opened(workspace: Workspace, entry: Entry) -> Unsealed:
    """Return what an entry has sealed, as far as it is for whoever acts."""
    try:
        values = unseal(workspace.folder, entry.sealed, workspace.identity.sealing)
        matter = find_matter(workspace.folder, str(entry.sealed.get("matter", "")))
        return Unsealed(values, matter.is_erased)
    except (SealedFileError, UsageError) as error:
        return Unsealed(problem=said(str(error)))
    except OSError as error:
        return Unsealed(problem=error.strerror or said(str(error)))
