"""Add data, step by step: page, uploads, sheet, answers, facts, landing; and templates to fill in."""
