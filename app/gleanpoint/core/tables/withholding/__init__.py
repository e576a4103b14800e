"""Rows of tables that rules keep back: judged in the parser process, counted for whoever asks."""
