"""Backups of SQL Server: full, differential and log backups, of one file or of many stripes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.timeline import Timeline

_HEAD = 512
_MAGICS = (b"TAPE", b"MSSQLBAK")


class SqlServerBackupParser:
    """Opens backup files as the database in them, and tells what states they can show."""

    name: ClassVar[str] = "sqlserver-backup"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = (
        "SQL Server backup",
        "SQL Server compressed backup",
        "SQL Server log backup",
    )
    suffixes: ClassVar[tuple[str, ...]] = (".bak", ".trn")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the first block.

        ``POSSIBLE`` is a file that begins like a backup and that ``open`` refuses by name: one of
        another program, or a damaged one.
        """
        try:
            head = source.read_at(0, _HEAD)
        except ParserError:
            return Confidence.NO
        if not head.startswith(_MAGICS):
            return Confidence.NO
        from gleanpoint_parsers.sqlserver.backup.recognition import (  # noqa: PLC0415 - few get here
            is_backup,
        )

        return max(is_backup(head), Confidence.POSSIBLE)

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open the database that a backup holds, or the databases of a folder of backups.

        Raises:
            UnreachableError: The state that is wished cannot be had; the sentence names what is
                needed.
            EncryptedContentError: The backup or the database is encrypted.
            ParserError: It is damaged beyond use.
        """
        from gleanpoint_parsers.sqlserver.backup.open import (  # noqa: PLC0415 - large
            open_backup,
        )

        return open_backup(source, surroundings)

    def timeline(
        self,
        files: Sequence[tuple[str, BlockSource]],
        only: str | None = None,
        report: WorkReport = unreported,
    ) -> Timeline:
        """Return what these files can show together.

        Raises:
            ParserError: None of them can be read.
        """
        from gleanpoint_parsers.sqlserver.backup.timeline import (  # noqa: PLC0415 - large
            timeline_of,
        )

        return timeline_of(files, only, report)

    def version(self) -> str:
        """Return what does the inflating of compressed backups."""
        from importlib.metadata import version  # noqa: PLC0415 - asked for seldom

        return f"built in; libfwnt-python {version('libfwnt-python')}"
