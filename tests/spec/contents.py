"""The steps of the method, in the order in which they are read."""

from tests.spec import (
    classes,
    data_rules,
    detectability,
    drift,
    expected,
    harsh_kind,
    posterior,
    ranks,
    windows_yardsticks,
)

SECTIONS = (
    data_rules.SECTION,
    expected.SECTION,
    drift.SECTION,
    posterior.SECTION,
    classes.SECTION,
    harsh_kind.SECTION,
    windows_yardsticks.SECTION,
    detectability.SECTION,
    ranks.SECTION,
)
