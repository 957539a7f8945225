"""What a text means: names, ages, years, counts, headings, each kind understood in one place."""
