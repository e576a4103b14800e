"""Everything that an export wrote, in one ZIP."""
