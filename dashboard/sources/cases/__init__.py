"""Sheets with one row a person, counted in memory; only counts go on."""
