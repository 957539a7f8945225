"""The pages: what is shown when. Nothing is computed here."""
