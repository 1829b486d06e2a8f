"""Workbooks, archives and answers laid out as publishers lay theirs out. Places and figures are invented."""

from collections.abc import Mapping, Sequence

from statbank.workbooks import xlsx, zipped

YEARS = (2022, 2023, 2024)
PLACES = {"0": "Norge", "90": "Eventyrfylket", "9001": "Soria Moria", "9002": "Bakvendtland"}


def barnevern_rows(
    stem: str = "3A_fristbrudd", *, extra: Sequence[Sequence[object]] = ()
) -> list[list[object]]:
    """Sheet1 of a file in the barnevern archive: file name, empty line, header, places by Tallformat."""
    rows: list[list[object]] = [[stem], [], ["Region", "Regionnavn", "Tallformat", *map(str, YEARS)]]
    for code, name in PLACES.items():
        rows.append([code, name, "Antall", "1 204", "12", ".."])
        rows.append([code, name, "Andel", "  12,5 ", "9,20", "."])
    return [*rows, *extra]


def barnevern_file(rows: Sequence[Sequence[object]] | None = None) -> bytes:
    return xlsx({"Sheet1": barnevern_rows() if rows is None else rows})


def barnevern_zip(files: Mapping[str, bytes] | None = None) -> bytes:
    return zipped(
        files
        or {
            "3A_fristbrudd_undersøkelse.xlsx": barnevern_file(),
            "1A_andel_ant_barn_tiltak_ilaaret_ialt_0_17.xlsx": barnevern_file(barnevern_rows("1A_andel")),
            "Turnover_kommunalt barnevern_2016-2024.xlsx": xlsx({"Ark1": [["turnover 2015-2016"]]}),
        }
    )


def fattigdom_rows() -> list[list[object]]:
    """Sheet Data of a file in the barnefattigdom archive."""
    rows: list[list[object]] = [
        ["Tab. 9a: Barn i husholdninger som fantes på liksom"],
        [],
        ["Region", "Regionnavn", "Enhet", "Tallformat", *YEARS],
    ]
    for code, name in PLACES.items():
        for unit in ("barn", "husholdning"):
            rows.append([code, name, unit, "antall", "  64 465", 12, ".."])
            rows.append([code, name, unit, "prosent", "     9,2", "17,7", None])
    return rows


def fattigdom_zip() -> bytes:
    return zipped({"Barnefattigdom/Indikator_9a_barn_paa_liksom.xlsx": xlsx({"Data": fattigdom_rows()})})


MONTHS = ("Januar", "Februar", "Mars")


def nav_block(fylke: str, rows: Sequence[Sequence[object]], year: object = "2026 : ") -> list[list[object]]:
    """One fylke's block of a monthly report, label in the second column."""
    return [
        [None, year],
        [None, fylke],
        [],
        [None, None, *MONTHS],
        *[[None, *row] for row in rows],
        [],
    ]


def nav_kommuner() -> list[list[object]]:
    """A city whose total stands below its bydeler, all hidden, and an ordinary fylke with one city above."""
    return [
        [None, "Mottakere på liksom"],
        *nav_block(
            "91 Tåkeby",
            [
                ["91 Tåkeby i alt  ", 5.0, 5.1, 5.2],
                ["910101 Nedre Tåke", 5.5, 5.6, 5.7],
                ["9101 Tåkeby", "*", "*", "*"],
            ],
        ),
        *nav_block(
            "90 Eventyrfylket",
            [
                ["90 Eventyrfylket i alt  ", 6.1, 6.2, 7],
                ["9001 Soria Moria", 6.1, 6.2, 6.3],
                ["9002 Bakvendtland i alt  ", 7, 7.25, 7.5],
                ["900201 Øvre Bakvendt", 7.1, 7.2, 7.3],
                ["9003 Utby", 8.1, 8.2, "*"],
            ],
        ),
    ]


def nav_fylker() -> list[list[object]]:
    return nav_block(
        "Fylke", [["Hele landet", 9.1, 9.2, 9.3], ["90 Eventyrfylket", 6.1, 6.2, 7], ["91 Tåkeby", 5, 5, 5]]
    )


def nav_workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    return xlsx(
        {
            " Om statistikken": [["Tekst"]],
            "Fylke. Andel": sheets.get("fylker", nav_fylker()),
            "Kommune-bydel. Andel": sheets.get("kommuner", nav_kommuner()),
        }
    )
