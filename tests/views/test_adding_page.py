"""What the page "Add data" asks, does and says, without a browser."""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import build
from dashboard.domain.series import get_series
from dashboard.intake import read_apart as reading
from dashboard.intake.freeform.sheet_answers import LEAVE_OUT, SERIES, name_council_key
from dashboard.intake.sandbox.messages import Message
from dashboard.intake.sandbox.rights import Sandbox
from dashboard.render.files.export_files import write_export
from dashboard.render.files.sheet_templates import render_template
from dashboard.store.open_store import open_store
from dashboard.store.packing import pack_snapshot
from dashboard.views.adding import adding_page, offered_tables, round_step, template_downloads
from dashboard.views.adding.keeping import ASK_WHO, KEEP_VARIABLE
from dashboard.views.choices import MapChoice
from dashboard.views.view_state import settle
from tests.fixtures.home_office import ADULT, lay_out
from tests.fixtures.messy import REGISTER, SAID, list_messy_rows, understand_rows
from tests.fixtures.police import list_quarters, write_police_csv
from tests.fixtures.reading import answer_here
from tests.fixtures.rounds import reply, write_round
from tests.fixtures.workbooks import write_xlsx
from tests.views.test_pages import ROOT, read_html

PAGE = """
import streamlit as st
from dashboard.views import gaps_page, map_page

from dashboard.views.adding import adding_page
from dashboard.views.session_mark import show_own
st.navigation([map_page.describe_page(), gaps_page.describe_page()], position="hidden")
show_own()
adding_page.show()
"""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTRADICTING = [["Council", "Adults 2018"], ["Redbridge", 99], ["Barnet", 3]]
END_OF_YEAR = lay_out(
    "Table_20",
    "Table 20: NRM referrals by local authority first responder, age group, 2022 and 2023",
    ("Local authority", "Age group", "2022", "2023"),
    ("London Borough of Barnet", ADULT, 2, 3),
)
MARKDOWN = "![x](https://example.org/x.png) [a](https://example.org) :red[b] <b>c</b>"


@pytest.fixture(scope="module")
def quoted(tmp_path_factory) -> Path:
    """A data folder with little in it, so that the evidence is built at once: the quoted figures."""
    folder = tmp_path_factory.mktemp("quoted") / "data"
    (folder / "stats").mkdir(parents=True)
    for path in [*ROOT.glob("data/stats/areas.*"), *ROOT.glob("data/stats/quot*")]:
        shutil.copy2(path, folder / "stats")
    return folder


@pytest.fixture
def data(quoted, tmp_path, monkeypatch) -> Path:
    """A folder of this test's own, in which figures may be kept."""
    folder = Path(shutil.copytree(quoted, tmp_path / "data"))
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(folder))
    monkeypatch.setenv(KEEP_VARIABLE, "yes")
    return folder


@pytest.fixture
def unkept(quoted, monkeypatch) -> None:
    """A server on which nothing may be kept."""
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(quoted))
    monkeypatch.delenv(KEEP_VARIABLE, raising=False)


@pytest.fixture(autouse=True)
def start_no_worker(monkeypatch) -> None:
    """Files are read in this process, so none is to be started beforehand."""
    monkeypatch.setattr(adding_page, "keep_ready", lambda: None)


def open_page() -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    return app.run()


def bring(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, content, XLSX)).run()
    return check(app)


def check(app: AppTest) -> AppTest:
    """Whatever happens, Streamlit shows no failure of its own."""
    assert not app.exception and not app.error
    return app


def write(folder: Path, rows: list[list[object]]) -> bytes:
    return write_xlsx(folder / "rows.xlsx", rows).read_bytes()


def answer(app: AppTest, key: str, option: str) -> AppTest:
    box = next(box for box in app.selectbox if box.key.endswith(f"_{key}"))
    box.set_value(option).run()
    return check(app)


def say_who_gave(app: AppTest, text: str = "Replies of councils") -> AppTest:
    next(field for field in app.text_input if field.label.startswith("Who gave")).set_value(text).run()
    return check(app)


def press(app: AppTest, words: str) -> AppTest:
    click(app, words).run()
    return check(app)


def click(app: AppTest, words: str) -> AppTest:
    """Press a button; the server hears of it with the next run, with all else that was done until then."""
    next(button for button in app.button if button.label == words).click()
    return app


def type_into(app: AppTest, label: str, text: str) -> AppTest:
    """Type a text, of which the server hears with the next run."""
    next(field for field in app.text_input if field.label.startswith(label)).set_value(text)
    return app


def say_who_keeps(app: AppTest, name: str = "Ann, data officer") -> AppTest:
    next(field for field in app.text_input if field.label == ASK_WHO).set_value(name).run()
    return check(app)


def read_choice(app: AppTest) -> MapChoice:
    """What the map would open on."""
    _, _, shown = app.session_state["own_evidence"]
    return settle(MapChoice, app.session_state["wishes"], shown.evidence)[0]


def bring_contradiction(app: AppTest, folder: Path) -> AppTest:
    """Bring a sheet that contradicts a loaded figure and say all that is asked."""
    bring(app, "own.xlsx", write(folder, CONTRADICTING))
    return say_who_gave(answer(app, SERIES, "council_referrals"))


def test_the_page_says_first_what_becomes_of_what_is_added_and_offers_templates_and_the_example(unkept):
    app = check(open_page())
    html = read_html(app)
    assert "shown to no other visitor, and gone when this tab is closed or reloaded" in html
    assert "seen by you only" not in html
    assert "up to 20 MB" in html
    assert len(app.get("download_button")) == 7
    assert "See a worked example" in [button.label for button in app.button]


@pytest.mark.parametrize("sandbox", Sandbox)
def test_the_page_says_where_files_are_read_without_a_sandbox_and_nothing_of_one_that_is_whole(
    unkept, monkeypatch, sandbox
):
    monkeypatch.setattr(adding_page, "find_sandbox", lambda: sandbox)

    page = read_html(check(open_page()))

    assert (sandbox.lack in page) if sandbox.lack else ("sandbox" not in page)
    assert sandbox is not Sandbox.NONE or "Files are read without a sandbox here: " in page


def test_all_that_is_asked_can_be_answered_in_any_order_and_only_then_can_it_be_used(unkept, tmp_path):
    rows: list[list[object]] = [[int(c) if c.isdigit() else c for c in row] for row in list_messy_rows()]
    app = bring(open_page(), "messy.xlsx", write(tmp_path, rows))
    for key, option in reversed(SAID.items()):
        assert "questions above" in read_html(app) or "question above" in read_html(app)
        answer(app, key, option)
    assert "All is answered" in read_html(app)
    assert "Use in this session" not in [button.label for button in app.button]
    say_who_gave(app)
    assert "117 new, 0 as loaded, 0 revised, 3 in conflict with another source." in read_html(app)
    press(app, "Use in this session")
    assert "is used in this session" in read_html(app)
    assert 'class="own"' in read_html(app)
    used = app.session_state["visit"].additions[0].table
    pd.testing.assert_frame_equal(used, understand_rows(list_messy_rows(), SAID).figures)


def find_path(block, key: str, path: tuple[int, ...] = ()) -> tuple[int, ...] | None:
    """Where a control stands in the tree of the page: a browser builds anew what has another place."""
    for place, child in block.children.items():
        if getattr(child, "key", None) == key:
            return (*path, place)
        if hasattr(child, "children") and (found := find_path(child, key, (*path, place))):
            return found
    return None


def test_no_question_moves_when_another_is_answered_so_that_its_open_list_stays_open(unkept, tmp_path):
    app = bring(open_page(), "own.xlsx", write(tmp_path, CONTRADICTING))
    keys = [box.key for box in app.selectbox if "_answer" in f"_{box.key}"]
    before = [find_path(app.main, key) for key in keys]
    assert keys and None not in before
    answer(app, SERIES, "council_referrals")
    assert [find_path(app.main, key) for key in keys] == before


def test_no_field_moves_when_something_above_it_comes_or_goes_so_that_what_is_typed_is_not_lost(
    unkept, tmp_path
):
    rows = [*CONTRADICTING, ["Nowhere", 2]]
    app = bring(open_page(), "own.xlsx", write(tmp_path, rows))
    answer(answer(app, SERIES, "council_referrals"), name_council_key("Nowhere"), "E09000007")
    keys = [field.key for field in say_who_gave(app).text_input if field.key.startswith("facts_")]
    before = [find_path(app.main, key) for key in keys]
    assert len(keys) == 5 and None not in before
    assert not [box for box in app.expander if box.label.startswith("Left out")]
    answer(app, name_council_key("Nowhere"), LEAVE_OUT)
    assert [box for box in app.expander if box.label.startswith("Left out")]
    assert [find_path(app.main, key) for key in keys] == before


def test_cells_of_one_text_that_is_not_understood_are_one_line_and_one_question(unkept, tmp_path):
    rows = [["Council", "Adults 2017"], ["Barnet", "lots"], ["Bexley", "lots"], ["Brent", 2], ["Total", 7]]
    app = bring(open_page(), "own.xlsx", write(tmp_path, rows))
    html = read_html(app)
    assert html.count("“lots” in B2, B3: ") == 1
    assert "What does “lots” mean?" in html
    assert "Left out: 1 row and 2 cells, each with the reason" in [box.label for box in app.expander]


def test_the_name_of_each_question_for_a_screen_reader_is_what_is_printed_and_not_said_twice(
    unkept, tmp_path
):
    rows = [["Council", "Adults 2017"], ["Barnet", "<5"]]
    app = bring(open_page(), "own.xlsx", write(tmp_path, rows))
    printed = re.findall(r'<p class="question" aria-hidden="true">([^<]*?)(?: <|</p>)', read_html(app))
    labels = [box.label for box in app.selectbox if not box.label.startswith("Whose")]
    assert len(labels) == len(printed) == 4
    assert any(label.startswith("What does “<5” mean?") for label in labels)
    assert any(words.startswith("What does “&lt;5” mean?") for words in printed)


def test_two_additions_are_taken_back_one_after_the_other(unkept, tmp_path):
    app = open_page()
    for name, cell in (("first.xlsx", 99), ("second.xlsx", 98)):
        bring(app, name, write(tmp_path, [["Council", "Adults 2018"], ["Redbridge", cell]]))
        say_who_gave(answer(app, SERIES, "council_referrals"))
        press(app, "Use in this session")
    listed = "".join(text.value for text in app.text)
    assert "first.xlsx" in listed and "second.xlsx" in listed
    press(app, "Take the last one back")
    assert "second.xlsx" not in "".join(text.value for text in app.text)
    press(app, "Take the last one back")
    assert "first.xlsx” was taken back" in read_html(app)
    assert 'class="own"' not in read_html(app)


def test_who_leads_is_asked_and_may_stay_open(unkept, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    assert app.radio[0].label == "Another source says otherwise. Which leads?"
    assert app.radio[0].options[0].startswith("Leave it open")
    assert app.radio[0].value == "open"


def test_what_a_file_does_not_say_is_asked_in_the_words_of_the_page(unkept):
    fixture = ROOT / "tests/fixtures/ons_mye24_single_year_of_age.csv"
    app = bring(open_page(), "estimates.csv", fixture.read_bytes())
    assert "Say it below." in read_html(app) and "--year" not in read_html(app)
    assert [field.label for field in app.text_input] == [
        "Year that the file does not say, such as 2024 (in which it ends)"
    ]
    app.text_input[0].set_value("2024").run()
    assert "What was understood" in read_html(check(app))


def test_what_was_said_of_a_file_can_be_said_otherwise_however_wrong_it_was(unkept):
    fixture = ROOT / "tests/fixtures/ons_mye24_single_year_of_age.csv"
    app = bring(open_page(), "estimates.csv", fixture.read_bytes())
    for wrong in ("soon", "3024"):
        app.text_input[0].set_value(wrong).run()
        assert "Nothing was changed" in read_html(check(app)) or "Say it below." in read_html(app)
        assert app.text_input[0].value == wrong
    app.text_input[0].set_value("2023").run()
    assert "What was understood" in read_html(check(app))
    assert app.expander[0].label == "What you said of the file"
    assert app.text_input[0].value == "2023"

    press(app, "Put it away")
    bring(app, "estimates.csv", fixture.read_bytes())
    assert app.text_input[0].value == "2023"
    app.text_input[0].set_value("2024").run()
    assert "bring the file once more" in read_html(check(app))
    bring(app, "estimates.csv", fixture.read_bytes())
    assert "2024" in read_html(app) and app.text_input[0].value == "2024"


def test_a_file_of_any_kind_is_taken_so_that_it_can_be_named_for_what_it_is():
    [uploader] = open_page().get("file_uploader")
    assert list(uploader.proto.type) == []


def test_a_template_that_was_filled_in_is_read(unkept, tmp_path):
    app = bring(open_page(), "t.xlsx", render_template(get_series("council_referrals"), REGISTER, 2025))
    assert "33 of the 33 councils have a row" in read_html(app)
    answer(app, SERIES, "council_referrals")
    assert "No row of a council gives a figure." in read_html(app)


def test_where_nothing_may_be_kept_the_page_says_so(unkept, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    assert "Keep for everyone" not in [button.label for button in app.button]
    assert "Nothing is kept on this server" in read_html(app)


def test_a_folder_that_cannot_be_written_any_more_is_a_sentence(data, tmp_path, monkeypatch):
    app = say_who_keeps(bring_contradiction(open_page(), tmp_path))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    press(app, "Keep for everyone")
    html = read_html(app)
    assert "Nothing was changed." in html and "No space left on device" in html
    assert open_store(data).list_changes() == ()


def test_a_history_that_cannot_be_read_is_a_sentence_and_stops_nothing(data, tmp_path):
    app = press(say_who_keeps(bring_contradiction(open_page(), tmp_path)), "Keep for everyone")
    next((data / ".history").glob("*/change.toml")).write_text("number = ")
    app.run()
    assert "Delete the folder of the history" in read_html(check(app))
    assert app.file_uploader


def test_titles_and_names_are_text_and_never_markdown_or_markup(unkept, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    next(field for field in app.text_input if field.label == "Title").set_value(MARKDOWN).run()
    press(app, "Use in this session")
    assert "&lt;b&gt;c&lt;/b&gt;" in read_html(app)
    assert "<b>c</b>" not in read_html(app)
    assert not app.markdown and not app.success


def test_of_more_columns_than_are_offered_it_says_which_are_read_as_they_stand(unkept, tmp_path):
    heads = ["Council", *(f"Adults {year}" for year in range(1960, 2003))]
    app = bring(open_page(), "wide.xlsx", write(tmp_path, [heads, ["Barnet", *range(43)]]))
    assert "From column AO on, columns are read as they stand." in read_html(app)
    bring(app, "narrow.xlsx", write(tmp_path, [heads[:40], ["Barnet", *range(39)]]))
    assert "read as they stand" not in read_html(app)


@pytest.fixture
def asked(monkeypatch) -> list[Message]:
    """Every question that the process that reads was asked, which is answered here."""
    questions: list[Message] = []

    def note(file: str, question: Message, _tell: object = None) -> Message:
        questions.append(question)
        return answer_here(file, question)

    monkeypatch.setattr(reading, "ask_worker", note)
    return questions


def test_the_page_asks_again_only_where_an_answer_changed(unkept, tmp_path, asked):
    app = bring(open_page(), "own.xlsx", write(tmp_path, [["Council", "Adults 2016"], ["Barnet", 3]]))
    assert len(asked) == 1
    for _ in range(3):
        app.run()
    say_who_gave(answer(app, SERIES, "council_referrals"))
    press(app, "Use in this session")
    assert len(asked) == 2


def test_the_bytes_of_a_file_are_let_go_once_it_is_read(unkept, tmp_path, asked):
    content = write(tmp_path, [["Council", "Adults 2016"], ["Barnet", 3]])
    app = bring(open_page(), "own.xlsx", content)
    brought = app.session_state["brought_file"]
    assert brought.size == len(content) and not brought.is_held
    answer(app, SERIES, "council_referrals")
    first, again = (question.blocks[0] for question in asked)
    assert (first, again) == (content, b"")
    assert app.file_uploader[0].value is None


def test_rows_of_cases_are_held_only_while_it_is_asked_by_which_columns_to_count(unkept, tmp_path):
    rows = [
        ["Ref", "Body", "When", "Age", "Nationality"],
        *[[n, "Barnet", "2019", 17, "x"] for n in range(9)],
    ]
    app = bring(open_page(), "cases.xlsx", write(tmp_path, rows))
    assert app.session_state["brought_file"].is_held
    answer(app, "case_council", "Body")
    answer(app, "case_date", "When")
    assert "Only a range is known" in read_html(app) or "counted" in read_html(app)
    assert not app.session_state["brought_file"].is_held
    answer(app, "case_date", "Age")
    assert "bring the file once more" in read_html(app)
    assert "Put it away" in [button.label for button in app.button]


def test_a_year_that_a_sheet_does_not_say_is_asked_once_and_can_be_said_otherwise(unkept, tmp_path):
    rows = [["Council", "Adults"], ["Barnet", 3], ["Brent", 4]]
    app = bring(open_page(), "own.xlsx", write(tmp_path, rows))
    answer(app, SERIES, "council_referrals")
    said = []
    for place in (0, 1):
        (box,) = find_years(app)
        box.select_index(place).run()
        said += [box.value for box in find_years(check(app))]
    assert len(set(said)) == len(said) == 2 and None not in said
    assert "What you said of the file" not in [box.label for box in app.expander]
    assert "Who gave the figures" in " ".join(field.label for field in app.text_input)


def find_years(app: AppTest) -> list:
    return [box for box in app.selectbox if re.search(r"answer_\w+_year$", box.key)]


def test_what_the_rows_are_can_be_said_otherwise_once_it_was_said(unkept, tmp_path):
    rows = [["Ref", "Date", "Age group", "Nationality", "Total 2019"]]
    rows += [[n, "2019-03-01", "Child", "Albania", n % 2] for n in range(1, 20)]
    app = bring(open_page(), "rows.xlsx", write(tmp_path, rows))
    assert [box.label for box in app.selectbox] == ["What are the rows?"]
    answer(app, "cases", "counts")
    assert "Nothing was changed" in read_html(app)  # no row names a council
    answer(app, "cases", "rows")
    assert "Say which columns hold the council, the date and the age." in read_html(app)

    rows = [[*row, council] for row, council in zip(rows, ["Council", *REGISTER.names], strict=False)]
    app = bring(app, "with_councils.xlsx", write(tmp_path, rows))
    answer(app, "cases", "counts")
    assert "1. What was understood" in read_html(app)
    assert app.expander[0].label == "What you said of the file"
    answer(app, "cases", "rows")
    assert "bring the file once more" in read_html(app)


def test_what_becomes_of_hidden_parts_can_be_said_otherwise_where_nothing_can_be_read_of_the_rest(
    unkept, tmp_path
):
    with xlsxwriter.Workbook(tmp_path / "hidden.xlsx") as workbook:
        workbook.add_worksheet("Seen").write_row(0, 0, ["See the other sheet"])
        hidden = workbook.add_worksheet("Figures")
        for number, row in enumerate(CONTRADICTING):
            hidden.write_row(number, 0, row)
        hidden.hide()
    app = bring(open_page(), "hidden.xlsx", (tmp_path / "hidden.xlsx").read_bytes())
    key = app.selectbox[0].key.split("_", 2)[-1]
    answer(app, key, "leave_out")
    assert "Nothing was changed" in read_html(app)
    answer(app, key, "read")
    assert "1. What was understood" in read_html(app)


def test_a_file_that_is_put_away_leaves_nothing(unkept, tmp_path):
    app = bring(open_page(), "own.xlsx", write(tmp_path, [["Council", "Adults 2016"], ["Barnet", 3]]))
    assert "“own.xlsx”" in read_html(app)
    press(app, "Put it away")
    assert "“own.xlsx”" not in read_html(app)
    assert "brought_file" not in app.session_state


def test_of_many_questions_only_so_many_are_asked_at_once(unkept, tmp_path):
    texts = [f"<{number}" for number in range(2, 152)]
    rows = [["Council", "Adults 2016"], *[["Barnet", text] for text in texts]]
    app = bring(open_page(), "own.xlsx", write(tmp_path, rows))
    asked = [box for box in app.selectbox if "What does “<" in box.label]
    assert 50 < len(asked) <= 100
    assert "more are asked once these are answered" in read_html(app)
    assert "151 still to answer" in read_html(app)


def test_no_template_is_made_until_somebody_takes_it(unkept, monkeypatch):
    made: list[object] = []
    for name in ("render_template", "render_champion_template"):
        monkeypatch.setattr(template_downloads, name, lambda *asked: made.append(asked) or b"")
    monkeypatch.setattr(round_step, "render_kit", lambda *asked: made.append(asked) or b"")
    app = check(open_page())
    app.run()
    assert made == [] and len(app.get("download_button")) == 7


def test_a_file_is_compared_with_what_is_loaded_only_once(unkept, tmp_path, monkeypatch):
    compared: list[object] = []
    compare = offered_tables.compare
    monkeypatch.setattr(offered_tables, "compare", lambda *asked: compared.append(asked) or compare(*asked))
    app = bring_contradiction(open_page(), tmp_path)
    for _ in range(3):
        check(app.run())
    assert len(compared) == 1


def test_exported_figures_are_taken_back_once_it_is_said_who_published_them(unkept, quoted, tmp_path):
    write_export(build(open_store(quoted).read()), tmp_path, date(2026, 11, 24))
    app = bring(open_page(), "figures.csv", (tmp_path / "figures.csv").read_bytes())
    assert "Say it below." in read_html(app) and "--publisher" not in read_html(app)
    app.text_input[0].set_value("Councils of London").run()
    assert "figures as they were exported" in read_html(check(app))
    assert [button for button in app.button if button.label == "Use in this session"]


def test_a_packed_data_folder_is_taken_back_table_by_table(unkept, quoted, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    press(app, "Use in this session")
    (addition,) = app.session_state["visit"].additions
    packed = pack_snapshot(open_store(quoted).read(), [(addition.source, addition.table)])
    press(app, "Take the last one back")

    app = bring(app, "data.zip", packed)
    html = read_html(app)
    assert "A packed data folder with " in html and "tables are already loaded as they stand." in html
    assert addition.source.title in html
    press(app, "Use in this session")
    assert [added.source.id for added in app.session_state["visit"].additions] == [addition.source.id]


def test_the_page_says_where_adults_figures_can_be_had(unkept):
    html = read_html(check(open_page()))
    assert "Where adults&#39; figures can be had" in html and "eight questions of our own" in html
    for page in (
        "national-referral-mechanism-statistics",
        "safeguarding-adults-england",
        "police-recorded-crime",
    ):
        assert page in html
    assert round_step.ASK in [button.proto.label for button in open_page().get("download_button")]


def test_a_round_shows_what_came_of_it_and_opens_the_map_on_its_adults(unkept):
    rows = [reply("Barnet", value="7", answered="2026-03-20"), reply("Barnet", "children", status="Refused")]
    rows.append(reply("Barnet", year="2025", status="Not held"))
    app = bring(open_page(), "replies.csv", write_round(*rows, reply("Croydon")))
    html = read_html(app)
    assert "What came of the round" in html and "Overdue, 1: Croydon (due 31 March 2026)." in html
    next(field for field in app.text_input if field.label.startswith("Who asked")).set_value("An NGO").run()
    press(app, "Use in this session")
    added = app.session_state["visit"].additions
    assert [one.source.table for one in added] == ["information_requests", "figures"]
    assert {one.source.publisher for one in added} == {"An NGO"}
    choice = read_choice(app)
    assert (choice.show, choice.series, choice.period) == ("adults", "council_referrals", "2024")


def test_what_the_police_recorded_opens_the_map_of_all_ages(unkept, tmp_path):
    rows = list_quarters("Barnet", year="2022/23")
    app = bring(open_page(), "prc_csp.csv", write_police_csv(tmp_path / "csp.csv", *rows).read_bytes())
    press(app, "Use in this session")
    choice = read_choice(app)
    assert (choice.show, choice.picture, choice.period) == ("all_ages", "figures", "2023")
    assert choice.series == "police_modern_slavery_offences"


def test_a_home_office_table_by_council_asks_only_who_gave_it(unkept, tmp_path):
    app = bring(open_page(), "end_of_year.xlsx", write(tmp_path, [list(row) for row in END_OF_YEAR.rows]))
    assert "All is answered" in read_html(app)
    asked = next(box for box in app.selectbox if box.key.endswith(f"_{SERIES}"))
    assert asked.value == "council_referrals"
    press(say_who_gave(app, "Home Office"), "Use in this session")
    assert read_choice(app).series == "council_referrals"
