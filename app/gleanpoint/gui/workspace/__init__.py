"""The workspace in the window: its log, policy, holds, approvals and people."""
