"""The outline: Bufdir's seven chapters in thirteen of ours, what stands in each, and the places to write in.

The order and the grouping follow Bufdir's template for tilstandsrapportering (kort oppsummering, om
barnevernet, virksomheten, temaområder, samarbeid, utfordringsbildet, innsatsområder).
"""

from __future__ import annotations

from dataclasses import dataclass

from oppvekst.catalog.models import Indicator
from oppvekst.state import HVA_GJOR_VI, HVA_KAN_LIGGE_BAK
from oppvekst.values import Level

COVER = "forside"
CASE = "saksframlegg"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or sub-chapter of the outline."""

    id: str
    fields: tuple[str, ...] = ()
    """Places for the rapporteur's own text, besides those that follow the indicators."""
    questions: tuple[str, ...] = ()
    """Questions for reflection that stand in its open places."""
    indicators: tuple[str, ...] = ()
    """Ids of the indicators that belong here."""
    unavailable: tuple[str, ...] = ()
    """Numbers of those that no open source gives."""
    sections: tuple[Part, ...] = ()


CHILD_WELFARE = (
    Part("meldinger", (), ("melder", "forklaring", "endring"), ("barn_med_melding_0_17",), ("BV04",)),
    Part(
        "undersokelser",
        (),
        ("tidsnok", "forklaring", "endring"),
        ("barn_med_undersoekelse_0_17", "fristbrudd_i_undersoekelser"),
        ("BV05",),
    ),
    Part(
        "tiltak",
        (),
        ("forklaring", "barna", "tiltak"),
        (
            "barn_med_barnevernstiltak_0_17",
            "barn_og_unge_med_barnevernstiltak_0_22",
            "barn_med_hjelpetiltak",
            "barn_med_tiltak_i_hjemmet_andel",
            "barn_med_undersoekelse_eller_tiltak_0_17",
            "barn_og_unge_med_hjelpetiltak_fylke",
            "barn_plassert_0_17",
            "barn_i_fosterhjem_0_17",
            "barn_og_unge_plassert_fylke",
            "barn_med_akuttvedtak_0_17",
            "fosterhjem_i_slekt_og_nettverk",
            "fosterhjem_i_slekt_og_nettverk_fylke",
        ),
    ),
    Part("tiltaksplan", ("tekst",), ("tidsnok", "barna"), (), ("BV13",)),
    Part("ettervern", ("tekst",), ("barna", "annerledes"), ("barn_og_unge_med_barnevernstiltak_0_24",)),
    Part("tilsyn", ("tekst",), ("vite",)),
)

CONDITIONS = (
    Part(
        "levekar",
        (),
        ("forklaring", "tiltak", "vite"),
        (
            "vedvarende_lavinntekt_0_17",
            "vedvarende_lavinntekt_husholdninger",
            "vedvarende_lavinntekt_0_17_kommunegrense",
            "vedvarende_lavinntekt_0_17_innvandrere_kommunegrense",
            "lavinntekt_ett_aar_0_17",
            "barn_av_enslige_forsoergere",
            "husholdninger_med_enslig_forsoerger",
            "barn_i_husholdninger_med_sosialhjelp",
            "sosialhjelpsmottakere_med_barn",
            "barn_i_husholdninger_uten_yrkestilknyttede",
            "trangbodde_0_17",
            "unge_utenfor_15_29",
            "ufoeretrygdede_18_67",
            "ufoeretrygdede_18_66",
        ),
        ("LV08", "LV10b", "UN10"),
    ),
    Part(
        "trivsel",
        (),
        ("barna", "tiltak", "endring"),
        ("ungdata_fortrolig_venn", "ungdata_ensomhet", "ungdata_tror_paa_et_godt_liv"),
        ("UN08",),
    ),
    Part(
        "mobbing",
        (),
        ("barna", "tiltak", "annerledes"),
        (
            "mobbing_7_trinn",
            "mobbing_10_trinn",
            "mobbing_7_trinn_ett_skoleaar",
            "mobbing_10_trinn_ett_skoleaar",
            "trivsel_10_trinn",
            "trivsel_7_trinn_ett_skoleaar",
            "trivsel_10_trinn_ett_skoleaar",
            "ungdata_skulket",
        ),
        ("UN01", "UN02", "UN06", "SK03b"),
    ),
    Part(
        "helse",
        (),
        ("forklaring", "barna", "tiltak"),
        (
            "ungdata_depressive_symptomer",
            "psykiske_symptomer_primaerhelse_15_24",
            "ungdata_livskvalitet_8_10",
            "ungdata_fornoyd_med_helsa",
            "ungdata_smertestillende_ukentlig",
            "netto_driftsutgifter_helsestasjon_per_innbygger",
            "overvekt_17_aar",
            "vaksinert_mot_meslinger_9_aar",
            "selvmord_0_74",
        ),
    ),
    Part(
        "rus",
        (),
        ("forklaring", "barna", "tiltak"),
        ("ungdata_beruset", "ungdata_cannabis"),
        ("UN12", "UN13b"),
    ),
    Part("vold", (), ("barna", "vite"), ("ungdata_slaatt_av_voksen",)),
    Part(
        "fritid",
        (),
        ("barna", "annerledes"),
        (
            "ungdata_med_i_organisasjon",
            "ungdata_fritidsklubb",
            "ungdata_fornoyd_med_lokalmiljoet",
            "ungdata_trygg_i_naeromraadet",
            "ungdata_skjermtid",
            "ungdata_lite_fysisk_aktiv",
        ),
        ("UN15b", "UN16"),
    ),
    Part(
        "skole",
        (),
        ("forklaring", "tiltak", "annerledes"),
        (
            "barnehagedekning_1_5",
            "fullfoert_videregaaende",
            "lesing_laveste_nivaa_5_trinn",
            "lesing_laveste_nivaa_8_trinn",
            "regning_laveste_nivaa_5_trinn",
            "regning_laveste_nivaa_8_trinn",
            "grunnskolepoeng",
            "grunnskolepoeng_tre_aar",
        ),
        ("SK08",),
    ),
)

OUTLINE: tuple[Part, ...] = (
    Part("oppsummering", ("fornoyd", "bekymret", "prioritere"), ("fornoyd", "prioritere")),
    Part("barnevernet"),
    Part("lesetall"),
    Part(
        "kommunen",
        ("tekst",),
        ("vite",),
        (
            "befolkning_0_17",
            "folkemengde",
            "framskrevet_befolkning_0_17",
            "innvandrere_andel_av_befolkningen",
            "flyktninger_andel_av_innvandrere",
            "befolkning_0_22",
            "befolkning_0_24",
            "befolkning_1_5",
            "befolkning_12",
            "befolkning_13_15",
            "befolkning_15",
            "befolkning_15_24",
            "befolkning_15_29",
            "befolkning_17",
            "befolkning_18_67",
            "befolkning_18_66",
        ),
    ),
    Part(
        "virksomheten",
        ("organisering", "bemanning", "okonomi"),
        ("forklaring", "vite"),
        (
            "barn_per_aarsverk_i_barnevernet",
            "stillinger_med_fagutdanning_per_1000",
            "netto_driftsutgifter_barnevern_per_barn",
            "brutto_utgifter_per_barn_i_hjemmet",
            "brutto_utgifter_per_plassert_barn",
        ),
    ),
    Part("barnevernstall", sections=CHILD_WELFARE),
    Part("oppvekstvilkar", sections=CONDITIONS),
    Part("faktorer"),
    Part("samarbeid", ("tekst",), ("melder", "annerledes")),
    Part("utfordringer", ("arsaker", "konsekvenser", "ressurser"), ("forklaring", "annerledes", "vite")),
    Part("innsats", ("tekst",), ("tiltak", "annerledes")),
    Part("medvirkning", ("tekst",), ("barna",)),
    Part("oppfolging", ("tekst",), ("prioritere",)),
)

APPENDICES = ("vedlegg_tall", "vedlegg_kilder", "vedlegg_ord", "vedlegg_datoer")

CHAPTERS = (*(part.id for part in OUTLINE), *APPENDICES)
"""Ids of everything that may be chosen, in order."""

_FIGURES_ONLY = ("oppsummering", "lesetall", "kommunen", "barnevernstall", "oppvekstvilkar", "faktorer")

HOME_OF_THEME = {
    "barnevern": "tiltak",
    "levekaar": "levekar",
    "ungdata": "trivsel",
    "skole": "skole",
    "helse": "helse",
    "befolkning": "kommunen",
}
"""Where an indicator that the outline does not name is placed."""

OWN_FIGURES = "egne_tall"
"""The place for what no open source gives."""

INDICATOR_FIELDS = (HVA_KAN_LIGGE_BAK, HVA_GJOR_VI)
"""The two places that follow an indicator."""


def default_chapters(level: Level) -> tuple[str, ...]:
    """Everything for a kommune; for a fylke or landet only what is figures, since the duty is the kommune's."""
    return CHAPTERS if level is Level.KOMMUNE else (*_FIGURES_ONLY, *APPENDICES)


def parts() -> tuple[Part, ...]:
    """Every chapter and sub-chapter of the outline, in reading order."""
    return tuple(part for chapter in OUTLINE for part in (chapter, *chapter.sections))


_POSITIONS = {part.id: position for position, part in enumerate(parts())}
_PLACES = {id: (part.id, rank) for part in parts() for rank, id in enumerate(part.indicators)}


def home(indicator: Indicator) -> str:
    """The id of the part where an indicator is read."""
    return _place(indicator)[0]


def reading_order(indicator: Indicator) -> tuple[int, int]:
    """Where an indicator comes in the report."""
    part, rank = _place(indicator)
    return _POSITIONS[part], rank


def _place(indicator: Indicator) -> tuple[str, int]:
    """The part of an indicator and its rank there; one that the outline does not name comes last."""
    fallback = HOME_OF_THEME.get(indicator.theme, "levekar"), len(_PLACES)
    return _PLACES.get(indicator.id, fallback)
