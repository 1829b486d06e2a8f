"""A fictional kommune's profile with every kind of gap, for reports; no figure here is of a real place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wording.fictional import (
    BUNDLED,
    COUNT,
    FETCHED,
    FYLKE,
    HIGHER,
    KOMMUNE,
    LANDET,
    QUOTED,
    RATE,
    SHARE,
    SURVEY,
    UNCLEAR,
    baseline,
    estimated,
    indicator,
    point,
    series,
    survey,
    text,
    year,
)

from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Maal
from oppvekst.profile.models import Account, Profile
from oppvekst.report.draft import Order
from oppvekst.settings import Settings
from oppvekst.state import Evaluation, Nivaa, Rhythm, Status, Tiltak, TiltakContent
from oppvekst.values import BreakMark, Missing

CATALOG = load_catalog(Settings().catalog_path)

NASTY = 'Ås & <b>"Vik"</b> \x00\x08\x1f\ud800 =1+1 ]]> &amp;'
"""What a person may paste."""

SENSITIVE = indicator(
    id="slaatt",
    name=text("Slått av en voksen", "Slått av ein vaksen"),
    theme="ungdata",
    display="sensitive",
    polarity="higher_is_worse",
    core=True,
)


def _with_baselines(value, number, *, of=SHARE, missing=None, span=year, **changes):
    """A point beside landet and the fylke; a value has verdicts, a hidden one has its reason."""
    others = {"landet": baseline(3.9, LANDET, span(number)), "fylke": baseline(4.6, FYLKE, span(number))}
    verdicts = {} if value is None else {"landet": HIGHER, "fylke": UNCLEAR}
    changes |= {} if missing is None else {"missing": missing}
    return point(value, of=of, span=span(number), baselines=others, verdicts=verdicts, **changes)


def _lines(of, years, span=year):
    return {
        "fylke": tuple(point(4.6, of=of, span=span(y), region=FYLKE) for y in years),
        "landet": tuple(point(3.9, of=of, span=span(y), region=LANDET) for y in years),
    }


def hidden_and_broken():
    """2018-2023 with a hidden year, and a break in 2022."""
    values = {2018: 5.1, 2019: 5.3, 2020: None, 2021: 5.8, 2022: 6.0, 2023: 5.6}
    points = [
        _with_baselines(v, y, missing=Missing.SUPPRESSED if v is None else None) for y, v in values.items()
    ]
    lines = _lines(SHARE, values)
    lines["fylke"] = tuple(p for p in lines["fylke"] if p.observation.period.reference_year != 2019)
    return series(points, baselines=lines, breaks=(BreakMark(2022, "Ny definisjon.", "Ny definisjon."),))


def surveyed():
    """Surveys in 2018, 2021 and 2024, nothing asked in between, with the publisher's required sentences."""
    asked = {2018: 85.0, 2021: 88.0, 2024: 90.0}
    points = [
        _with_baselines(asked[y], y, of=SURVEY, span=survey, provenance=replace(FETCHED, source="fhi"))
        if y in asked
        else point(None, of=SURVEY, span=survey(y), missing=Missing.NO_SURVEY)
        for y in range(2018, 2025)
    ]
    return series(points, of=SURVEY, baselines=_lines(SURVEY, range(2018, 2025), survey))


def all_hidden():
    return series(
        [point(None, of=RATE, span=year(y), missing=Missing.SUPPRESSED) for y in (2021, 2022)], of=RATE
    )


SINGLE = indicator(id="ett_aar", name=text("Barn i ett år", "Barn i eitt år"))


def alone():
    """One year only, quoted from a document."""
    return series(
        [_with_baselines(4.2, 2021, of=SINGLE, provenance=QUOTED)],
        of=SINGLE,
        baselines=_lines(SINGLE, [2021]),
    )


def few_children():
    points = [
        point(v, of=COUNT, span=year(y), estimate=estimated(v, 3.0, events=v), provenance=BUNDLED)
        for y, v in {2021: 8.0, 2022: 7.0, 2023: 9.0}.items()
    ]
    return series(points, of=COUNT)


def beaten():
    """A sensitive survey figure, also with a published count."""
    points = [
        _with_baselines(5.1234, y, of=SENSITIVE, numerator=4.0, denominator=78.0) for y in (2021, 2022, 2023)
    ]
    return series(points, of=SENSITIVE, baselines=_lines(SENSITIVE, [2021, 2022, 2023]))


EVERY = (hidden_and_broken, surveyed, all_hidden, alone, few_children, beaten)


def tiltak():
    """Three tiltak: one for two groups and linked to an indicator, one due, one without anything."""
    contents = [
        TiltakContent(
            "Åpen barnehage",
            alder="0–5 år",
            nivaa=(Nivaa.ALLE, Nivaa.NOEN),
            factors=("B2", "R8"),
            ansvar="Helsestasjonen",
            samarbeid="Barnehagene",
            status=Status.I_GANG,
            evaluation=Evaluation(Rhythm.YEARLY, last=date(2022, 5, 1)),
            indicators=(SHARE.id,),
        ),
        TiltakContent("Foreldreveiledning", nivaa=(Nivaa.NOEN_FAA,), status=Status.PLANLAGT),
        TiltakContent(NASTY),
    ]
    return tuple(Tiltak(KOMMUNE.id, f"t{i}", content) for i, content in enumerate(contents))


TEXTS = {
    (SHARE.id, "hva_kan_ligge_bak"): "Vi tror at terskelen er lav.\n\n- Flere meldinger\n- Ny praksis",
    ("tiltak", "hva_gjor_vi"): "Vi veileder.",
    ("oppsummering", "fornoyd"): NASTY,
    ("forside", "utarbeidet_av"): "Kari Fiktiv",
    ("saksframlegg", "omrader"): "tidlig innsats",
    ("samarbeid", "tekst"): "x" * 10_000 + "\x0b\x00\x07slutt",
}


def fictional_profile(*parts):
    shown = tuple(part() for part in (parts or EVERY))
    return Profile(KOMMUNE, shown, Account())


def fictional_order(*parts, **changes):
    """An order for the fictional kommune in which every series is chosen."""
    profile = fictional_profile(*parts)
    catalog = CATALOG.model_copy(
        update={"indicators": [*CATALOG.indicators, *(s.indicator for s in profile.series)]}
    )
    given = {
        "profile": profile,
        "catalog": catalog,
        "year": 2024,
        "made": date(2026, 6, 5),
        "build_id": "b1",
        "maal": Maal.NB,
        "indicators": [s.indicator.id for s in profile.series],
        "texts": TEXTS,
        "tiltak": tiltak(),
    }
    return Order(**given | changes)
