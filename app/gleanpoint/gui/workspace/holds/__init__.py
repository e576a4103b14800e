"""Legal holds as people look at them: matters, what each covers, since when."""
