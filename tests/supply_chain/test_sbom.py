"""The bill of materials names all the service runs on, holds to its schema, and comes out the same."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply_chain.lock import RUN_LOCK, locked
from tests.supply_chain.sbom import bill

TEXT = RUN_LOCK.read_text()


@pytest.fixture(scope="module")
def written() -> str:
    return bill(TEXT)


def test_bill_holds_to_the_schema(written):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_bill_names_every_package_of_the_lock_with_all_its_hashes(written):
    named = {
        (part["name"], part["version"], part["purl"]): {told["content"] for told in part["hashes"]}
        for part in json.loads(written)["components"]
    }
    assert named == {
        (item.name, item.version, f"pkg:pypi/{item.name}@{item.version}"): set(item.hashes)
        for item in locked(TEXT)
    }


def test_bill_names_a_licence_for_every_package(written):
    assert [part["name"] for part in json.loads(written)["components"] if not part.get("licenses")] == []


def test_bill_says_what_a_package_needs(written):
    needs = {told["ref"]: told.get("dependsOn", []) for told in json.loads(written)["dependencies"]}
    django = next(ref for ref in needs if ref.startswith("pkg:pypi/django@"))
    assert [ref.split("@")[0] for ref in needs[django]] == ["pkg:pypi/asgiref", "pkg:pypi/sqlparse"]


def test_same_lock_makes_the_same_bytes(written):
    assert bill(TEXT) == written


def test_bill_of_another_lock_has_another_number(written):
    shorter = TEXT[: TEXT.index("brotli==")]
    assert json.loads(bill(shorter))["serialNumber"] != json.loads(written)["serialNumber"]


def test_bill_holds_no_time_unless_one_is_given(written):
    assert "timestamp" not in written
    assert json.loads(bill(TEXT, "0"))["metadata"]["timestamp"] == "1970-01-01T00:00:00+00:00"


def test_bill_names_no_address_but_its_schema(written):
    told = json.loads(written)
    del told["$schema"]
    assert "://" not in json.dumps(told)
