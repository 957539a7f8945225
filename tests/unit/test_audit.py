"""The audit of packages says what was checked, and never calls clean what nobody looked up."""

import socket

import pytest

from tests.audit import FOUND, ROOT, UNCHECKED, UNREACHED, audit, describe

CLEAN = {"name": "pandas", "version": "3.1.1", "vulns": []}
SKIPPED = {"name": "folium", "skip_reason": "Dependency not found"}
FLAW = {"id": "PYSEC-2026-1", "fix_versions": ["2.1"]}


def test_a_database_that_cannot_be_reached_is_said_and_is_a_failure():
    pytest.importorskip("pip_audit")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, and nobody listens
        service = f"http://127.0.0.1:{closed.getsockname()[1]}/query"
        found = audit(ROOT / "requirements.txt", "--vulnerability-service", "osv", "--osv-url", service)
    assert found.code == UNCHECKED
    assert found.lines[0] == UNREACHED
    assert "Connection refused" in found.lines[1]


def test_a_database_that_answers_for_no_package_is_no_clean_audit():
    assert describe([SKIPPED], "a.txt").lines[0] == UNREACHED
    assert describe([SKIPPED], "a.txt").code == UNCHECKED


def test_what_was_checked_is_listed_and_what_was_not_is_a_failure():
    assert describe([CLEAN], "a.txt").code == 0
    assert describe([CLEAN], "a.txt").lines[0] == "1 of 1 packages in a.txt were checked: pandas 3.1.1."
    partly = describe([CLEAN, SKIPPED], "a.txt")
    assert partly.code == UNCHECKED
    assert partly.lines[-1].endswith("the database did not answer for them: folium.")


def test_a_vulnerability_is_named_with_the_version_that_mends_it():
    found = describe([{**CLEAN, "vulns": [FLAW]}, SKIPPED], "a.txt")
    assert found.code == FOUND
    assert "pandas 3.1.1: PYSEC-2026-1; mended in 2.1." in found.lines
