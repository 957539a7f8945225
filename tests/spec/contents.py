"""The steps of the method, in the order in which they are read and taken."""

from tests.spec import classes, data_rules, expected, posterior, ratio

SECTIONS = (
    data_rules.SECTION,
    expected.SECTION,
    ratio.SECTION,
    posterior.SECTION,
    classes.SECTION,
)
