"""`make audit`: which of the pinned packages have known vulnerabilities, and which could not be checked.

pip-audit ends well where its database answers for no package at all: here that is said, and is a failure.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
UNREACHED: Final = "The database of known vulnerabilities could not be reached, so nothing was checked."
SECONDS: Final = 300
"""How long all packages together may take."""
FOUND, UNCHECKED = 1, 2
"""How the command ends: a vulnerability was found; or not every package was checked."""


@dataclass(frozen=True)
class Audit:
    """What came of an audit, as a command ends with it, and the sentences it prints."""

    code: int
    lines: tuple[str, ...]


def audit(requirements: Path, *options: str) -> Audit:
    """Look up every package of a file of requirements; further options are those of pip-audit."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(requirements)]
    # Nothing is installed: the file pins every package, so what is looked up is what it says.
    command += ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--timeout", "10", *options], capture_output=True, text=True, timeout=SECONDS
        )
        found = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return Audit(UNCHECKED, (UNREACHED, f"It did not answer within {SECONDS} seconds."))
    except json.JSONDecodeError:
        reason = (done.stderr.strip() or "It said nothing.").splitlines()[-1]
        return Audit(UNCHECKED, (UNREACHED, f"Reason: {reason}"))
    return describe(found, requirements.name)


def describe(packages: list[dict[str, Any]], file: str) -> Audit:
    """Say what was looked up and what was found, from pip-audit's list of packages."""
    checked = [package for package in packages if "vulns" in package]
    skipped = [package["name"] for package in packages if "vulns" not in package]
    if not checked:
        return Audit(UNCHECKED, (UNREACHED, f"It answered for none of {len(packages)} packages in {file}."))
    names = ", ".join(f"{package['name']} {package['version']}" for package in checked)
    lines = [f"{len(checked)} of {len(packages)} packages in {file} were checked: {names}."]
    vulnerable = [(package, flaw) for package in checked for flaw in package["vulns"]]
    for package, flaw in vulnerable:
        mend = ", ".join(flaw["fix_versions"]) or "no version yet"
        lines.append(f"{package['name']} {package['version']}: {flaw['id']}; mended in {mend}.")
    if not vulnerable:
        lines.append("None of them has a known vulnerability.")
    if skipped:
        lines.append(f"Not checked, because the database did not answer for them: {', '.join(skipped)}.")
    return Audit(FOUND if vulnerable else UNCHECKED if skipped else 0, tuple(lines))


def main() -> int:
    """Audit what the dashboard runs on; print what came of it."""
    found = audit(ROOT / "requirements.txt", *sys.argv[1:])
    print("\n".join(found.lines))
    return found.code


if __name__ == "__main__":
    sys.exit(main())
