"""Add data: one page, step by step, in the order: page, uploads, sheet, answers, facts, landing; and templates."""
