"""Read a policy from its canonical JSON, by the same rules as from TOML.

What the JSON says is put under the keys of the policy file and read as that is. The policy read
has to say exactly the same JSON again: so there is one form only, and no key goes unnoticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import Policy, policy_of_values

_MOMENTS = frozenset({"from", "released_at", "dated_from", "dated_before"})


class NotAPolicyError(Exception):
    """Values are not what a policy says of itself; the text says why, without a full stop."""


def policy_from_json(values: Any, source: str) -> Policy:  # noqa: ANN401 - what a file says
    """Return the policy that said ``values``.

    Args:
        values: As ``Policy.as_json`` gives them, from an untrusted place.
        source: Name of the file, for messages.

    Raises:
        NotAPolicyError: No policy says exactly that.
    """
    if not isinstance(values, dict):
        raise NotAPolicyError("it holds no policy")
    try:
        policy = policy_of_values(_as_written(values), source)
    except PolicyError as error:
        mistake = error.mistakes[0]
        raise NotAPolicyError(f"{mistake.where or 'its policy'}: {mistake.sentence}") from None
    if policy.as_json() != values:
        raise NotAPolicyError("its policy was changed: the program writes it in another form")
    return policy


def _as_written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under the keys of a policy file."""
    written = {key: value for key, value in values.items() if not _says_nothing(value)}
    for plural, key in (("rules", "rule"), ("holds", "hold"), ("people", "person")):
        _rename(written, plural, key)
    if "tags_on_past_maximum" in written:
        written["tags"] = {"on_past_maximum": written.pop("tags_on_past_maximum")}
    if "erasure" in written:
        written["erasure"] = {"register": written["erasure"]}
    log = written.get("log")
    if isinstance(log, dict):
        inside = dict(log)
        written["witness"] = _tables(inside.pop("witnesses", []))
        written["log"] = inside
    if isinstance(written.get("approvals"), dict):
        written["approvals"] = _table(written["approvals"])
    return written


def _rename(written: dict[str, Any], plural: str, key: str) -> None:
    if plural in written:
        written[key] = _tables(written.pop(plural))


def _tables(values: Any) -> Any:  # noqa: ANN401 - what a file says
    if not isinstance(values, list):
        return values
    return [_table(value) if isinstance(value, dict) else value for value in values]


def _table(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return one table: what says nothing left out, moments as such."""
    written: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, dict) and value:
            written[key] = _table(value)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            written[key] = _tables(value)
        elif not _says_nothing(value):
            written[key] = _moment(value) if key in _MOMENTS else value
    if written.get("anchor") == Anchor.BY_CLASS.value:
        del written["anchor"]
    if "delete_after" not in written and "on_past_maximum" in written:
        del written["on_past_maximum"]
    return written


def _says_nothing(value: Any) -> bool:  # noqa: ANN401 - what a file says
    return value is None or value is False or value in ("", [], {})


def _moment(value: Any) -> Any:  # noqa: ANN401 - what a file says
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value
