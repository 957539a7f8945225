"""The map: classes, shapes, and what they are painted with."""
