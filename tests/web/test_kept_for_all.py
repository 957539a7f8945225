"""What is prepared for everybody, nobody can take away."""

import os
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.fixtures.visitor import read_html, visit

VIEW = "picture=figures&show=children&series=dfe_trafficking_assessments&period=2025&borough=E09000008"
"""Croydon's figure of that year stands on the page."""


def change_unnoticed(folder: Path) -> Path:
    """Rename a publisher, letter for letter, so that no date and no size says that the file was changed."""
    path = folder / "stats" / "dfe_c3_2018_2025.csv.source.toml"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Department for Education", "Department fur Education"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return path


def test_a_message_that_clears_the_cache_takes_nothing_from_the_next_visitor(below):
    with visit(below.address) as hostile:
        assert "Department for Education" in read_html(hostile.open(VIEW))
        changed = change_unnoticed(below.data)
        hostile.send(BackMsg(clear_cache=True))
        hostile.open(VIEW)  # messages are taken in turn: by now the first has been dealt with
    with visit(below.address) as next_visitor:
        page = read_html(next_visitor.open(VIEW))
        assert "Department for Education" in page  # nothing was read again
        assert "Department fur Education" not in page
        changed.touch()  # had it been read again, it would have been seen
        page = read_html(next_visitor.open(VIEW))
        assert "Department fur Education" in page
