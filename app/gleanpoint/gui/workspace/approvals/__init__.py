"""The inbox of approvals: what waits for whom, the exact list, released or refused."""
