"""People with keys, and the texts of policies that name them, for tests of signed policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.access.team_folder import put_mark
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.policy.changing import Changed, PolicyDesk
from gleanpoint.core.policy.running import Running, running_policy

START = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = timedelta(days=1)

ROLES = {
    "Sue": "security_admin",
    "Sam": "security_admin",
    "Lea": "legal",
    "Leo": "legal",
    "Ann": "helpdesk",
}
KEYS = {name: SigningKey.from_seed(name.encode().ljust(32, b".")) for name in (*ROLES, "Eve")}

SIX_YEARS = """
[[rule]]
name = "Contracts"
delete_after = "6 years"
match = { folder = "Contracts" }
"""
EIGHT_YEARS = SIX_YEARS.replace("6 years", "8 years")
FIVE_YEARS = SIX_YEARS.replace("6 years", "5 years")
HOLD = """
[[hold]]
matter = "M-1"
scope = { folder = "Contracts" }
"""


def person(name: str, role: str, more: str = "", key: str = "") -> str:
    """Return one person as a policy writes them."""
    public = KEYS[key or name].public
    return f'[[person]]\nname = "{name}"\nkey = "{public}"\nroles = "{role}"\n{more}\n'


PEOPLE = "".join(person(name, role) for name, role in ROLES.items())


def text(version: int, rules: str = SIX_YEARS, people: str = PEOPLE) -> str:
    """Return the text of a policy."""
    return f'name = "Team"\nversion = {version}\n{rules}\n{people}'


@dataclass
class Team:
    """A workspace whose policy is signed; its clock stands still until it is moved."""

    folder: Path
    moment: datetime = START

    @cached_property
    def log(self) -> AuditLog:
        """Return the log, which goes by the same clock."""
        return AuditLog(self.folder / "log", self.now)

    @property
    def desk(self) -> PolicyDesk:
        """Return where the policy is changed."""
        return PolicyDesk(self.folder, self.log, self.now)

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment

    def running(self) -> Running:
        """Return the policy in force."""
        return running_policy(self.folder, self.log, self.now)

    def change(self, source: str, *signers: str) -> Changed:
        """Propose a policy, have it signed, and adopt it."""
        proposal = self.desk.propose(source, "new.toml")
        for signer in signers:
            proposal = self.desk.sign(proposal, KEYS[signer])
        return self.desk.adopt()

    @classmethod
    def founded(cls, folder: Path) -> Team:
        """Return a workspace with a first policy."""
        team = cls(folder)
        team.change(text(1), "Sue", "Sam")
        put_mark(folder, "Team", START)
        return team
