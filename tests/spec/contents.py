"""The steps of the method, in the order in which they are read and taken."""

from tests.spec import (
    both_ends,
    classes,
    data_rules,
    expected,
    many_councils,
    posterior,
    ranks,
    ratio,
    what_can_be_seen,
    windows_and_yardsticks,
)

SECTIONS = (
    data_rules.SECTION,
    expected.SECTION,
    ratio.SECTION,
    posterior.SECTION,
    many_councils.SECTION,
    classes.SECTION,
    both_ends.SECTION,
    windows_and_yardsticks.SECTION,
    what_can_be_seen.SECTION,
    ranks.SECTION,
)
