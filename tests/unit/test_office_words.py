"""The words of the office: a few fields, and a clear sentence for whatever else stands in the file."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords, find_office_words


def read(tmp_path, text):
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    return find_office_words(path)


def test_the_words_are_read_and_what_is_left_out_is_empty(tmp_path):
    words = read(tmp_path, 'opening = "On {area}."\ncontacts = ["a@example.org"]\n')
    assert words == OfficeWords(opening="On {area}.", contacts=("a@example.org",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('signoff = "Yours"', "only the fields office, opening, contacts, sign_off, found “signoff”"),
        ("opening = 3", "text in quotes in “opening”, found “3”"),
        ('opening = "For {council}"', "only {area} and {day} in braces in “opening”, found “council”"),
        (f'sign_off = "{"x" * 401}"', "at most 400 characters in “sign_off”, found 401"),
        ('contacts = ["a", "b", "c", "d", "e"]', "at most 4 lines in “contacts”, found 5 lines"),
        ("contacts = [1]", "text in quotes in “contacts”, found “1”"),
        ("opening", "a TOML file in UTF-8"),
    ],
)
def test_what_is_wrong_with_the_file_is_a_sentence(tmp_path, text, says):
    with pytest.raises(DataFolderError, match=r"words\.toml") as raised:
        read(tmp_path, text)
    assert says in str(raised.value)


def test_without_a_file_the_shipped_words_are_taken_which_say_nothing():
    assert find_office_words() == SHIPPED_WORDS == OfficeWords()
