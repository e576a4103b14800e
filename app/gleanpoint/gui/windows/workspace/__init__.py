"""What the workspace does in the window: who acts, which policy is in force, what is asked for."""
