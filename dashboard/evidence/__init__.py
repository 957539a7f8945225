"""What is known: tables, joined and measured. Pure; knows nothing of files' origins or of pages."""
