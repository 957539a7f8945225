"""What is known and who changed it: tables, their sources, which leads, conflicts, history."""
