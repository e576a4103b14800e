"""Columns of the tables of folders and messages, those that an empty file of Outlook has.

Source: [MS-PST] 2.4.4.4-2.4.6.2, and the template tables of a file that Outlook made.
"""

from __future__ import annotations

from functools import lru_cache

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.pst.ltp.table import RowLayout

HIERARCHY = RowLayout.of(
    (
        tags.REPLICA_ITEM_ID,
        tags.REPLICA_CHANGE_NUMBER,
        tags.REPLICA_CHANGE_KEY,
        tags.REPLICA_FLAGS,
        tags.DISPLAY_NAME,
        tags.CONTENT_COUNT,
        tags.CONTENT_UNREAD_COUNT,
        tags.SUBFOLDERS,
        tags.CONTAINER_CLASS,
        tags.FOLDER_CHANGE_NUMBER,
        tags.FOLDER_CHANGE_FLAGS,
    )
)
CONTENTS = RowLayout.of(
    (
        tags.IMPORTANCE,
        tags.MESSAGE_CLASS,
        tags.SENSITIVITY,
        tags.SUBJECT,
        tags.CLIENT_SUBMIT_TIME,
        tags.SENT_REPRESENTING_NAME,
        tags.MESSAGE_TO_ME,
        tags.MESSAGE_CC_ME,
        tags.CONVERSATION_TOPIC,
        tags.CONVERSATION_INDEX,
        tags.DISPLAY_CC,
        tags.DISPLAY_TO,
        tags.MESSAGE_DELIVERY_TIME,
        tags.MESSAGE_FLAGS,
        tags.MESSAGE_SIZE,
        tags.MESSAGE_STATUS,
        tags.REPLICA_ITEM_ID,
        tags.REPLICA_CHANGE_NUMBER,
        tags.REPLICA_CHANGE_KEY,
        tags.REPLICA_FLAGS,
        tags.REPLICA_ITEM_PARENT,
        tags.REPLICA_PREDECESSORS,
        tags.ITEM_TEMPORARY_FLAGS,
        tags.LAST_MODIFICATION_TIME,
        tags.CONVERSATION_ID,
        tags.SECURE_SUBMIT_FLAGS,
    )
)
ASSOCIATED_CONTENTS = RowLayout.of(
    (
        tags.MESSAGE_CLASS,
        tags.MESSAGE_FLAGS,
        tags.MESSAGE_STATUS,
        tags.DISPLAY_NAME,
        tags.OFFLINE_ADDRESS_BOOK_NAME,
        tags.SEND_OUTLOOK_RECALL_REPORT,
        tags.OFFLINE_ADDRESS_BOOK_PROPERTIES,
        tags.VIEW_MESSAGE_CLASS,
        tags.VIEW_DESCRIPTOR_FLAGS,
        tags.VIEW_DESCRIPTOR_LINK,
        tags.VIEW_DESCRIPTOR_FOLDER,
        tags.VIEW_DESCRIPTOR_NAME,
        tags.VIEW_DESCRIPTOR_VERSION,
    )
)
SEARCH_CONTENTS = RowLayout.of(
    (
        tags.IMPORTANCE,
        tags.MESSAGE_CLASS,
        tags.SENSITIVITY,
        tags.SUBJECT,
        tags.SENT_REPRESENTING_NAME,
        tags.MESSAGE_TO_ME,
        tags.MESSAGE_CC_ME,
        tags.DISPLAY_CC,
        tags.DISPLAY_TO,
        tags.PARENT_DISPLAY,
        tags.MESSAGE_DELIVERY_TIME,
        tags.MESSAGE_FLAGS,
        tags.MESSAGE_SIZE,
        tags.MESSAGE_STATUS,
        tags.EXCHANGE_REMOTE_HEADER,
        tags.LAST_MODIFICATION_TIME,
        tags.ROW_FOLDER,
    )
)
ATTACHMENTS = RowLayout.of(
    (tags.ATTACH_SIZE, tags.ATTACH_FILENAME, tags.ATTACH_METHOD, tags.RENDERING_POSITION)
)
_RECIPIENT_TAGS = (
    tags.RECIPIENT_TYPE,
    tags.RESPONSIBILITY,
    tags.RECORD_KEY,
    tags.OBJECT_TYPE,
    tags.ENTRY_ID,
    tags.DISPLAY_NAME,
    tags.ADDRESS_TYPE,
    tags.EMAIL_ADDRESS,
    tags.SEARCH_KEY,
    tags.DISPLAY_TYPE,
    tags.SEVEN_BIT_DISPLAY_NAME,
    tags.SEND_RICH_INFO,
)
RECIPIENT_TEMPLATE = RowLayout.of(_RECIPIENT_TAGS)


@lru_cache(maxsize=1024)
def recipients_layout(further: frozenset[int]) -> RowLayout:
    """Return the columns of a message's recipients: those of every file, and further ones.

    A further one of another type stands in the place of that of every file.
    """
    ids = {tag >> 16 for tag in further}
    return RowLayout.of({*further, *(tag for tag in _RECIPIENT_TAGS if tag >> 16 not in ids)})
