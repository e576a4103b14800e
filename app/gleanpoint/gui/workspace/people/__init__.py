"""The people of the workspace: who they are, what they are, what they may see."""
