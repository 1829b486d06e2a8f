"""Requests that the tests make, as the build's plan would make them."""

from etl.sources.wanted import FhiTable, KlassList, Pick, PxTable, Selection

KOSTRA = "KOKkommuneregion0000"
COUNT = Pick("KOSbvbarnmelding0000", "Barn med melding (antall)")
SHARE = Pick("KOSbvbarnmelding0001", "Barn med melding per innbygger 0–17 år (prosent)")


def picks(dimension: str, *codes: str, codelist: str | None = None) -> Selection:
    return Selection(dimension, tuple(Pick(code) for code in codes), codelist)


def meldinger(*contents: Pick) -> PxTable:
    return PxTable(
        table="12615",
        selections=(
            picks(KOSTRA, "????", "EKA??", "EAK"),
            Selection("ContentsCode", contents or (COUNT, SHARE)),
            picks("Tid", "from(2013)"),
        ),
        region=KOSTRA,
        title="barn med melding",
    )


TILTAK = PxTable(
    table="12275",
    selections=(
        picks(KOSTRA, "????"),
        Selection("KOKalder0000", (Pick("F000-022", "0–24 år"),)),
        Selection("KOKbvfunksjon0000", (Pick("0", "Tiltak i alt"), Pick("2", "252 - barnet plassert"))),
        picks("Tid", "top(2)"),
    ),
    region=KOSTRA,
)
"""The age group's code has moved since the catalogue was written."""

FOLKEMENGDE = PxTable(
    table="07459",
    selections=(
        picks("Region", "*", codelist="agg_KommSummer"),
        Selection("Alder", (Pick("H17", "0–17 år"),), "agg_TodeltGrupperingB"),
        picks("ContentsCode", "Personer1"),
        picks("Tid", "from(2013)"),
    ),
)
"""Sex is left out, which gives both together."""

DEPRESJON = FhiTable(
    table="339",
    selections=(
        Selection("KJONN", (Pick("0", "kjønn samlet"), Pick("1", "gutter"), Pick("2", "jenter"))),
        picks("SOES", "0"),
        picks("MEASURE_TYPE", "MEIS"),
    ),
    title="Depressive symptomer.*Ungdata",
)

SMERTE = FhiTable(table="390", title="Smertestillende_Ungdata")

KODER = KlassList("codesAt", "131", "2024-01-01")
ENDRINGER = KlassList("changes", "131", "2013-01-01")
GRUPPER = KlassList("correspondsAt", "131", "2026-01-01", target="112")

EVERYTHING = (meldinger(), TILTAK, FOLKEMENGDE, DEPRESJON, SMERTE, KODER, ENDRINGER, GRUPPER)
