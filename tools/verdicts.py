"""Every verdict of a build as lines of text, and what differs between two such files.

Run in two checkouts (or on two builds), then compare: a changed rule is read figure by figure before it is let out.

    ./barometer tools verdicts list > before.csv
    ./barometer tools verdicts differ before.csv after.csv > docs/vurderinger-som-snur.md

The findings of a place, and its years taken together beside earlier ones, are lines of their own.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oppvekst.profile import Series

FINDING = "hovedfunn"
"""What a finding is against, in its line; its code is the comparison, and its p the false discovery rate."""

BESIDE = {
    "landet": "mot landet",
    "fylke": "mot fylket",
    "forrige": "mot forrige tall",
    "trend": "trend",
    "kjonn": "kjønn mot landet",
    "kjonn_forrige": "kjønn mot før",
    "": "ikke hovedfunn",
}

HEAD = ["indicator", "region", "name", "period", "against", "code", "p", "n", "events"]
Key = tuple[str, str, str, str]
Row = dict[str, str]

WORDS = {
    "higher": "høyere",
    "lower": "lavere",
    "similar": "om lag på nivå",
    "not_distinguishable": "kan ikke si at det skiller seg",
    "too_few": "for få",
    "no_interval": "uten intervall",
    "no_baseline": "uten sammenligning",
    "same_printed": "likt slik det vises",
    "": "fantes ikke",
}


def verdicts() -> Iterator[list[str]]:
    """A line for each comparison of each figure of every place in the build in use."""
    from oppvekst.geography import Geography
    from oppvekst.profile import profile
    from oppvekst.settings import Settings
    from oppvekst.store import open_current

    settings = Settings.from_environment()
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)
    for region in sorted(figures.regions_with_figures()):
        found = profile(figures, geography, region)
        name = found.region.name
        for headline in found.account.findings:
            row = [
                headline.indicator.id,
                region,
                name,
                "",
                FINDING,
                headline.against,
                f"{headline.q:.4g}",
                "",
                "",
            ]
            yield row
        for one in found.series:
            yield from together(one, region)
            for point in one.points:
                seen = point.observation
                if seen.value is None:
                    continue
                behind = seen.denominator or seen.denominator_low
                for against, verdict in point.verdicts.items():
                    p = "" if verdict.p is None else f"{verdict.p:.4g}"
                    n = "" if behind is None else f"{behind:.1f}"
                    events = "" if point.estimate.events is None else f"{point.estimate.events:.1f}"
                    yield [
                        one.indicator.id,
                        region,
                        one.region.name,
                        seen.period.label,
                        against,
                        verdict.code.value,
                        p,
                        n,
                        events,
                    ]


def together(one: "Series", region: str) -> Iterator[list[str]]:
    """The line of a latest figure whose years are taken together, beside the same number of years before."""
    reading = one.at()
    if reading.point is None or not reading.pooled:
        return
    seen, verdict = reading.point.observation, reading.point.verdicts["forrige"]
    p = "" if verdict.p is None else f"{verdict.p:.4g}"
    row = [one.indicator.id, region, one.region.name, seen.period.label, "forrige", verdict.code.value, p]
    yield [*row, "" if seen.denominator is None else f"{seen.denominator:.1f}", ""]


def read(path: str) -> dict[Key, Row]:
    """The lines of a file, by what they are of."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return {(r["indicator"], r["region"], r["period"], r["against"]): r for r in csv.DictReader(file)}


def why(old: Row, new: Row, effects: dict[str, float]) -> str:
    """The rule that turned a verdict, from what the two lines show."""
    few = "too_few" in (old["code"], new["code"])
    if few:
        return (
            "få talt, flere ventet: den eksakte testen" if old["code"] == "too_few" else "få talt og ventet"
        )
    if "no_baseline" in (old["code"], new["code"]):
        return "tallet det ble sammenlignet med, kom til eller gikk ut"
    reasons = []
    if new["indicator"] in effects:
        reasons.append(f"designeffekt {effects[new['indicator']]:g}".replace(".", ","))
    if old["n"] != new["n"]:
        reasons.append(f"nevner {old['n'] or '–'} → {new['n'] or '–'}".replace(".", ","))
    return ", ".join(reasons) or "prøvd anderledes"


def differences(before: str, after: str) -> Iterator[str]:
    """The page: how many turned which way, then each with its numbers and reason."""
    from oppvekst.catalog import load_catalog
    from oppvekst.settings import Settings

    catalog = load_catalog(Settings.from_environment().catalog_path)
    effects = {i.id: i.design_effect.value for i in catalog.indicators if i.design_effect}
    old, new = read(before), read(after)
    headlines = sorted(k for k in old.keys() | new.keys() if k[3] == FINDING)
    heads = {k: [lines.pop(k, {"code": "", "p": "", "name": ""}) for lines in (old, new)] for k in headlines}
    turned = [(old[k], new[k]) for k in sorted(old.keys() & new.keys()) if old[k]["code"] != new[k]["code"]]
    ways: dict[tuple[str, str, str], int] = defaultdict(int)
    for was, now in turned:
        ways[WORDS[was["code"]], WORDS[now["code"]], why(was, now, effects).partition(", nevner")[0]] += 1
    both, gone = len(old.keys() & new.keys()), len(old.keys() - new.keys())
    yield f"{both} sammenligninger finnes både før og nå, og {len(turned)} av dem har fått en annen vurdering."
    yield f"{gone} fantes bare før.\n"
    yield "| Før | Nå | Grunn | Antall |\n|---|---|---|---|"
    for words, count in sorted(ways.items(), key=lambda way: -way[1]):
        yield f"| {' | '.join(words)} | {count} |"
    yield "\n| Indikator | Sted | Periode | Mot | Før (p) | Nå (p) | Grunn |\n|---|---|---|---|---|---|---|"
    for was, now in turned:
        cells = [now["indicator"], now["name"], now["period"], now["against"]]
        cells += [
            f"{WORDS[one['code']]}{' (' + one['p'].replace('.', ',') + ')' if one['p'] else ''}"
            for one in (was, now)
        ]
        yield f"| {' | '.join([*cells, why(was, now, effects)])} |"
    yield "\n| Hovedfunn | Sted | Før (q) | Nå (q) |\n|---|---|---|---|"
    for key, pair in heads.items():
        if pair[0]["code"] != pair[1]["code"]:
            told = [
                BESIDE[one["code"]] + (f" ({one['p']})".replace(".", ",") if one["p"] else "") for one in pair
            ]
            yield f"| {key[0]} | {pair[0]['name'] or pair[1]['name']} | {' | '.join(told)} |"


def main(arguments: list[str]) -> int:
    """`list`, or `differ BEFORE AFTER`, on standard output."""
    if arguments == ["list"]:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(verdicts())
    elif len(arguments) == 3 and arguments[0] == "differ":
        print("\n".join(differences(*arguments[1:])))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
