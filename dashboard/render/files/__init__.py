"""What people take away: CSV, workbooks, templates."""
