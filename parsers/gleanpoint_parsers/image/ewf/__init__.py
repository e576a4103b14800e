"""Expert Witness images of EnCase and others: E01, S01 and Ex01."""
