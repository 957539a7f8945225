"""What docs/running.md tells whoever keeps a server: rehearsed here with its own commands."""

import configparser
import re
import shutil
import subprocess
import sys

from streamlit.config import get_config_options

from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from tests.contract.conftest import deliver
from tests.fixtures.nginx import DEPLOY
from tests.fixtures.replicas import STANDS_FOR
from tests.fixtures.serving import ROOT

RUNNING = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def find_commands(beginning: str) -> list[str]:
    """Return the commands of the page from the line that holds this word, in its block."""
    block = next(block for block in RUNNING.split("```\n")[1::2] if beginning in block)
    return [line for line in block.splitlines() if not line.startswith("systemctl")]


def run(command: str, folder) -> str:
    here = command.replace(STANDS_FOR, str(folder)).replace(".venv/bin/python", sys.executable)
    done = subprocess.run(here, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_backup_brings_back_the_data_and_their_history(data_folder, tmp_path):
    store = open_store(data_folder)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    kept, history = store.get_state(), store.list_changes()
    (nightly,) = find_commands("flock")
    run(nightly.partition(" borough-gap-map ")[2], tmp_path)

    store.commit(Proposal((deliver("b"),)), who="Ben")
    for command in find_commands("--extract"):
        said = run(command, tmp_path)
    assert "no problems" in said
    assert open_store(data_folder).get_state() == kept
    assert open_store(data_folder).list_changes() == history


def test_room_is_made_by_forgetting_old_changes(data_folder, tmp_path):
    (command,) = re.findall(r"`runuser \S+ \S+ -- (\S+ -m dashboard history --trim 50 [^`]+)`", RUNNING)
    open_store(data_folder).commit(Proposal((deliver("a"),)), who="Ann")
    assert "0 change(s) forgotten" in run(command, tmp_path)


def test_every_setting_of_the_program_is_in_the_file_of_settings():
    settings = (DEPLOY / "borough-gap-map.env").read_text()
    modules = "".join(path.read_text() for path in (ROOT / "dashboard").rglob("*.py"))
    named = set(re.findall(r'"(BOROUGH_GAP_MAP_[A-Z_]+)"', modules))
    assert {name for name in named if f"{name}=" not in settings} == set()


def test_the_unit_leaves_a_replica_few_rights():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(DEPLOY / "borough-gap-map@.service")
    service = unit["Service"]
    hardened = ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictSUIDSGID")
    assert {service[name] for name in hardened} == {"yes"}
    assert (service["ProtectSystem"], service["Restart"]) == ("strict", "always")
    assert service["CapabilityBoundingSet"] == "" and service["User"] != "root"
    assert "MemoryMax" in service


COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def test_containers_use_the_same_files_as_a_machine():
    mounted = re.findall(r"- \./([\w.-]+):", COMPOSE)
    assert mounted == ["nginx.conf"] and "env_file: borough-gap-map.env" in COMPOSE
    ports = set(re.findall(r"server 127\.0\.0\.1:(\d+)", (DEPLOY / "nginx.conf").read_text()))
    assert set(re.findall(r'\*replica, command: \["(\d+)"\]', COMPOSE)) == ports
    for right in (
        'network_mode: "service:proxy"',
        "read_only: true",
        "cap_drop: [ALL]",
        "no-new-privileges:true",
    ):
        assert right in COMPOSE


def test_an_image_holds_all_that_the_program_reads(tmp_path):
    """The tree is copied as the build does, which leaves out all but what the list names."""
    for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines():
        if line.startswith("!"):
            for path in ROOT.glob(line[1:]):
                target = tmp_path / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copytree(path, target) if path.is_dir() else shutil.copy(path, target)
    reading = "import dashboard.render.words.glossary_words as words; assert words.read_glossary()"
    for command in (["-c", reading], ["-m", "dashboard", "check"]):
        done = subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert f"COPY --chown=borough-gap-map data {STANDS_FOR}/data" in (DEPLOY / "Dockerfile").read_text()


def test_who_holds_a_role_and_what_was_replaced_is_in_no_image():
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert left_out.index("!data") < min(left_out.index(f"**/{name}") for name in (".history", ".records"))


def test_every_setting_of_streamlit_that_is_shipped_is_one_of_it():
    settings = (DEPLOY / "borough-gap-map.env").read_text()
    named = set(re.findall(r"(?m)^#?(STREAMLIT_[A-Z_]+)=", settings))
    assert len(named) == 3
    assert named <= {option.env_var for option in get_config_options().values()}


def test_no_secret_is_shipped():
    shipped = "".join(path.read_text() for path in DEPLOY.iterdir() if path.is_file())
    assert not re.search(r"(?m)^[^#\n]*(SECRET|PASSWORD)\s*[=:]\s*\S", shipped)
    assert "POSTGRES_PASSWORD_FILE" in COMPOSE
