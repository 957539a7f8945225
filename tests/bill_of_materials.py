"""`make sbom`: what the dashboard is made of, as a software bill of materials in CycloneDX's form.

It is made from the pinned requirements, so it says what is installed and by which hashes it is known, on whatever
machine it is made; names and licences of what is installed here are added.
"""

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT: Final = Path(__file__).resolve().parents[1]
REQUIREMENTS: Final = ROOT / "requirements.txt"
FILE: Final = ROOT / "borough-gap-map.cdx.json"
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def list_pinned(requirements: Path) -> Iterator[tuple[Requirement, list[str]]]:
    """Yield each package that is pinned, with the hash of each of its files."""
    text = re.sub(r"^\s*#.*$", "", requirements.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        pinned = line.partition("--hash")[0].strip()
        if pinned:
            yield Requirement(pinned), _HASH.findall(line)


def make_bill(requirements: Path) -> str:
    """Return the bill of materials as JSON."""
    licences = LicenseFactory()
    packages = [_describe(*pinned, licences) for pinned in list_pinned(requirements)]
    licence = licences.make_from_string("MIT")
    whole = Component(
        name="borough-gap-map", bom_ref="borough-gap-map", type=ComponentType.APPLICATION, licenses=[licence]
    )
    bill = Bom(components=packages)
    bill.metadata.component = whole
    bill.register_dependency(whole, packages)
    return JsonV1Dot6(bill).output_as_string(indent=2)


def _describe(requirement: Requirement, hashes: list[str], licences: LicenseFactory) -> Component:
    version = next(iter(requirement.specifier)).version
    address = PackageURL("pypi", name=requirement.name, version=version)
    licence = _find_licence(requirement.name)
    return Component(
        name=requirement.name,
        version=version,
        purl=address,
        bom_ref=str(address),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
        licenses=[licences.make_from_string(licence)] if licence else [],
    )


def _find_licence(name: str) -> str:
    """Return the licence of a package that is installed here, as it says itself; empty where it says none."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # of another system
        return ""
    short = said.get("License-Expression") or said.get("License") or ""
    return short if len(short) < 100 else ""  # some have the whole text there


def check_bill(bill: str) -> str:
    """Return what is wrong with a bill of materials by the schema of CycloneDX; empty where nothing is."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    return "" if found is None else str(found)


def main() -> int:
    """Write the bill of materials beside the requirements, and say where."""
    bill = make_bill(REQUIREMENTS)
    FILE.write_text(bill, encoding="utf-8")
    print(f"{FILE.name}: {bill.count('purl')} packages, CycloneDX 1.6.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
