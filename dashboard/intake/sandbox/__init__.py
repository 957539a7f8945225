"""Files from outside, opened within limits: what they are, and sheets of text; nothing is understood yet."""
