"""The use cases, without a front end: no Qt and no argument parsing here."""
