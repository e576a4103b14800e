"""Show a recovery point as a folder of this machine, read-only, through FUSE."""
