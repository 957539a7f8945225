"""Tests of what holds for any figures: examples are generated, the same ones every time."""
