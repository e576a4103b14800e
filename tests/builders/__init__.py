"""Makers of images, mailboxes and databases that tests and the demo stand on."""
