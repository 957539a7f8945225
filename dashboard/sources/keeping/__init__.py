"""What becomes of a delivery: compared, kept as one change, taken back, packed."""
