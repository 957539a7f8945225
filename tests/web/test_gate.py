"""Whether the server starts: it does not let everybody change what is kept for everyone."""

import pytest

from dashboard.web.gate import find_reason_not_to_start, is_loopback
from tests.fixtures.serving import ROOT, find_free_port, start

KEEPING = {"BOROUGH_GAP_MAP_KEEP": "yes", "BOROUGH_GAP_MAP_DATA": str(ROOT / "data")}


def test_it_refuses_to_let_people_keep_figures_where_anybody_reaches_it(tmp_path):
    log = tmp_path / "log.txt"
    code = start(find_free_port(), log, "--server.address", "0.0.0.0", **KEEPING).wait(timeout=60)
    assert code != 0
    said = log.read_text()
    assert "anybody who reaches the port could change what is kept for everyone" in said
    assert "BOROUGH_GAP_MAP_I_HAVE_A_GATE=yes" in said
    assert "Traceback" not in said


def test_it_starts_where_there_is_a_gate_before_it():
    gate = {"BOROUGH_GAP_MAP_I_HAVE_A_GATE": "yes"}
    assert find_reason_not_to_start("0.0.0.0", lets_keep=True, environment=gate) is None


def test_a_server_that_people_reach_through_a_proxy_needs_a_gate_wherever_it_listens():
    named = {"BOROUGH_GAP_MAP_HOSTS": "map.example.org"}
    said = find_reason_not_to_start("127.0.0.1", lets_keep=True, environment=named)
    assert said and "BOROUGH_GAP_MAP_I_HAVE_A_GATE=yes" in said
    assert find_reason_not_to_start("127.0.0.1", lets_keep=False, environment=named) is None
    gate = {**named, "BOROUGH_GAP_MAP_I_HAVE_A_GATE": "yes"}
    assert find_reason_not_to_start("127.0.0.1", lets_keep=True, environment=gate) is None


@pytest.mark.parametrize(
    ("address", "is_private"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.5", False),
        ("dashboard.example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_machine_itself_need_no_gate(address, is_private):
    assert is_loopback(address) is is_private
    assert (find_reason_not_to_start(address, lets_keep=True, environment={}) is None) is is_private
    assert find_reason_not_to_start(address, lets_keep=False, environment={}) is None
