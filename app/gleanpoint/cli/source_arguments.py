"""Arguments that commands on a source share, and how they open it."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.open_point import open_point
from gleanpoint.core.recovery_points import parse_time
from gleanpoint.core.workspace import Workspace, open_workspace


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add SOURCE and the options that go with it."""
    parser.add_argument("source", metavar="SOURCE", help="image, folder of images or mailbox file")
    parser.add_argument("--at", metavar="TIME", help="latest recovery point at or before TIME")
    add_policy(parser)


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a retention policy."""
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="retention policy to apply instead of yours"
    )


def workspace_of(options: argparse.Namespace) -> Workspace:
    """Return the workspace with the policy that was chosen."""
    return open_workspace(policy_file=options.policy)


def session_of(options: argparse.Namespace, workspace: Workspace) -> Session:
    """Return an open session on the recovery point that was chosen."""
    at = parse_time(options.at) if options.at else None
    return open_point(options.source, workspace, at)
