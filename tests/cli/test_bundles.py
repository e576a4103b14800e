"""The command line exports with a proof, checks it, and seals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.bundles import FILES
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

from gleanpoint.core.access.recipients import SealingKey, sealing_key_text
from gleanpoint.core.export.proof.unsealing import unseal_bundle

Run = Callable[..., Ran]


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", FILES)


@pytest.fixture
def bundle(gleanpoint: Run, image: Path, tmp_path: Path) -> Path:
    ran = gleanpoint("export", image, "/p0", "--to", tmp_path / "out", "--proof")
    assert ran.code == 0
    assert "verify.html" in ran.out.decode()
    return tmp_path / "out" / "p0-export-01"


def test_a_good_bundle_is_verified_and_its_key_told(gleanpoint: Run, bundle: Path) -> None:
    ran = gleanpoint("verify", bundle)
    assert ran.code == 0
    assert "This export is as it was made." in ran.out.decode()
    assert "compare its fingerprint by telephone" in ran.out.decode()
    (told,) = gleanpoint("verify", bundle, "--json").lines
    assert told["is_sound"] is True
    fingerprint = told["keys"][0]["fingerprint"]
    known = gleanpoint("verify", bundle, "--fingerprint", fingerprint)
    assert known.code == 0
    assert "telephone" not in known.out.decode()
    assert gleanpoint("verify", bundle, "--fingerprint", "0" * 32).code == 4


def test_each_fault_is_a_line_and_the_exit_code_says_so(gleanpoint: Run, bundle: Path) -> None:
    (bundle / "items/p0/A.TXT").write_bytes(b"forged")
    (bundle / "items/p0/planted.txt").write_bytes(b"planted")
    ran = gleanpoint("verify", bundle)
    assert ran.code == 4
    assert "items/p0/A.TXT: has another size" in ran.out.decode()
    assert "items/p0/planted.txt: is in the bundle and not in the manifest." in ran.out.decode()
    assert "not as it was made" in ran.err
    *faults, summary, _error = gleanpoint("verify", bundle, "--json").lines
    assert {one["fault"] for one in faults} == {"size_differs", "added"}
    assert summary["faults"] == 2


def test_what_is_sealed_opens_with_the_key_alone(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    key = SealingKey.generate()
    to = ("--to", tmp_path / "out", "--seal-to", sealing_key_text(key.public))
    assert gleanpoint("export", image, "/p0/A.TXT", *to).code == 0
    bundle = tmp_path / "out" / "sealed-export-01"
    assert gleanpoint("verify", bundle).code == 0
    opened = unseal_bundle(bundle, key, tmp_path / "opened")
    assert (opened.folder / opened.files[0].target).read_bytes() == FILES["A.TXT"]
    without = gleanpoint("unseal", bundle, "--to", tmp_path / "more")
    assert without.code == 2
    assert "--as NAME" in without.err


def test_a_person_whom_the_policy_does_not_name_gets_nothing(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    ran = gleanpoint("export", image, "/p0", "--to", tmp_path / "out", "--seal-to", "Ann")
    assert ran.code == 2
    assert "nobody called Ann" in ran.err
    assert not (tmp_path / "out").exists()
