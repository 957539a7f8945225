"""Readers of published shapes: one module each, giving a canonical table."""
