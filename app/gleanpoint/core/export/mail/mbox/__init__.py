"""mbox (mboxrd): the messages of a folder one after the other in one file."""
