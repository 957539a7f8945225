"""Readers of published files: one module per published shape, each giving a canonical table."""
