"""What the words in real plans' tables are taken to mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.state import FACTORS, Evaluation, Nivaa, Rhythm, Status
from oppvekst.uploads.tiltak.words import (
    read_date,
    read_evaluation,
    read_factors,
    read_nivaa,
    read_start,
    read_status,
    read_year,
)

ALLE, NOEN, FAA = Nivaa


@pytest.mark.parametrize(
    ("text", "levels", "whole"),
    [
        ("alle", (ALLE,), True),
        ("Universelle tiltak", (ALLE,), False),
        ("Grønn", (ALLE,), True),
        ("Alle barn", (ALLE,), True),
        ("SELKTERTE TILTAK", (NOEN,), False),
        ("Gult nivå", (NOEN,), False),
        ("Større risiko", (NOEN,), True),
        ("noen få", (FAA,), True),
        ("Indisert", (FAA,), True),
        ("Indikerte", (FAA,), True),
        ("indikativ", (FAA,), True),
        ("RØD", (FAA,), True),
        ("Særlig utsatt", (FAA,), True),
        ("Tiltak for den enkelte", (FAA,), False),
        ("alle, noen og noen få", (ALLE, NOEN, FAA), False),
        ("grønn/gul/rød", (ALLE, NOEN, FAA), True),
        ("nokre få", (FAA,), True),
        ("Oversikt over alle tiltak", (), False),
        ("barnehagen", (), False),
        ("", (), True),
    ],
)
def test_levels(text, levels, whole):
    assert (read_nivaa(text).value, read_nivaa(text).whole) == (levels, whole)


@pytest.mark.parametrize(
    ("text", "factors", "whole"),
    [
        ("R4, B5", ("R4", "B5"), True),
        ("R4 og mobbing", ("R4",), False),
        ("Rusmiddelbruk", ("R4",), True),
        ("Tabell 3 Rusforebygging og rusmiddelbruk barn og voksne", ("R4",), False),
        ("Skadelige former for omsorg", ("R1",), True),
        (
            "Skadelige omsorgsformer: svikt, krenkelser og emosjonell utilgjengelighet",
            ("R1", "R2", "R3"),
            False,
        ),
        ("Utviklingsvansker + Skadelig psykososialt miljø i skole", ("R6", "R7"), False),
        ("Psykiske lidelser hos foreldre", ("R5",), False),
        ("Levekårsutfordringer", ("R8",), True),
        ("En venn. Tilhørighet", ("B2",), False),
        ("Aldersadekvat fungering", ("B1",), False),
        ("Jobb og sosialt nettverk for foreldrene", ("B6",), False),
        ("Brukerråd", (), False),
        ("R9", (), False),
    ],
)
def test_factors(text, factors, whole):
    assert (read_factors(text).value, read_factors(text).whole) == (factors, whole)


@pytest.mark.parametrize(
    ("text", "status", "whole"),
    [
        ("I gang", Status.I_GANG, True),
        ("i gang.", Status.I_GANG, True),
        ("Påbegynt", Status.PAABEGYNT, True),
        ("Planlagt", Status.PLANLAGT, True),
        ("Planlagt regionalt", Status.PLANLAGT, False),
        ("2023 – utvikle tiltak", Status.PLANLAGT, False),
        ("2023", Status.PLANLAGT, False),
        ("Gjennomført", Status.GJENNOMFORT, True),
        ("Evaluert", Status.EVALUERT, True),
        ("Implementert", Status.I_GANG, True),
        ("Delvis implementert", Status.PAABEGYNT, True),
        ("Planen er implementert, oppstart årlig møte høst 2023", Status.I_GANG, False),
        ("Under bearbeidelse", Status.PAABEGYNT, True),
        ("Utredes innen 2025", Status.PLANLAGT, False),
        ("Ikke startet", Status.PLANLAGT, True),
        ("Ferdigstilles vår 2024", Status.PLANLAGT, False),
        ("Skal etableres", Status.PLANLAGT, False),
        ("Gjennomføres årlig", Status.I_GANG, False),
        ("Rådhuset", None, False),
        ("Ikke lenger i gang", None, False),
        ("Under planlegging", Status.PLANLAGT, True),
        ("Under helsestasjonen", None, False),
        ("", None, False),
    ],
)
def test_statuses(text, status, whole):
    assert (read_status(text).value, read_status(text).whole) == (status, whole)


@pytest.mark.parametrize(
    ("text", "rhythm", "due", "whole"),
    [
        ("", Rhythm.NONE, None, True),
        ("Ingen", Rhythm.NONE, None, True),
        ("–", Rhythm.NONE, None, True),
        ("Årlig", Rhythm.YEARLY, None, True),
        ("Evalueres årlig.", Rhythm.YEARLY, None, True),
        ("Hvert år", Rhythm.YEARLY, None, True),
        ("Evalueres hvert 2. år", Rhythm.SECOND_YEAR, None, True),
        ("annethvert år", Rhythm.SECOND_YEAR, None, True),
        ("Revideres hvert 3. år.", Rhythm.THIRD_YEAR, None, True),
        ("Hvert tredje år", Rhythm.THIRD_YEAR, None, True),
        ("Hvert 2. år, første gang 2025", Rhythm.SECOND_YEAR, date(2025, 12, 31), True),
        ("Halvårlig på møtene", Rhythm.YEARLY, None, False),
        ("2024", Rhythm.DATE, date(2024, 12, 31), True),
        ("Evalueres 2025", Rhythm.DATE, date(2025, 12, 31), True),
        ("Høst 2024", Rhythm.DATE, date(2024, 12, 31), True),
        ("2024 høst", Rhythm.DATE, date(2024, 12, 31), True),
        ("Vår 2025", Rhythm.DATE, date(2025, 6, 30), True),
        ("juni 2025", Rhythm.DATE, date(2025, 6, 30), True),
        ("28.2.2025", Rhythm.DATE, date(2025, 2, 28), True),
        ("2025-02-28", Rhythm.DATE, date(2025, 2, 28), True),
        ("Evaluering 2024 (6 mnd etter oppstart)", Rhythm.DATE, date(2024, 12, 31), False),
        ("Evalueres fortløpende på møtene", Rhythm.NONE, None, False),
        ("31.2.2025", Rhythm.NONE, None, False),
    ],
)
def test_evaluations(text, rhythm, due, whole):
    read = read_evaluation(text)
    assert read.value == Evaluation(rhythm, due)
    assert read.whole == whole


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Oppstart høst 2023", 2023),
        ("Implementert Oppstart statusmøter høst 2023", 2023),
        ("Iverksettes 2024", 2024),
        ("2024", 2024),
        ("Midler er søkt i 2023", None),
        ("Oppstart snart", None),
        ("", None),
    ],
)
def test_start_years(text, year):
    assert read_start(text) == year


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_written_date_is_read_as_it_is(day):
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}", day.isoformat()):
        assert (read_date(text).value, read_date(text).whole) == (day, True)
    assert read_year(str(day.year)) == day.year


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    assert set(read_nivaa(text).value) <= set(Nivaa)
    assert set(read_factors(text).value) <= set(FACTORS)
    assert read_status(text).value in (None, *Status)
    assert read_evaluation(text).value.rhythm in Rhythm
    assert read_start(text) is None or 1950 <= read_start(text) <= 2099
