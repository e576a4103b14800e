"""Contacts and distribution lists as vCards (RFC 2426, RFC 6350)."""
