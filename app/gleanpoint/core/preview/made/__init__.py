"""Previews of files, made in the parser process: each module makes those of one kind."""
