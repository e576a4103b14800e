"""EML (RFC 5322): messages as one file each."""
