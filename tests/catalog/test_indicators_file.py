"""The whole of indicators.yaml, against the list of sixty and what is known of single entries."""

import re
from collections import Counter

from oppvekst.catalog import check_catalog, parse_catalog
from oppvekst.catalog.models import (
    BoundedDenominator,
    Polarity,
    Unit,
)
from oppvekst.publishers import PUBLISHERS
from oppvekst.settings import PROJECT_DIR
from oppvekst.values import Provenance

SIXTY = [
    f"{theme}{i:02d}"
    for theme, count in (("BV", 15), ("LV", 10), ("UN", 19), ("SK", 8), ("HE", 5), ("BE", 3))
    for i in range(1, count + 1)
]
FILE = (PROJECT_DIR / "indicators.yaml").read_text(encoding="utf-8")


def numbers(text):
    return set(text.split())


CORE = numbers("""
    BV01 BV02 BV03 BV06 BV08 BV10 BV13 BV14 BV15 LV01 LV07 LV09 LV10 UN01 UN03 UN04 UN05 UN06 UN07 UN11 UN13
    UN14 UN15 UN16 UN17 SK01 SK02 SK04 SK07 HE01 HE02 BE01
""")
FIRST_REPORT = numbers("""
    BV01 BV02 BV03 BV06 BV08 BV10 BV14 LV01 LV09 UN04 UN05 UN07 UN14
""")
WORSE = numbers("""
    BV03 BV11 BV14a LV01 LV02 LV03 LV05 LV06 LV07 LV09 LV10a LV10c UN03 UN05 UN07 UN09 UN11 UN13a UN18a UN18b SK02a SK02b
    SK02c SK02d SK04a SK04b SK05a SK05b HE01 HE03 HE04
""")
BETTER = numbers("""
    BV12 BV14b UN04 UN14 UN15a UN17a UN17b UN19 SK01 SK03a SK03c SK03d SK06 SK07 HE02 HE05
""")


def bases(entries):
    return {entry.number[:4] for entry in entries if entry.number}


def test_each_of_the_sixty_is_either_served_or_accounted_for(catalog):
    present = bases(catalog.indicators) | bases(catalog.not_available)
    assert sorted(set(SIXTY) ^ present) == []


def test_each_number_stands_once(catalog):
    numbers = Counter(entry.number for entry in [*catalog.indicators, *catalog.not_available] if entry.number)
    assert [number for number, count in numbers.items() if count > 1] == []


def test_core_is_the_starred_list(catalog):
    served = CORE & bases(catalog.indicators)
    assert sorted(served ^ bases(entry for entry in catalog.indicators if entry.core)) == []


def test_the_first_report_has_its_thirteen(catalog):
    chosen = [entry.number[:4] for entry in catalog.indicators if entry.default]
    assert sorted(chosen) == sorted(FIRST_REPORT)


def test_polarity_is_the_reference_list_s(catalog):
    expected = {Polarity.HIGHER_IS_WORSE: WORSE, Polarity.HIGHER_IS_BETTER: BETTER}
    numbered = [entry for entry in catalog.indicators if entry.number]
    assert [
        entry.id
        for entry in numbered
        if (entry.number in expected.get(entry.polarity, set())) != (entry.polarity != "neutral")
    ] == []
    assert (WORSE | BETTER) - {entry.number for entry in numbered} == set()


def test_tiltak_and_meldinger_are_never_good_or_bad(catalog):
    offenders = [
        entry.id for entry in catalog.indicators if entry.id.startswith("barn_") and "tiltak" in entry.id
    ]
    assert [name for name in offenders if catalog.indicator(name).polarity != Polarity.NEUTRAL] == []
    assert len(offenders) >= 3


def test_etl_check_finds_nothing():
    """What is asked of every entry is a rule, and stands with its faulty entry in test_check_says_all.py."""
    assert len(check_catalog(PROJECT_DIR / "indicators.yaml").indicators) >= 80


def test_every_publisher_is_thanked(catalog):
    ids = {publisher.id for publisher in PUBLISHERS}
    assert sorted(ids ^ {source.id for source in catalog.sources}) == []


def test_every_publisher_has_a_licence_and_a_source_line(catalog):
    assert [
        source.id
        for source in catalog.sources
        if not (source.licence and source.attribution and source.short)
    ] == []
    allowed = {"table", "document"}
    assert [s.id for s in catalog.sources if set(re.findall(r"{(\w*)}", s.attribution)) - allowed] == []
    assert catalog.source("ssb").attribution.format(table="12275") == "Kilde: SSB, tabell 12275"


def published_by(source):
    return Provenance("1", source, "", "1")


def test_ungdata_carries_its_required_sentences(catalog):
    entry = catalog.indicator("ungdata_depressive_symptomer")
    required = " ".join(sentence.nb for sentence in catalog.required(entry, published_by("fhi")))
    assert "NOVA er ikke ansvarlig for FHIs analyser eller fortolkninger av resultatene." in required
    assert (
        "gjennomført av NOVA i samarbeid med de regionale kompetansesentrene for rusfeltet (KoRus)"
        in required
    )
    assert catalog.required(catalog.indicator("trangbodde_0_17"), published_by("fhi")) == []


def test_a_publisher_requires_the_same_of_what_is_bundled(catalog):
    entry = catalog.indicator("grunnskolepoeng")
    udir = catalog.source("udir")
    fetched = Provenance("udir:1", "udir", udir.publisher, "1")
    bundled = Provenance("snapshot:udir:1", "snapshot", udir.publisher, "1")
    [sentence] = catalog.required(entry, bundled)
    assert "NLOD" in sentence.nb
    assert catalog.required(entry, fetched) == [sentence]
    assert [source.id for source in catalog.publishers([bundled])] == ["udir", "snapshot"]


def test_ungdata_is_bounded_by_everybody_of_the_age_and_never_pooled(catalog):
    entries = catalog.of_theme("ungdata")
    assert [e.id for e in entries if not isinstance(e.measure.denominator, BoundedDenominator)] == []
    assert [
        e.id
        for e in entries
        if e.measure.denominator.population != "befolkning_13_15" or e.pooling.years != 1
    ] == []


def test_sensitive_subjects_are_marked(catalog):
    marked = {entry.id for entry in catalog.indicators if entry.display == "sensitive"}
    assert marked == {"selvmord_0_74", "ungdata_slaatt_av_voksen"}


def test_full_counts_are_never_compared(catalog):
    full = [e for e in catalog.indicators if e.unit == Unit.PERSONER]
    assert [e.id for e in full if e.measure.chance or e.geography.compare] == []
    assert len(full) == 13


def test_the_first_line_shows_editors_the_schema():
    schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", FILE.splitlines()[0])
    assert schema
    assert (PROJECT_DIR / schema[1]).is_file()


def test_the_example_at_the_top_is_a_sound_entry(catalog):
    """Uncommented and put in place of all other entries but the one it divides by, it must load.

    Its family is named in the file, but would have too few members, so it is left out.
    """
    top, _ = FILE.split("\nindicators:\n")
    top, families = top.split("\nfamilies:\n")
    example = re.findall(r"^# ( {2}.*)$", top, flags=re.MULTILINE)
    example = "\n".join(example[: next(i for i, line in enumerate(example) if line.startswith("  table:"))])
    alone = catalog.indicator("befolkning_0_17").model_copy(update={"families": []})
    population = f"  - {alone.model_dump_json()}"
    ((family, _),) = re.findall(r"families: \[\{id: (\w+), label: (.*)\}\]", example)
    assert f"{{id: {family}," in families
    entry = re.sub(r"^ {4}families:.*\n", "", f"{example}\n{population}\n", flags=re.MULTILINE)
    taught = parse_catalog(f"{top}\nindicators:\n{entry}")
    assert taught.indicators[0].number == "BV06"
    assert taught.indicators[0].polarity == catalog.indicator("barn_med_barnevernstiltak_0_17").polarity


def test_families_are_what_a_reader_would_call_one_figure_split(catalog):
    """A grade and an age stand in the label; every grade of a figure we have is in its family."""
    told = {
        family.id: [(e.id, text.nb) for e, text in catalog.members(family)] for family in catalog.families
    }
    by = {family.id: family.by for family in catalog.families}
    shape = {"trinn": r"\d+\. trinn", "alder": r"\d+–\d+ år|\d+ år|Alle aldre"}
    wrong = [
        (family, label)
        for family, members in told.items()
        for _, label in members
        if by[family] in shape and not re.fullmatch(shape[by[family]], label)
    ]
    assert wrong == []
    assert told["lesing_laveste_nivaa"] == [
        ("lesing_laveste_nivaa_5_trinn", "5. trinn"),
        ("lesing_laveste_nivaa_8_trinn", "8. trinn"),
    ]
    grades = {e.id for e in catalog.indicators if re.search(r"_\d+_trinn", e.id)}
    split = {id for family, members in told.items() if by[family] == "trinn" for id, _ in members}
    assert grades - split == {
        "trivsel_10_trinn"
    }  # over three school years it is published for one grade only
