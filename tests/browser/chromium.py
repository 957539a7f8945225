"""Find a Chromium for the browser tests, or install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HEADLESS = "chromium-headless-shell"
"""The same Chromium without windows: a page costs it two thirds of the work."""
NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    f"The browser tests need Chromium. Install it (Debian: apt-get install {HEADLESS}, or chromium), "
    "or set CHROMIUM to the path of one."
)


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one named by CHROMIUM, the system's, or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _find_playwrights()


def _find_playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install_chromium() -> None:
    """Try the system's packages where we may, then Playwright's own download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*apt, "update"], check=False)
        for package in (HEADLESS, "chromium"):
            installed = subprocess.run([*apt, "install", "-y", package], check=False)
            if installed.returncode == 0:
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure there is a Chromium; say so clearly where there cannot be one."""
    if find_chromium() is None:
        install_chromium()
    if find_chromium() is None:
        print(ADVICE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
