"""A file from outside becomes a delivery, or what must be asked first."""
