"""Sheets that people make by hand: what they say is understood, shown, and asked about; never guessed."""
