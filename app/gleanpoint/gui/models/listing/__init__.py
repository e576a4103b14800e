"""What the list of entries shows, in which order, under which headings."""
