"""Text of documents: read in the parser process, within bounds; nothing in them is run."""
