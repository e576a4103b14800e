"""Numbers of the log's operations and contexts, and what their records must have.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

from enum import IntEnum


class Operation(IntEnum):
    """What a record does; those that nothing here reads are left out."""

    FORMAT_PAGE = 1
    INSERT_ROWS = 2
    DELETE_ROWS = 3
    MODIFY_ROW = 4
    MODIFY_HEADER = 5
    MODIFY_COLUMNS = 6
    SET_BITS = 7
    SET_FREE_SPACE = 10
    DELETE_SPLIT = 11
    UNDO_DELETE_SPLIT = 12
    EXPUNGE_ROWS = 13
    FILE_HEADER_MODIFY = 16
    SET_RANGE_BITS = 17
    COUNT_DELTA = 18
    ROOT_CHANGE = 19
    IN_SYSTEM_TRANSACTION = 22
    BEGIN_TRANSACTION = 128
    COMMIT_TRANSACTION = 129
    ABORT_TRANSACTION = 130
    BEGIN_CHECKPOINT = 150
    TRANSACTIONS_AT_CHECKPOINT = 152
    END_CHECKPOINT = 153
    TRUNCATE = 221


class Context(IntEnum):
    """What a record acts on; those that nothing here reads are left out."""

    NONE = 0
    HEAP = 1
    CLUSTERED = 2
    INDEX_LEAF = 3
    INDEX_INTERIOR = 4
    TEXT = 5
    GAM = 8
    SGAM = 9
    IAM = 10
    PFS = 11
    BOOT_PAGE = 13
    BULK_INSERT = 14
    FILE_HEADER = 17
    DATA_PAGE = 18
    MARK_AS_GHOST = 19
    BOOT_PAGE_RECORD = 20
    BOOT_PAGE_CHECKPOINT = 23
    DIFFERENTIAL_MAP = 24


PAGE_OPERATIONS = frozenset({1, 2, 3, 4, 5, 6, 7, 10, 11, 13, 16, 17, 18, 19, 22})
"""Operations that change a page and set its LSN."""

WITHOUT_PARTS = frozenset({1, 10, 11, 13, 18, 19, 22, 129, 130, 137, 140})
"""Operations whose records end with their fixed part; a few bytes after it mean nothing."""

NEEDS_PARTS = frozenset({2, 3, 4, 5, 6, 16, 17})
"""Operations that mean nothing without variable parts."""

_HEADER = 24
_PAGE_HEADER = 48
_NEEDED = {
    1: 66, 2: 62, 3: 62, 4: 62, 5: 62, 6: 62, 7: 54, 11: 60, 13: 62, 16: 62, 17: 62, 18: 104,
    19: 92, 128: 48, 129: 42, 130: 42, 150: 48, 153: 44,
}  # fmt: skip
"""Bytes of the fixed part up to the last field that is read."""

FIXED_NEEDED = tuple(
    _NEEDED.get(operation, _PAGE_HEADER if operation in PAGE_OPERATIONS else _HEADER)
    for operation in range(256)
)
"""Bytes that the fixed part of each operation has at least."""
