"""What the program tells of the licences of its libraries."""

from __future__ import annotations

from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from gleanpoint.core import made_of


@pytest.mark.parametrize(
    ("stated", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License", "BSD License"),
        ("License: OSI Approved\nLicense-File: LICENSE", "any-OSI"),
        ("License: OSI Approved\nLicense-File: NOTICE", "see its files"),
        ("License: OSI Approved", "see its files"),
    ],
)
def test_a_licence_is_named_by_whatever_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stated: str, licence: str
) -> None:
    metadata = tmp_path / "thing-1.0.dist-info"
    (metadata / "licenses").mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Name: thing\nVersion: 1.0\n{stated}\n")
    (metadata / "licenses" / "LICENSE").write_text("As is.\n\nSPDX-License-Identifier: any-OSI\n")
    (metadata / "licenses" / "NOTICE").write_text("Made by somebody.\n")
    monkeypatch.setattr(made_of, "distribution", lambda _: PathDistribution(metadata))
    assert made_of._component("thing") == made_of.Component("thing", "1.0", licence)
