"""The steps of the method, in the order in which they are read and taken."""

from tests.spec import classes

SECTIONS = (classes.SECTION,)
