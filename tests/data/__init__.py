"""Tests of the shipped data itself."""
