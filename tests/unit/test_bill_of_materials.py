"""The bill of materials names every package that is pinned, with its hashes, in a form that others can read."""

import json

import pytest

pytest.importorskip("cyclonedx")

from tests.bill_of_materials import REQUIREMENTS, check_bill, list_pinned, make_bill


def test_every_pinned_package_is_there_with_the_hash_of_each_of_its_files():
    bill = json.loads(make_bill(REQUIREMENTS))
    listed = {one["purl"]: one for one in bill["components"]}
    text = REQUIREMENTS.read_text(encoding="utf-8")

    assert bill["bomFormat"] == "CycloneDX"
    assert len(listed) == text.count("==") - sum(
        line.count("==") - 1 for line in text.splitlines() if "==" in line
    )
    assert sum(len(one["hashes"]) for one in listed.values()) == text.count("--hash=sha256:")
    (streamlit,) = [one for one in listed.values() if one["name"] == "streamlit"]
    assert streamlit["licenses"] and streamlit["purl"] == f"pkg:pypi/streamlit@{streamlit['version']}"


def test_a_package_of_one_system_only_is_there_too(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text(
        f"# by hand\na==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{'0' * 64}\n    # via b\n"
    )

    (pinned,) = list_pinned(file)

    assert (pinned[0].name, pinned[1]) == ("a", ["0" * 64])
    assert check_bill(make_bill(file)) == ""


def test_it_is_valid_by_the_schema():
    assert check_bill('{"bomFormat": "another"}')
    assert check_bill(make_bill(REQUIREMENTS)) == ""
