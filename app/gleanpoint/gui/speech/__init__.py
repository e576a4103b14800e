"""Speech: the sentences of core and parsers, which are English, in the person's language."""
