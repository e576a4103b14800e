"""The page that checks bundles runs its own script and style, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

PAGE = (files("gleanpoint_resources") / "proof" / "verify.html").read_text("utf-8")
POLICY = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)


def test_its_security_policy_names_the_script_and_the_style_that_are_there() -> None:
    assert POLICY is not None
    for name in ("script", "style"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", PAGE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in POLICY[1], f"put this hash into {name}-src"


def test_it_reaches_no_network() -> None:
    assert POLICY is not None
    assert "default-src 'none'" in POLICY[1]
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//", PAGE)
    assert "fetch(" not in PAGE
    assert "XMLHttpRequest" not in PAGE
