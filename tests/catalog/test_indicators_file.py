"""The whole of indicators.yaml: every test lists every offender."""

import re
from collections import Counter

from pydantic import BaseModel

from oppvekst.catalog import parse_catalog
from oppvekst.catalog.models import (
    BoundedDenominator,
    KnownDenominator,
    Maal,
    NotAvailable,
    Polarity,
    Sentences,
    Text,
    Unit,
)
from oppvekst.catalog.publishers.bufdir import BufdirSource
from oppvekst.catalog.publishers.fhi import FhiSource
from oppvekst.catalog.publishers.ssb import SsbSource
from oppvekst.catalog.publishers.udir import UdirSource
from oppvekst.publishers import PUBLISHERS
from oppvekst.settings import PROJECT_DIR
from oppvekst.values import Provenance

SIXTY = [
    f"{theme}{i:02d}"
    for theme, count in (("BV", 15), ("LV", 10), ("UN", 19), ("SK", 8), ("HE", 5), ("BE", 3))
    for i in range(1, count + 1)
]
FILE = (PROJECT_DIR / "indicators.yaml").read_text(encoding="utf-8")
WORD = re.compile(r"[a-zæøåéò]+")


def words(text):
    return set(WORD.findall(text.lower()))


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

ONLY_BOKMAAL = words("""
    ikke hvor hvordan hva fra også elever elevene skolen skole skoler ble være vært bare uke uken mye noe noen
    andel andelen antall antallet innbyggere innbyggerne husholdning husholdninger kommuner flere undersøkelse
    undersøkelsen undersøkelser hjemmet hjemme ungdommer ungdommene de dem deres trives høy høyere lav lavere jeg
    hver hvert hvilke selv gutter bor bodde måned måneden måneder ganger gang én ett en et tall tallet tallene
    dårlig sjelden sjeldnere regnet telles fritiden helsen kilden gjelder
""")
ONLY_NYNORSK = words("""
    ikkje kor korleis kva frå òg elevar elevane skulen skule vart vore berre veke veka mykje noko nokre innbyggjarar
    innbyggjarane hushald hushalda kommunar fleire undersøking undersøkinga undersøkingar heimen heime ungdommar
    ungdommane dei trivst høg høgare låg lågare eg sjølv sjølve kvar kvart kva gutar bur budde månad månaden månader
    gonger gong éin éi ei eit ein tal talet tala dårleg sjeldnare rekna fritida helsa kjelda gjeld
""")
NEVER_SAID = re.compile(r"signifikan|dramatisk|alarmerende|vesentlig|betydelig|\bverst|\bsnitt|%|  ")


def texts(node, place=""):
    """Every pair of texts in the file, with the place it stands."""
    if isinstance(node, Text | Sentences):
        yield place, node
    elif isinstance(node, BaseModel):
        for field in type(node).model_fields:
            yield from texts(getattr(node, field), f"{place}.{field}")
    elif isinstance(node, list | dict):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from texts(value, f"{place}[{getattr(value, 'id', getattr(value, 'number', key))}]")


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


def test_every_judgement_and_every_denominator_says_why(catalog):
    known = (KnownDenominator, BoundedDenominator)
    denominators = [(entry.id, getattr(entry.measure, "denominator", None)) for entry in catalog.indicators]
    assert [entry.id for entry in catalog.indicators if not entry.polarity_basis] == []
    assert [name for name, part in denominators if isinstance(part, known) and not part.basis] == []
    assert [
        f"{e.number or e.id} {f.id}"
        for e in [*catalog.indicators, *catalog.not_available]
        for f in e.factors
        if not f.basis
    ] == []


def test_nothing_at_the_top_is_idle(catalog):
    used_factors = {f.id for entry in [*catalog.indicators, *catalog.not_available] for f in entry.factors}
    assert [theme.id for theme in catalog.themes if not catalog.of_theme(theme.id)] == []
    assert [factor.id for factor in catalog.factors if factor.id not in used_factors] == []
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


def test_bokmaal_and_nynorsk_stay_apart(catalog):
    mixed = {
        place: sorted(words(pair.nn) & ONLY_BOKMAAL | words(pair.nb) & ONLY_NYNORSK)
        for place, pair in texts(catalog)
    }
    assert {place: found for place, found in mixed.items() if found} == {}


def test_texts_use_dashes_and_plain_words(catalog):
    pairs = [(place, pair.in_(maal)) for place, pair in texts(catalog) for maal in Maal]
    assert [(place, text) for place, text in pairs if re.search(r"\d-\d", text)] == []
    assert [(place, text) for place, text in pairs if NEVER_SAID.search(text)] == []


def test_names_and_questions_begin_with_a_capital(catalog):
    named = [
        (entry.id, text)
        for entry in catalog.indicators
        for text in (entry.name, entry.question, entry.short)
        if text
    ]
    assert [
        (name, text.nb) for name, text in named if not (text.nb[0].isupper() and text.nn[0].isupper())
    ] == []


def test_clauses_begin_small_and_say_nothing_of_when(catalog):
    slots = [
        (entry.id, text.in_(maal))
        for entry in catalog.indicators
        for text in (entry.clause, entry.among, entry.subject, entry.population, entry.population_bare)
        for maal in Maal
        if text
    ]
    assert [(name, text) for name, text in slots if not (text[0].islower() or text[0].isdigit())] == []
    assert [(name, text) for name, text in slots if "i løpet av" in text or "periode" in text] == []


def test_codes_seen_come_with_the_label_expected(catalog):
    """A figure's own column must carry a label to be held against; only Udir's names its columns itself."""
    picks = [
        (entry.id, role, pick)
        for entry in catalog.indicators
        for source in entry.sources
        if isinstance(source, SsbSource | FhiSource)
        for role, pick in (source.contents if isinstance(source, SsbSource) else source.measure).items()
    ]
    assert [(name, role) for name, role, pick in picks if pick.label is None] == []


def test_tables_that_can_be_mistaken_carry_a_title(catalog):
    sources = [(e.id, s) for e in catalog.indicators for s in e.sources if isinstance(s, FhiSource)]
    assert [name for name, source in sources if source.title is None] == []


def test_live_sources_come_before_the_snapshot_and_plans_last(catalog):
    rank = {"snapshot": 1, "plan": 2}
    orders = {
        entry.id: [rank.get(source.source, 0) for source in entry.sources] for entry in catalog.indicators
    }
    assert {name: order for name, order in orders.items() if order != sorted(order)} == {}


def test_no_table_is_asked_for_twice_in_one_entry(catalog):
    keyed = {
        e.id: [getattr(s, "table", None) or getattr(s, "file", None) or s.source for s in e.sources]
        for e in catalog.indicators
    }
    assert {name: tables for name, tables in keyed.items() if len(set(tables)) < len(tables)} == {}


def test_a_rate_is_fed_counts_and_a_share_its_per_cent(catalog):
    wanted = {"rate": ("Antall", "antall"), "share": ("Andel", "prosent"), "figure": ("Andel",)}
    files = [
        (e.id, e.measure.form, s.number_format)
        for e in catalog.indicators
        for s in e.sources
        if isinstance(s, BufdirSource)
    ]
    assert [name for name, form, number_format in files if number_format not in wanted[form]] == []


def test_standardised_shares_are_those_read_from_a_standardised_column(catalog):
    first = [(e, e.sources[0]) for e in catalog.indicators if e.measure.form == "share"]
    assert [
        e.id
        for e, source in first
        if isinstance(source, FhiSource)
        and (source.measure["value"].code == "MEIS") != e.measure.standardised
    ] == []


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


def test_what_is_not_available_says_where_to_look(catalog):
    assert [entry.number for entry in catalog.not_available if entry.reason.nb == entry.where.nb] == []
    assert all(isinstance(entry, NotAvailable) for entry in catalog.not_available)


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


def test_udir_is_asked_for_one_question_and_one_grade(catalog):
    asked = [(e.id, s.select) for e in catalog.indicators for s in e.sources if isinstance(s, UdirSource)]
    assert [name for name, select in asked if {"SpoersmaalID", "TrinnID"} - set(select)] == []


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
