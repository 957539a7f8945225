"""On what the figures were measured."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

PACKAGES: Final = ("streamlit", "streamlit-folium", "folium", "geopandas", "pandas", "playwright")


def describe_machine() -> str:
    """Return the processor, the number of its cores, the memory and the system."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    memory = f"{pages / 2**30:.0f} GiB of memory, " if pages else ""
    return f"{_name_processor()}, {os.cpu_count()} cores, {memory}{platform.system()} {platform.release()}"


def _name_processor() -> str:
    """Return the processor's name as Linux gives it, or what Python knows."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def describe_versions(chromium: str) -> str:
    """Return the versions of everything that the figures depend on."""
    listed = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Python {platform.python_version()}, {listed}, Chromium {chromium}"
