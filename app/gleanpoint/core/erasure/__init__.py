"""The register of erased subjects as a file of the workspace: kept, changed, logged."""
