"""The record of a region is refused where it cannot be trusted."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.domain.region import get_shipped_region, parse_region, region_to_facts


def test_the_shipped_record_is_read_as_it_is_written():
    region = get_shipped_region()
    assert parse_region(region_to_facts(region), "region.toml") == region


@pytest.mark.parametrize("pattern", ["(E+)+x", "E09.*", "E09[0-9", "", "E" * 300])
def test_a_pattern_of_codes_that_could_take_long_is_refused(pattern):
    facts = {**region_to_facts(get_shipped_region()), "code_pattern": pattern}

    with pytest.raises(DataFolderError, match="in “code_pattern”"):
        parse_region(facts, "region.toml")
