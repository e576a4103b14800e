"""The policy as a document: signed, compared with the one before, changed by people, tried out."""
