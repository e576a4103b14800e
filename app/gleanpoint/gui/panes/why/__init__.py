"""The why card: what retention says of an item, by which rule, and until when."""
