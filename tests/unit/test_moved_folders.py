"""Nothing is kept or taken back upon a state of the data folder that the person has not seen."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from dashboard.commands import import_command
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, RefusedFileError
from dashboard.domain.provenance import read_sidecar
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.store.precedence import Decision
from dashboard.store.state import MovedError
from dashboard.store.table_files import delivery_to_files
from tests.conftest import REPOSITORY
from tests.fixtures.published import C3, fingerprint
from tests.fixtures.tables import REPORTED, make_figures, make_source


@pytest.fixture
def data(tmp_path):
    """A folder with the register of areas and nothing else."""
    stats = tmp_path / "data" / "stats"
    stats.mkdir(parents=True)
    for name in ("areas.csv", "areas.csv.source.toml"):
        shutil.copy(REPOSITORY / "data" / "stats" / name, stats)
    return stats.parent


def deliver(id="a", **facts):
    return Delivery(
        make_source(id, "figures", **facts), make_figures({"value": "5", **REPORTED}), f"{id}.csv", ()
    )


def keep(data, delivery, seen=None, who="Ben"):
    return open_store(data).commit(Proposal((delivery,), seen=seen), who=who)


def test_figures_are_kept_upon_the_state_that_was_seen(data):
    assert keep(data, deliver(), open_store(data).inspect().state).number == 1


def test_figures_are_not_kept_where_somebody_kept_others_since(data):
    seen = open_store(data).inspect().state
    keep(data, deliver("b"), who="Ben of Barnet")
    before = fingerprint(data)

    with pytest.raises(
        MovedError, match=r"found change 1 of .+ UTC, by Ben of Barnet: Imported .+ as b\.\. Look"
    ):
        keep(data, deliver("a"), seen)

    assert fingerprint(data) == before
    assert len(open_store(data).list_changes()) == 1


def test_figures_are_not_kept_where_a_file_was_changed_by_hand_since(data):
    keep(data, deliver("b"))
    seen = open_store(data).inspect().state
    table = data / "stats" / "b.csv"
    table.write_text(table.read_text().replace(",5,", ",6,"))

    with pytest.raises(MovedError, match=r"found stats/b\.csv, changed by hand since"):
        keep(data, deliver("a"), seen)
    assert len(open_store(data).list_changes()) == 1


def test_figures_are_not_kept_where_something_was_kept_and_taken_back_since(data):
    seen = open_store(data).inspect().state
    keep(data, deliver("b"))
    open_store(data).undo(1, who="Ben")

    with pytest.raises(MovedError) as refused:
        keep(data, deliver("a"), seen)
    assert [problem.found.split(",")[0].split(" of")[0] for problem in refused.value.problems] == [
        "change 1",
        "change 2",
    ]


def test_a_decision_is_not_kept_where_something_was_kept_since(data):
    seen = open_store(data).inspect().state
    keep(data, deliver("b"))

    with pytest.raises(MovedError):
        open_store(data).commit(Proposal((), (Decision("a", "b", "2026-11-24"),), seen), who="Ann")


def test_of_two_undos_of_one_change_the_second_takes_back_nothing(data):
    for name in ("a", "b"):
        keep(data, deliver(name))
    seen = open_store(data).get_state()
    open_store(data).undo(2, who="Ann", seen=seen)
    before = fingerprint(data)

    with pytest.raises(MovedError, match="by Ann: Took back change 2"):
        open_store(data).undo(2, who="Ben", seen=seen)
    assert fingerprint(data) == before


def test_a_state_is_the_same_whether_the_last_change_is_in_place_yet_or_not(data, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr("dashboard.store.folder.committing._move_into_place", fail)
        keep(data, deliver())
    unfinished = open_store(data).get_state()
    assert not (data / "stats" / "a.csv").exists()
    with pytest.raises(RefusedFileError):  # whatever wants to write finishes it first
        keep(data, deliver("b", synthetic=True))
    assert (data / "stats" / "a.csv").exists()
    assert open_store(data).get_state() == unfinished


def fail(*_):
    raise OSError(28, "No space left on device")


def test_whether_made_up_and_real_figures_mix_is_looked_at_when_nobody_else_can_write(data):
    keep(data, deliver("b", synthetic=True))

    with pytest.raises(RefusedFileError, match="nothing that is mixed"):
        keep(data, deliver("a"))


def test_what_is_made_up_is_not_brought_back_beside_real_figures(data):
    keep(data, deliver("b", synthetic=True))
    open_store(data).undo(1, who="Ben")
    for path, content in delivery_to_files(deliver("a")).items():
        (data / path).write_bytes(content)  # put there by hand: no change of the history knows of it

    with pytest.raises(DataFolderError, match="all real or all made up"):
        open_store(data).undo(2, who="Ben")
    assert open_store(data).inspect().problems == []


def test_a_decision_about_what_one_session_alone_holds_is_not_kept(data):
    decisions = (Decision("a", "of_this_session", "2026-11-24"),)
    open_store(data).commit(Proposal((deliver("a"),), decisions), who="Ann")
    assert open_store(data).inspect().precedence.decisions == ()


def test_a_sidecar_that_could_not_be_read_again_is_never_written(data):
    delivery = deliver()
    answers = {f"cell {number}": "x" * 1000 for number in range(1100)}
    large = replace(delivery, source=replace(delivery.source, options=answers))

    with pytest.raises(DataFolderError, match="at most 1,000,000 bytes"):
        keep(data, large)
    assert open_store(data).list_changes() == ()


def test_of_two_processes_that_saw_one_state_only_one_keeps(data, tmp_path):
    seen_by = """if True:
        import sys
        from pathlib import Path
        from dashboard.domain.areas import AreaRegister
        from dashboard.store.changes import Proposal
        from dashboard.store.open_store import open_store
        from dashboard.store.state import MovedError
        from tests.fixtures.reading import read_file
        store, file = open_store(sys.argv[1]), Path(sys.argv[2])
        seen = store.inspect()
        register = AreaRegister(seen.list_tables("areas")[0][1])
        delivery = read_file(file, register, facts={"retrieved": "2026-11-24"})
        print("seen", flush=True)
        sys.stdin.readline()
        try:
            store.commit(Proposal((delivery,), seen=seen.state), who="a process")
        except MovedError as error:
            sys.exit(error.problems[0].found)
        """
    program = [sys.executable, "-c", seen_by, str(data), str(C3.write(tmp_path))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(program, cwd=REPOSITORY, **pipes) for _ in range(2)]
    for process in processes:
        assert process.stdout.readline() == "seen\n"

    said = [process.communicate("go\n")[1] for process in processes]

    assert sorted(process.returncode for process in processes) == [0, 1]
    assert "by a process: Imported" in "".join(said)
    assert len(open_store(data).list_changes()) == 1


def test_the_command_line_names_the_state_it_compared_with(run, data, tmp_path, monkeypatch):
    def compare_slowly(*arguments):
        keep(data, deliver("b"))
        return compare(*arguments)

    compare = import_command.compare
    monkeypatch.setattr(import_command, "compare", compare_slowly)

    refused = run("import", C3.write(tmp_path), "--data", data)

    assert refused.code == 1
    assert "expected the data folder as you saw it, found change 1" in refused.err
    assert len(open_store(data).list_changes()) == 1


def test_a_change_names_who_made_it(run, data, tmp_path):
    run("import", C3.write(tmp_path), "--data", data)
    keep(data, deliver(), who="Ann, data officer")

    lines = run("history", "--data", data).out.splitlines()

    assert "  command line: " in lines[0]
    assert "  Ann, data officer  Imported" in lines[1]


def test_a_change_of_an_older_version_names_nobody(run, data):
    keep(data, deliver())
    facts = data / ".history" / "000001" / "change.toml"
    facts.write_text(
        "".join(line for line in facts.read_text().splitlines(True) if not line.startswith("who"))
    )

    assert "  not recorded  Imported" in run("history", "--data", data).out
    assert read_sidecar(data / "stats" / "a.csv.source.toml").id == "a"
