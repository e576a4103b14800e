"""What frames the SQL that takes a transaction back, and why a change cannot stand in it."""

from __future__ import annotations

from gleanpoint_parsers.logbook import ChangeKind
from gleanpoint_parsers.sqlserver.log.change import Change

HEAD = """\
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET ANSI_PADDING ON;
SET ANSI_WARNINGS ON;
SET ARITHABORT ON;
SET CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
BEGIN TRY
BEGIN TRANSACTION;
"""
TAIL = """\
COMMIT TRANSACTION;
END TRY
BEGIN CATCH
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
DECLARE @why nvarchar(2048) = ERROR_MESSAGE();
RAISERROR(N'Nothing was changed: %s', 16, 1, @why);
END CATCH;
"""
CHECK = "IF @@ROWCOUNT <> 1 RAISERROR(N'a row is not as the transaction left it', 16, 1);"


def unusable(change: Change) -> str | None:
    """Return why a change cannot be reversed by a statement; None where it can."""
    problem = change.problems()
    if problem is not None:
        return problem
    if change.kind is not ChangeKind.INSERT and change.before is None:
        return "the log does not hold the row before it"
    if change.kind is not ChangeKind.DELETE and change.after is None:
        return "the log does not hold the row after it"
    return None


def catalog_changed(change: Change) -> str:
    """Return the sentence on a change of no table's row."""
    if change.owner.system is not None:
        return f"It changed the catalog itself ({change.owner.name}), which no script takes back."
    return f"It changed rows of {change.owner.name}, which no table has now."
