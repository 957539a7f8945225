"""What a page shows, gathered from the evidence."""
