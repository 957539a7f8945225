"""The order of the rows of a published file never matters."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.schemas import SCHEMAS, table_to_csv
from tests.fixtures.published import C3, ONS_LONG, ONS_WIDE
from tests.fixtures.reading import read_file


def to_canonical_csv(published, register):
    with tempfile.TemporaryDirectory() as folder:
        delivery = read_file(published.write(Path(folder)), register, facts={"retrieved": "2026-01-31"})
    return (
        table_to_csv(delivery.table, SCHEMAS[delivery.source.table]),
        delivery.understood,
        delivery.source.id,
    )


@pytest.mark.parametrize("published", [C3, ONS_LONG, ONS_WIDE], ids=["DfE C3", "ONS long", "ONS wide"])
def test_any_order_of_rows_gives_the_same_table(published, register):
    as_published = to_canonical_csv(published, register)

    @given(order=st.permutations(range(len(published.rows))))
    def check(order):
        shuffled = published.replace_rows(published.rows[n] for n in order)
        assert to_canonical_csv(shuffled, register) == as_published

    check()


@pytest.mark.parametrize("published", [C3, ONS_LONG, ONS_WIDE], ids=["DfE C3", "ONS long", "ONS wide"])
def test_any_order_of_columns_gives_the_same_table(published, register):
    as_published = to_canonical_csv(published, register)

    @given(order=st.permutations(range(len(published.header))))
    def check(order):
        shuffled = type(published)(
            published.name,
            tuple(published.header[n] for n in order),
            tuple(tuple(row[n] for n in order) for row in published.rows),
        )
        assert to_canonical_csv(shuffled, register) == as_published

    check()
