"""Which indicators the slides are about, in order of preference."""

from __future__ import annotations

CHARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("children", ("befolkning_0_17", "folkemengde")),
    ("reports", ("barn_med_melding_0_17", "barn_med_undersoekelse_0_17")),
    (
        "measures",
        (
            "barn_med_barnevernstiltak_0_17",
            "barn_plassert_0_17",
            "barn_med_hjelpetiltak",
            "barn_og_unge_med_barnevernstiltak_0_22",
        ),
    ),
    (
        "service",
        (
            "fristbrudd_i_undersoekelser",
            "barn_per_aarsverk_i_barnevernet",
            "netto_driftsutgifter_barnevern_per_barn",
            "stillinger_med_fagutdanning_per_1000",
        ),
    ),
    (
        "income",
        (
            "vedvarende_lavinntekt_0_17",
            "vedvarende_lavinntekt_husholdninger",
            "unge_utenfor_15_29",
            "trangbodde_0_17",
            "barn_i_husholdninger_med_sosialhjelp",
            "ufoeretrygdede_18_67",
        ),
    ),
)
"""Theme of each chart slide, and its indicators in order of preference."""

YOUNG = (
    "ungdata_fortrolig_venn",
    "ungdata_ensomhet",
    "ungdata_depressive_symptomer",
    "ungdata_med_i_organisasjon",
    "ungdata_livskvalitet_8_10",
    "ungdata_fornoyd_med_lokalmiljoet",
    "ungdata_fornoyd_med_helsa",
    "ungdata_smertestillende_ukentlig",
    "ungdata_fritidsklubb",
    "ungdata_skulket",
)
