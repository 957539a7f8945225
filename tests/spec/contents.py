"""The steps of the method, in the order in which they are read."""

from tests.spec import (
    classes,
    data_rules,
    detectability,
    expected,
    gap,
    harsh_kind,
    multiple,
    posterior,
    ranks,
    ratio,
    windows_yardsticks,
)

SECTIONS = (
    data_rules.SECTION,
    expected.SECTION,
    ratio.SECTION,
    posterior.SECTION,
    classes.SECTION,
    harsh_kind.SECTION,
    windows_yardsticks.SECTION,
    detectability.SECTION,
    multiple.SECTION,
    ranks.SECTION,
    gap.SECTION,
)
