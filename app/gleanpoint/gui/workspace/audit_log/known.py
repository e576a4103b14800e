"""Actions and outcomes of the audit log: their icons and words; a table of constants."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint.core.audit.entry import Action, Outcome
from gleanpoint.gui.wording import later

ACTIONS: Mapping[str, tuple[str, str]] = {
    Action.OPEN.value: ("disk-image", "Opened a recovery point"),
    Action.CLOSE.value: ("close", "Closed a recovery point"),
    Action.UNLOCK.value: ("key", "Gave a key"),
    Action.MOUNT.value: ("folder", "Mounted"),
    Action.UNMOUNT.value: ("folder", "Ended a mount"),
    Action.PREVIEW.value: ("view", "Looked at an item"),
    Action.EXPORT_INTENT.value: ("export", "Began an export"),
    Action.EXPORT_MANIFEST.value: ("export", "Proved an export"),
    Action.EXPORT_RECEIPT.value: ("export", "Exported"),
    Action.EXPORT_FAILURE.value: (
        "export",
        "An export did not end",
    ),
    Action.RESTORE_UNDO.value: ("undo", "Took a restore back"),
    Action.REFUSAL.value: ("retention", "Kept an item back"),
    Action.POLICY_CHANGE.value: ("retention", "Policy changed"),
    Action.REQUEST.value: ("approval", "Asked for a release"),
    Action.LOOK.value: ("view", "Looked at a request"),
    Action.APPROVAL.value: ("approval", "Released"),
    Action.DENIAL.value: ("approval", "Refused a release"),
    Action.RELEASE.value: ("approval", "Used a release"),
    Action.EMERGENCY.value: ("warning", "Went without a release"),
    Action.LOG_VERIFY.value: ("shield", "Verified the log"),
    Action.LOG_RECOVERY.value: (
        "shield",
        "Mended the log's end",
    ),
    Action.LOG_BEGUN_ANEW.value: ("shield", "Began the log anew"),
    Action.LOG_EXPORT.value: ("export", "Exported the log"),
    Action.LOG_MIRROR.value: ("database", "Filled the log's mirror"),
    Action.WITNESS.value: ("view", "A witness of the log"),
    Action.MATTER_ERASURE.value: ("erased", "Erased what was sealed"),
    Action.ERASURE_CHANGE.value: ("erased", "Changed who is erased"),
    Action.ERASURE_CHECK.value: ("erased", "Asked who is erased"),
    Action.PURGE_LIST.value: ("log", "Listed what may be deleted"),
    Action.PERSON_UNLOCK.value: ("unlock", "Unlocked a key"),
    Action.PERSON_LOCK.value: ("lock", "Locked"),
    Action.KEY_CHANGE.value: ("user", "A person's key changed"),
    Action.VAULT_CHANGE.value: ("key", "The vault changed"),
    Action.VAULT_OPEN.value: ("key", "Opened the vault"),
    Action.KEY_SHARES.value: ("key", "Shares of a key"),
    Action.WORKSPACE_MADE.value: ("settings", "Made a workspace"),
}

OUTCOMES: Mapping[str, tuple[str, str, str]] = {
    Outcome.DONE.value: ("check", "text2", later("done")),
    Outcome.BEGUN.value: ("clock", "text2", later("begun")),
    Outcome.IN_PART.value: ("warning", "warn", "in part"),
    Outcome.REFUSED.value: ("maximum", "maximum", later("refused")),
    Outcome.FAILED.value: ("damaged", "danger", later("not done")),
    Outcome.CANCELLED.value: ("close", "text2", later("stopped")),
}
