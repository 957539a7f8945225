"""Briefings and reports: one document, built once and written as HTML, PDF or Word."""
