"""So many files are read at once, by all replicas of a machine together, and a dead one keeps no place."""

import subprocess
import sys

import pytest

from dashboard.intake.sandbox.reading_places import ReadingPlaces
from tests.conftest import REPOSITORY

AT_ONCE = 2
HOLD = """if True:
    import sys
    from dashboard.intake.sandbox.reading_places import ReadingPlaces
    with ReadingPlaces(2, sys.argv[1]).hold(60) as is_held:
        print(is_held, flush=True)
        sys.stdin.read()
    """


def test_as_many_are_held_as_there_are_and_no_more():
    places = ReadingPlaces(AT_ONCE)
    with places.hold(0) as first, places.hold(0) as second, places.hold(0) as third:
        assert (first, second, third) == (True, True, False)
        assert (places.taken, places.begun) == (2, 2)
    with places.hold(0) as again:
        assert again
    assert (places.taken, places.begun) == (0, 3)


def test_replicas_that_share_a_folder_share_its_places(tmp_path):
    pytest.importorskip("fcntl")
    one, other = (ReadingPlaces(AT_ONCE, str(tmp_path)) for _ in range(2))
    with one.hold(0) as first, other.hold(0) as second, one.hold(0) as third:
        assert (first, second, third) == (True, True, False)
        assert (one.taken, other.taken) == (1, 1)
    with other.hold(0) as again:
        assert again


def test_a_replica_that_is_killed_keeps_no_place(tmp_path):
    pytest.importorskip("fcntl")
    program = [sys.executable, "-c", HOLD, str(tmp_path)]
    here = ReadingPlaces(AT_ONCE, str(tmp_path))
    with subprocess.Popen(program, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline() == b"True\n"
        with here.hold(0) as mine:
            assert mine
            with here.hold(0) as too_many:
                assert not too_many
            reader.kill()
            reader.wait()
            with here.hold(0) as after:
                assert after
