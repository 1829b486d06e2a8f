import csv

import pytest

from oppvekst.errors import UnknownRegionError
from oppvekst.values import Level

KOSTRA_SIZES = [40, 18, 9, 39, 33, 28, 38, 13, 27, 13, 10, 11, 1, 25, 36, 8, 8]
NB = "\u00a0"


@pytest.mark.parametrize(("kind", "count"), [("kostra", 17), ("sentralitet", 6), ("fylke", 15)])
def test_each_kind_places_every_kommune_once(geo, kind, count):
    groups = geo.groups_of_kind(kind)
    members = [kommune for group in groups for kommune in group.members]
    assert len(groups) == count
    assert sorted(members) == [kommune.id for kommune in geo.kommuner]


def test_kostra_groups_have_the_sizes_ssb_publishes(geo):
    assert [len(group.members) for group in geo.groups_of_kind("kostra")] == KOSTRA_SIZES


@pytest.mark.parametrize(
    ("kommune", "kostra", "sentralitet", "fylke"),
    [
        ("1827", "EKG15", "6", "18"),
        ("5530", "EKG08", "5", "55"),
        ("4012", "EKG07", "3", "40"),
        ("3418", "EKG01", "5", "34"),
        ("3447", "EKG04", "4", "34"),
        ("3448", "EKG01", "4", "34"),
        ("3407", "EKG10", "3", "34"),
        ("0301", "EKG13", "1", "03"),
        ("1580", "EKG01", "5", "15"),
    ],
)
def test_groups_of_a_kommune(geo, kommune, kostra, sentralitet, fylke):
    assert geo.groups(kommune) == {"kostra": kostra, "sentralitet": sentralitet, "fylke": fylke}
    assert kommune in geo.members("kostra", kostra)


def test_groups_are_described_in_norwegian(geo):
    assert geo.group("kostra", "EKG15").description == (
        f"600–1{NB}999{NB}innbyggere, middels bundne kostnader og høye frie inntekter"
    )
    assert geo.group("kostra", "EKG13").description == "Oslo, lave bundne kostnader"
    assert geo.group("sentralitet", "6").description == "klasse 6 av 6 (minst sentral)"
    assert geo.group("fylke", "55").name == "Troms"
    assert all(
        group.description for kind in ("kostra", "sentralitet", "fylke") for group in geo.groups_of_kind(kind)
    )


def test_kostra_groups_are_regions_to_compare_with(geo):
    assert geo.region("EKG08").name == "KOSTRA-gruppe 8"
    assert geo.region("EAKUO").level is Level.KOSTRA


@pytest.mark.parametrize(("kind", "group"), [("kostra", "EKG18"), ("bydel", "030101"), ("fylke", "54")])
def test_unknown_groups_are_named(geo, kind, group):
    with pytest.raises(UnknownRegionError, match=group):
        geo.members(kind, group)
    assert geo.groups_of_kind("bydel") == ()


def test_barneverntjenester_are_known_or_unknown_but_never_guessed(geo):
    hald = geo.service("1827")
    assert (hald.name, hald.host, hald.shared) == ("HALD", "1822", True)
    assert set(hald.members) == {"1818", "1820", "1822", "1827", "1835"}
    assert str(hald.since) == "2010-01-01"
    assert geo.service("3447") == geo.service("3448") == geo.service("3407"), (
        "newer than what was said in 2017"
    )
    assert geo.service("3447").host is None
    assert (geo.service("4012").shared, geo.service("4012").members) == (False, ("4012",))
    assert geo.service("5530") is None


def test_the_register_of_2021_stands_in_todays_numbers_with_source_and_date(geo):
    services = {service.name: service for kommune in geo.kommuner if (service := geo.service(kommune.id))}
    dated = [one for one in services.values() if one.source_date == "23. februar 2021"]
    assert len(dated) == 52
    assert {one.source for one in dated} == {"Bufdirs register over barneverntjenester"}
    assert all(geo.service(code) == one for one in dated for code in one.members)
    assert sum(len(one.members) for one in dated) == 160
    assert geo.service("4014").members == ("4014", "4016"), "numbered 3814 and 3815 in 2021"
    assert geo.service("1507") is geo.service("1578") is None, "Ålesund has been divided since"
    assert geo.service("1804") is geo.service("4225") is None, "lists that do not name each other"


def test_the_register_is_read_by_its_rules(geo, registers):
    """Every group whose members name each other and are whole today, and no other."""
    with (registers / "barneverntjenester_2021.csv").open(encoding="utf-8", newline="") as stream:
        named = {
            row["kommune"]: frozenset(row["samarbeider_kommuner"].split()) for row in csv.DictReader(stream)
        }
    mutual = {group for group in named.values() if group and all(named.get(one) == group for one in group)}
    today = {frozenset(map(geo.today, group)) for group in mutual if None not in map(geo.today, group)}
    ours = {
        frozenset(service.members) for k in geo.kommuner if (service := geo.service(k.id)) and service.shared
    }
    assert ours == today
