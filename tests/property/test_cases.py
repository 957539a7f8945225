"""No case gets out of the function that counts them, and none is lost."""

import traceback

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.freeform.case_counting import count_cases
from dashboard.intake.parse.readings import suppress
from dashboard.intake.sandbox.sheet import Sheet
from tests.fixtures.cases import COLUMNS, HEADER, SECRET

marked = st.text(max_size=8).map(lambda text: f"{SECRET}{text}")
councils = st.sampled_from(["Hackney", "LB Barnet", "E09000001", "", "Kent"]) | marked
dates = st.sampled_from(["2019", "04/03/2019", "4-Mar-20", "", "2018/19"]) | marked
ages = st.sampled_from(["17", "18", "Adult (18 or over)", "child", "", "16-24"]) | marked
rows = st.tuples(marked, dates, ages, marked, marked, councils)
columns = st.sampled_from([COLUMNS, ("Council", "Date", "Age"), ("First responder", "", "Reference")])


@st.composite
def sheets(draw):
    """A sheet of cases, with rows above its header or without a header at all."""
    header = draw(st.sampled_from([(), (HEADER,), (HEADER, HEADER)]))
    above = draw(st.lists(st.tuples(*[marked | st.just("")] * len(HEADER)), max_size=2))
    return Sheet(draw(marked), (*above, *header, *draw(st.lists(rows, max_size=30))))


def list_texts(error):
    """Everything that a log or an error page could print of an exception raised by the readers."""
    frames = [
        f for f, _ in traceback.walk_tb(error.__traceback__) if "dashboard/intake/" in f.f_code.co_filename
    ]
    kept = [repr(value) for frame in frames for value in frame.f_locals.values()]
    return [str(error), repr(error), repr(error.args), repr(vars(error)), repr(error.__cause__), *kept]


@given(sheets(), columns, st.booleans())
def test_no_text_of_a_case_is_in_what_is_returned_or_raised(register, sheet, chosen, show):
    try:
        counts = count_cases(sheet, register, *chosen, show_small_counts=show)
    except RefusedFileError as error:
        assert error.__context__ is None
        assert not any(SECRET in text for text in list_texts(error))
    else:
        assert SECRET not in repr(counts)


@given(st.lists(rows, max_size=60))
def test_every_row_is_counted_once_or_left_out_for_one_reason(register, drawn):
    counts = count_cases(Sheet("", (HEADER, *drawn)), register, *COLUMNS, show_small_counts=True)

    counted = sum(cell.reading.value for cell in counts.table.cells)
    assert counted + sum(n for _, n in counts.left_out) == len(drawn)


def name_key(cell):
    return cell.gss_code, cell.year, cell.age_group


@given(st.lists(rows, max_size=60))
def test_small_counts_are_hidden_and_all_others_stay(register, drawn):
    sheet = Sheet("", (HEADER, *drawn))
    shown = count_cases(sheet, register, *COLUMNS, show_small_counts=True).table.cells
    hidden = count_cases(sheet, register, *COLUMNS).table.cells

    assert [name_key(cell) for cell in hidden] == [name_key(cell) for cell in shown]
    for before, after in zip(shown, hidden, strict=True):
        assert after.reading == (before.reading if before.reading.value >= 5 else suppress(1, 4))


@given(st.lists(rows, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing(register, drawn, random):
    mixed = random.sample(drawn, len(drawn))

    assert count_cases(Sheet("", (HEADER, *drawn)), register, *COLUMNS) == count_cases(
        Sheet("", (HEADER, *mixed)), register, *COLUMNS
    )
