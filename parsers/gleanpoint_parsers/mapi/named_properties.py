"""Named properties of [MS-OXPROPS] that are shown by name: a table of constants."""

from __future__ import annotations

from gleanpoint_parsers.mapi.names import (
    PSETID_ADDRESS,
    PSETID_APPOINTMENT,
    PSETID_COMMON,
    PSETID_LOG,
    PSETID_MEETING,
    PSETID_NOTE,
    PSETID_TASK,
    PropertyName,
)

_APPOINTMENT = {
    0x8201: "AppointmentSequence",
    0x8205: "BusyStatus",
    0x8207: "AppointmentAuxiliaryFlags",
    0x8208: "Location",
    0x820D: "AppointmentStartWhole",
    0x820E: "AppointmentEndWhole",
    0x8213: "AppointmentDuration",
    0x8214: "AppointmentColor",
    0x8215: "AppointmentSubType",
    0x8216: "AppointmentRecur",
    0x8217: "AppointmentStateFlags",
    0x8218: "ResponseStatus",
    0x8220: "AppointmentReplyTime",
    0x8223: "Recurring",
    0x8224: "IntendedBusyStatus",
    0x8228: "ExceptionReplaceTime",
    0x8229: "FInvited",
    0x8231: "RecurrenceType",
    0x8232: "RecurrencePattern",
    0x8233: "TimeZoneStruct",
    0x8234: "TimeZoneDescription",
    0x8235: "ClipStart",
    0x8236: "ClipEnd",
    0x8238: "AllAttendeesString",
    0x823B: "ToAttendeesString",
    0x823C: "CcAttendeesString",
    0x8250: "AppointmentProposedStartWhole",
    0x8251: "AppointmentProposedEndWhole",
    0x8257: "AppointmentCounterProposal",
    0x825E: "AppointmentTimeZoneDefinitionStartDisplay",
    0x825F: "AppointmentTimeZoneDefinitionEndDisplay",
    0x8260: "AppointmentTimeZoneDefinitionRecur",
}
_COMMON = {
    0x8501: "ReminderDelta",
    0x8502: "ReminderTime",
    0x8503: "ReminderSet",
    0x8506: "Private",
    0x850E: "AgingDontAgeMe",
    0x8510: "SideEffects",
    0x8514: "SmartNoAttach",
    0x8516: "CommonStart",
    0x8517: "CommonEnd",
    0x8518: "TaskMode",
    0x8530: "FlagRequest",
    0x8534: "Mileage",
    0x8535: "Billing",
    0x8539: "Companies",
    0x853A: "Contacts",
    0x8552: "CurrentVersion",
    0x8554: "CurrentVersionName",
    0x8560: "ReminderSignalTime",
    0x8580: "InternetAccountName",
    0x8581: "InternetAccountStamp",
    0x8582: "UseTnef",
    0x85A0: "ToDoOrdinalDate",
    0x85A1: "ToDoSubOrdinal",
    0x85A4: "ToDoTitle",
    0x85BF: "ValidFlagStringProof",
    0x85C0: "FlagString",
}
_ADDRESS = {
    0x8005: "FileUnder",
    0x801A: "HomeAddress",
    0x801B: "WorkAddress",
    0x801C: "OtherAddress",
    0x8045: "WorkAddressStreet",
    0x8046: "WorkAddressCity",
    0x8047: "WorkAddressState",
    0x8048: "WorkAddressPostalCode",
    0x8049: "WorkAddressCountry",
    0x804A: "WorkAddressPostOfficeBox",
    0x804C: "DistributionListChecksum",
    0x8053: "DistributionListName",
    0x8054: "DistributionListOneOffMembers",
    0x8055: "DistributionListMembers",
    0x8062: "InstantMessagingAddress",
    0x8064: "DistributionListStream",
    0x8080: "Email1DisplayName",
    0x8082: "Email1AddressType",
    0x8083: "Email1EmailAddress",
    0x8084: "Email1OriginalDisplayName",
    0x8085: "Email1OriginalEntryId",
    0x8090: "Email2DisplayName",
    0x8092: "Email2AddressType",
    0x8093: "Email2EmailAddress",
    0x80A0: "Email3DisplayName",
    0x80A2: "Email3AddressType",
    0x80A3: "Email3EmailAddress",
    0x80DE: "BirthdayLocal",
    0x80DF: "WeddingAnniversaryLocal",
}
_TASK = {
    0x8101: "TaskStatus",
    0x8102: "PercentComplete",
    0x8103: "TeamTask",
    0x8104: "TaskStartDate",
    0x8105: "TaskDueDate",
    0x810F: "TaskDateCompleted",
    0x8110: "TaskActualEffort",
    0x8111: "TaskEstimatedEffort",
    0x8113: "TaskState",
    0x8116: "TaskRecurrence",
    0x811C: "TaskComplete",
    0x811F: "TaskOwner",
    0x8121: "TaskAssigner",
    0x8126: "TaskFRecurring",
}
_MEETING = {
    0x0003: "GlobalObjectId",
    0x0023: "CleanGlobalObjectId",
    0x0026: "MeetingType",
    0x0028: "OldLocation",
}

_LOG = {
    0x8700: "LogType",
    0x8706: "LogStart",
    0x8707: "LogDuration",
    0x8708: "LogEnd",
    0x870C: "LogFlags",
    0x870E: "LogDocumentPrinted",
    0x870F: "LogDocumentSaved",
    0x8710: "LogDocumentRouted",
    0x8711: "LogDocumentPosted",
    0x8712: "LogTypeDesc",
}
_NOTE = {
    0x8B00: "NoteColor",
    0x8B02: "NoteWidth",
    0x8B03: "NoteHeight",
    0x8B04: "NoteX",
    0x8B05: "NoteY",
}

_SETS = {
    PSETID_APPOINTMENT: _APPOINTMENT,
    PSETID_COMMON: _COMMON,
    PSETID_ADDRESS: _ADDRESS,
    PSETID_TASK: _TASK,
    PSETID_MEETING: _MEETING,
    PSETID_LOG: _LOG,
    PSETID_NOTE: _NOTE,
}


def canonical_name(name: PropertyName) -> str | None:
    """Return the canonical name, such as ``"PidLidLocation"``; None where not in the table."""
    if isinstance(name.identifier, str):
        return None
    word = _SETS.get(name.property_set, {}).get(name.identifier)
    return f"PidLid{word}" if word else None
