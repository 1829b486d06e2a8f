"""Klass: XML unless JSON is asked for; a correspondence that is not published yet is 404."""

from pathlib import Path
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from statbank.tables import read_rows


class Klass:
    """Answers a path below the base address."""

    def __init__(self, folder: Path) -> None:
        self._codes = {id_: read_rows(folder / f"klass_{id_}.csv") for id_ in ("131", "104")}
        self.changes = read_rows(folder / "klass_131_changes.csv")
        self._pairs = read_rows(folder / "klass_131_112.csv")

    def answer(self, path: str, query: str, accept: str) -> tuple[int, object]:
        match [part for part in path.split("/") if part]:
            case ["classifications", id_, "codesAt"] if id_ in self._codes:
                found = self._codes_at(id_, dict(parse_qsl(query)))
            case ["classifications", "131", "changes"]:
                found = self._changes_from(dict(parse_qsl(query)))
            case ["classifications", "131", "correspondsAt"]:
                found = self._corresponds_at(dict(parse_qsl(query)))
            case _:
                found = None
        if found is None:
            return 404, {"error": "Not found"}
        return 200, found if "json" in accept else _xml(found)

    def _codes_at(self, id_: str, query: dict[str, str]) -> dict | None:
        day = query.get("date", "")
        valid = [r for r in self._codes[id_] if r["validFrom"] <= day < (r["validTo"] or "9999")]
        return {
            "codes": [
                {
                    "code": row["code"],
                    "parentCode": None,
                    "level": "1",
                    "name": row["name"],
                    "shortName": "",
                    "presentationName": "",
                    "validFrom": None,
                    "validTo": None,
                    "notes": "",
                }
                for row in valid
            ]
        }

    def _changes_from(self, query: dict[str, str]) -> dict:
        since, until = query.get("from", ""), query.get("to", "9999")
        rows = [row for row in self.changes if since <= row["changeOccurred"] < until]
        return {"codeChanges": [{**row, "oldShortName": "", "newShortName": ""} for row in rows]}

    def _corresponds_at(self, query: dict[str, str]) -> dict | None:
        rows = [row for row in self._pairs if row["year"] == query.get("date", "")[:4]]
        if query.get("targetClassificationId") != "112" or not rows:
            return None
        names = ("sourceCode", "sourceName", "targetCode", "targetName")
        return {"correspondenceItems": [{name: row[name] for name in names} for row in rows]}


def _xml(found: dict) -> bytes:
    (name, rows), *_ = found.items()
    cells = ("".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in row.items()) for row in rows)
    return f"<{name}>{''.join(f'<item>{cell}</item>' for cell in cells)}</{name}>".encode()
