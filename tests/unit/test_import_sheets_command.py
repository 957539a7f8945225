"""A hand-made sheet by the command line: what is open is asked in sentences, and answered in a file."""

import pandas as pd
import pytest
import tomli_w

from dashboard.domain.provenance import read_sidecar
from tests.fixtures.messy import HEADINGS, NAMES, SAID, list_messy_rows
from tests.fixtures.published import fingerprint
from tests.fixtures.workbooks import write_xlsx

STATED = ("--title", "Replies of 2019", "--publisher", "An NGO", "--licence", "Open Government Licence v3.0")


@pytest.fixture
def sheet(tmp_path):
    return write_xlsx(tmp_path / "FOI replies.xlsx", list_messy_rows())


def write_answers(tmp_path, answers):
    path = tmp_path / "answers.toml"
    path.write_text(tomli_w.dumps(answers), encoding="utf-8")
    return path


def test_every_open_question_is_asked_with_its_answers_and_nothing_is_written(expect_refusal, sheet):
    outcome = expect_refusal(sheet)
    assert len(outcome.err.splitlines()) == len(SAID)
    assert '"cell <5" = "suppressed 1 4" (suppressed: 1 to 4) or "suppressed 0 4"' in outcome.err
    assert "expected an answer to “What does the sheet count?”, found none" in outcome.err


def test_with_the_answers_the_figures_are_loaded_checked_and_exported(run, data_folder, tmp_path, sheet):
    answers = write_answers(tmp_path, SAID)

    loaded = run("import", sheet, "--data", data_folder, "--answers", answers, *STATED)
    checked = run("check", "--data", data_folder)
    exported = run("export", "--data", data_folder, "--out", tmp_path / "out")

    assert (loaded.code, checked.code, exported.code) == (0, 0, 0), loaded.err
    assert "33 of the 33 councils have a row." in loaded.out and "“lots”" in loaded.out
    figures = pd.read_csv(tmp_path / "out" / "figures.csv", dtype="str", keep_default_na=False)
    own = figures[figures["source_id"] == "foi_replies_council_referrals"]
    adults = own[(own["age_group"] == "adults") & (own["period_end"] == "2017-12-31")].set_index("gss_code")
    for code, row in zip(NAMES, list_messy_rows()[len(HEADINGS) :], strict=False):
        if row[1] in ("12", "3", "7", "11", "0", "nil", "none"):
            assert adults.at[code, "value"] == {"nil": "0", "none": "0"}.get(row[1], row[1])
        if row[1] in ("lots", ""):
            assert code not in adults.index


def test_the_sidecar_remembers_the_answers_and_what_was_stated(run, data_folder, tmp_path, sheet):
    run("import", sheet, "--data", data_folder, "--answers", write_answers(tmp_path, SAID), *STATED)
    source = read_sidecar(data_folder / "stats" / "foi_replies_council_referrals.csv.source.toml")
    assert source.options == SAID
    assert (source.title, source.publisher, source.licence) == STATED[1::2]


def test_an_answer_that_is_none_of_the_choices_is_asked_again(expect_refusal, tmp_path, sheet):
    answers = write_answers(tmp_path, {**SAID, "series": "everything"})
    expect_refusal(sheet, "“What does the sheet count?”", options=("--answers", answers))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('series = "council', "a TOML file in UTF-8, found “"),
        ("series = 3", "a text in quotes for “series”, found another kind of value"),
        ("[series]\na = 1", "a text in quotes for “series”"),
        (b"\xff\xfe\x00", "a TOML file in UTF-8, found “"),
        ("a = " + "[" * 5000, "found deeper ones"),
        (None, "found no such file"),
    ],
)
def test_a_wrong_file_of_answers_is_refused_in_a_sentence(expect_refusal, tmp_path, sheet, content, says):
    path = tmp_path / "answers.toml"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    expect_refusal(sheet, "answers.toml: expected a", says, options=("--answers", path))


def test_a_key_with_quotes_in_it_is_printed_so_that_it_can_be_pasted(expect_refusal, tmp_path):
    rows = [["Council", "Adults 2018"], ["Barnet", "3"], ['Borough "X"', "4"]]
    expect_refusal(write_xlsx(tmp_path / "a.xlsx", rows), '"council borough \\"x\\"" = ')


def test_a_dry_run_says_what_would_change_and_writes_nothing(run, data_folder, tmp_path, sheet):
    before = fingerprint(data_folder)
    outcome = run(
        "import", sheet, "--data", data_folder, "--answers", write_answers(tmp_path, SAID), "--dry-run"
    )
    assert outcome.code == 0 and "Dry run: nothing was written." in outcome.out
    assert fingerprint(data_folder) == before
