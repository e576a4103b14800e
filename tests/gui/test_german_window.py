"""The window in German, in a process of its own: nothing of ours is left in English."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.builders.translations.files import FILES, path_of
from tests.builders.translations.ts_files import read
from tests.builders.translations.untranslated import English

STATES = (
    "files", "mail", "rows", "file-export", "health", "palette", "moment-refused", "about", "keys",
    "jobs", "log", "policy", "holds", "people", "approvals",
)  # fmt: skip
DATA = frozenset({"Databases", "Contracts", "Reports", "Archive", "Documents", "Pictures", "Notes",
                  "Inbox", "Shares", "Projects", "Demo", "Order", "Date", "No rules",
                  "Was", "English"})  # fmt: skip
"""Names in the demo that are also words of ours; a German word that is also an English one, and
the name of the other language.
"""


def test_nothing_is_left_in_english(tmp_path: Path) -> None:
    environment = {**os.environ, "GLEANPOINT_LANGUAGE": "de", "GLEANPOINT_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tests.builders.shown_texts", *STATES]
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=900, env=environment,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2000:]

    found = json.loads(done.stdout)

    assert "Abbild öffnen\u00a0…" in found["start"]
    assert set(found) == {"start", *STATES}
    for name, context in FILES.items():
        english = English(read(path_of(name, "de"), context).messages.values())
        for state, texts in found.items():
            assert english.among(set(texts) - DATA) == [], state
