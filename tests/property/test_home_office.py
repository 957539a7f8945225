"""Whatever a table by council says, the rows made of it say the same, and nothing that is missing is found."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.published.home_office.nrm_by_council import add_up_quarters, unfold
from dashboard.intake.published.home_office.nrm_tables import find_nrm_tables
from dashboard.intake.published.home_office.nrm_totals import check_totals
from tests.fixtures.home_office import ADULT, BY_COUNCIL_HEADER, BY_COUNCIL_TITLE, CHILD, UNKNOWN, lay_out

COUNCILS = {"London Borough of Barnet": "Barnet", "Hackney [note 4]": "Hackney", "Kent County Council": None}
AGES = {ADULT: "adults", CHILD: "children", UNKNOWN: None}
numbers = st.integers(0, 9_999)
cells = numbers | st.sampled_from(["[c]", "[x]", "[z]", ""])
groups = st.dictionaries(st.sampled_from(list(AGES)), cells, min_size=1)
tables = st.dictionaries(st.sampled_from(list(COUNCILS)), groups, min_size=1).filter(
    lambda table: set(table) - {"Kent County Council"}
)


def sum_known(parts):
    """The total that a publisher prints over these parts, whatever of them he hides."""
    return f"{sum(part for part in parts if part != '' and not isinstance(part, str)) + 3:,}"


def lay_out_groups(table, total):
    rows = []
    for council, ages in table.items():
        rows.append((council, "", total(ages.values())))
        rows += [("", age, f"{cell:,}" if isinstance(cell, int) else cell) for age, cell in ages.items()]
    return lay_out("T", BY_COUNCIL_TITLE, BY_COUNCIL_HEADER, *rows)


@given(tables)
def test_every_cell_is_handed_on_as_it_was_and_no_hidden_one_is_worked_out(register, table):
    (found,) = find_nrm_tables((lay_out_groups(table, sum_known),))

    assert {
        (council, age): count.text for (council, _, age), count in unfold(found, register).counts.items()
    } == {
        (COUNCILS[council], AGES[age]): str(cell)
        for council, ages in table.items()
        for age, cell in ages.items()
        if COUNCILS[council] and AGES[age]
    }


@given(
    st.dictionaries(
        st.sampled_from(list(COUNCILS)),
        st.dictionaries(st.sampled_from(list(AGES)), numbers, min_size=1),
        min_size=1,
    ),
    st.integers(1, 5),
)
def test_a_wrong_total_is_always_found_and_a_right_one_never(table, error):
    (right,) = find_nrm_tables((lay_out_groups(table, lambda parts: f"{sum(parts):,}"),))
    (wrong,) = find_nrm_tables((lay_out_groups(table, lambda parts: f"{sum(parts) + error:,}"),))

    assert check_totals(right).problems == ()
    assert len(check_totals(wrong).problems) == check_totals(wrong).made == len(table)


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_year_is_the_sum_of_four_numbers_or_is_not_there(register, counts):
    rows = [("Hackney", "2022", f"Q{n}", ADULT, count) for n, count in enumerate(counts, start=1)]
    header = ("Local authority", "Year", "Quarter", "Age at exploitation", "Total")
    (table,) = find_nrm_tables((lay_out("T", "Table 1: NRM referrals by local authority", header, *rows),))

    years = add_up_quarters(unfold(table, register)).counts

    is_whole = len(counts) == 4 and all(isinstance(count, int) for count in counts)
    assert [count.value for count in years.values()] == ([sum(counts)] if is_whole else [])
