"""Udir's Eksport API on this machine: filters, pages and refusals as the real one has them; figures invented."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from filesource_server import Publisher, Question, Reply, as_json

PLACES = [
    (1, {"Nasjonaltkode": "I", "Fylkekode": "00", "Kommunekode": "0000", "EnhetNavn": "Alle skoler"}),
    (1, {"Nasjonaltkode": "U", "Fylkekode": "00", "Kommunekode": "0000", "EnhetNavn": "Utlandet"}),
    (2, {"Nasjonaltkode": "I", "Fylkekode": "90", "Kommunekode": "9000", "EnhetNavn": "Eventyrfylket"}),
    (3, {"Nasjonaltkode": "I", "Fylkekode": "90", "Kommunekode": "9001", "EnhetNavn": "Soria Moria"}),
    (3, {"Nasjonaltkode": "I", "Fylkekode": "90", "Kommunekode": "9002", "EnhetNavn": "Bakvendtland"}),
    (3, {"Nasjonaltkode": "I", "Fylkekode": "21", "Kommunekode": "2100", "EnhetNavn": "Svalbard"}),
    (4, {"Nasjonaltkode": "I", "Fylkekode": "90", "Kommunekode": "9001", "EnhetNavn": "Trollskogen skole "}),
]
FILTERS = {
    "TidID": [
        {"id": 202412, "kode": "202412", "navn": "2024-25"},
        {"id": 202512, "kode": "202512", "navn": "2025-26"},
    ],
    "EierformID": [
        {"id": 2, "kode": "P", "navn": "Privat eiet"},
        {"id": 8, "kode": "O", "navn": "Offentlig skole"},
    ],
    "KjoennID": [
        {"id": -10, "kode": "A", "navn": "Alle kjønn"},
        {"id": 1, "kode": "J", "navn": "Jente"},
        {"id": 2, "kode": "G", "navn": "Gutt"},
    ],
    "SpoersmaalID": [{"id": 334, "kode": "M", "navn": "Mobbing på skolen"}],
    "TrinnID": [{"id": 6, "kode": "7", "navn": "7. trinn"}, {"id": 9, "kode": "10", "navn": "10. trinn"}],
}
TRUE = {"-10": 5.5, "1": 6.25, "2": 4.0}


@dataclass
class Eksport:
    """The API for table 150. What it answers may be bent by ``rows`` and ``paged``."""

    page_size: int = 5
    filters: dict = field(default_factory=lambda: {name: list(values) for name, values in FILTERS.items()})
    bend: Callable[[list[dict]], list[dict]] = lambda rows: rows
    lose_page: int = 0

    def install(self, publisher: Publisher) -> None:
        publisher.routes |= {
            "/Eksport": as_json([{"EksportID": 150, "Beskrivelse": "EUG-Mobbing"}, {"EksportID": 148}]),
            "/Eksport/150/filterVerdier": as_json(self.filters),
            "/Eksport/150/sideData": self.pages,
            "/Eksport/150/data": self.data,
        }

    def pages(self, question: Question) -> Reply:
        rows = self.rows(question)
        if isinstance(rows, tuple):
            return rows
        return as_json(
            [{"JSONSider": -(-len(rows) // self.page_size), "RaderTotalt": len(rows)}] if rows else []
        )

    def data(self, question: Question) -> Reply:
        rows = self.rows(question)
        if isinstance(rows, tuple):
            return rows
        number = int(question["sideNummer"])
        if number == self.lose_page:
            return as_json([])
        return as_json(rows[(number - 1) * self.page_size : number * self.page_size])

    def rows(self, question: Question) -> list[dict] | Reply:
        words = question.get("filter", "")
        if not words:
            return refusal("Filter må oppgis!")
        if "," in words:
            return refusal("Feil format på filtrene!")
        chosen = {name: ids.split("_") for name, ids in re.findall(r"([A-Za-z]+)\(([^)]*)\)", words)}
        rows = [
            self.row(level, place, year, sex, trinn, eierform)
            for level, place in PLACES
            for year in chosen["TidID"]
            for sex in chosen.get("KjoennID", list(TRUE))
            for trinn in chosen.get("TrinnID", ["6", "9"])
            for eierform in chosen.get("EierformID", ["-10", "2", "8"])
        ]
        bent = self.bend([r for r in rows if r])
        return [{**row, "RaderTotalt": len(bent)} for row in bent]

    def row(self, level: int, place: dict, year: str, sex: str, trinn: str, eierform: str) -> dict:
        names = {str(v["id"]): v for v in FILTERS["KjoennID"]}
        hidden = place["Kommunekode"] == "9002" and sex != "-10"
        return {
            "Spoersmaalnavn": "Mobbing på skolen",
            "Skoleaarnavn": f"{year[:4]}-{int(year[2:4]) + 1}",
            "EnhetNivaa": level,
            **place,
            "TrinnKode": {"6": "7", "9": "10"}[trinn],
            "EierformNavn": {"-10": "Alle eierformer", "2": "Privat eiet", "8": "Offentlig skole"}[eierform],
            "KjoennKode": names[sex]["kode"],
            "AndelMobbet": "*" if hidden else f"{TRUE[sex]}".replace(".", ","),
            "AntallBesvart": "*" if hidden else ("  63 187" if level == 1 else "1 204"),
            "Sidenummer": 1,
            "RaderSide": self.page_size,
        }


def refusal(words: str) -> Reply:
    body = {
        "kode": 400,
        "feiltype": "Feil i forespørselen",
        "melding": words,
        "tilleggsinfo": "Vennligst se API-dokumentasjonen",
    }
    return as_json(body, 400)
