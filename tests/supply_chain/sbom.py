"""Writes the bill of materials of what the service runs on, as CycloneDX 1.6: `make sbom`.

The same lock, installed, makes the same bytes: the serial number is made of the lock, and the one time in it
is SOURCE_DATE_EPOCH (seconds since 1970, UTC), where that is set.
"""

import json
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply_chain.licences import licence
from tests.supply_chain.lock import ROOT, RUN_LOCK, Locked, installed, locked

PRODUCT = "improvement-plan-scorecard"
OUT = ROOT / "build/sbom.json"


def _component(package: Locked) -> Component:
    declared = licence(installed(package))
    purl = PackageURL("pypi", name=package.name, version=package.version)
    words = LicenseFactory().make_from_string(
        declared, license_acknowledgement=LicenseAcknowledgement.DECLARED
    )
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=str(purl),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value) for value in package.hashes],
        licenses=[words] if declared else [],
    )


def _needs(package: Locked) -> set[str]:
    """Names of what the package asks for on this machine, extras left out."""
    asked = [Requirement(line) for line in installed(package).get_all("Requires-Dist") or []]
    return {canonicalize_name(r.name) for r in asked if not r.marker or r.marker.evaluate({"extra": ""})}


def bill(text: str, epoch: str = "") -> str:
    """The bill of the lock `text` as JSON. Raises LookupError where another version is installed."""
    packages = locked(text)
    parts = {package.name: _component(package) for package in packages}
    product = Component(name=PRODUCT, type=ComponentType.APPLICATION, bom_ref=PRODUCT)
    bom = Bom(components=parts.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_OID, text))
    bom.metadata.component = product
    bom.metadata.timestamp = datetime.fromtimestamp(int(epoch or 0), UTC)
    bom.register_dependency(product, parts.values())
    for package in packages:
        bom.register_dependency(
            parts[package.name], [parts[name] for name in sorted(_needs(package)) if name in parts]
        )
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    if not epoch:
        del written["metadata"]["timestamp"]
    return json.dumps(written, indent=2, sort_keys=True) + "\n"


def main(out: Path) -> int:
    """Writes the file and says how many packages it names."""
    text = RUN_LOCK.read_text("utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(bill(text, os.environ.get("SOURCE_DATE_EPOCH", "")), "utf-8")
    print(f"{out} names {len(locked(text))} packages.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else OUT))
    except LookupError as wrong:
        sys.exit(str(wrong))
