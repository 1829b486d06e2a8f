"""Words in and around charts: titles, marks, notes, alt text."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

CHARTS: dict[str, Pair] = {
    "chart.title": ("{name}, {place}", "{name}, {place}"),
    "chart.scale": ("{unit}, {period}", "{unit}, {period}"),
    "chart.full_title": ("{name}, {place}: {scale}", "{name}, {place}: {scale}"),
    "chart.download": ("Last ned som SVG", "Last ned som SVG"),
    "chart.download_failed": ("Bildet kunne ikke lastes ned.", "Biletet kunne ikkje lastast ned."),
    # Marks inside the chart.
    "chart.break": ("brudd", "brot"),
    "chart.preliminary": ("foreløpig", "førebels"),
    "chart.line_last": ("{name} (sist {period})", "{name} (sist {period})"),
    "chart.label": ("{name} {value}", "{name} {value}"),
    "chart.label_year": ("{name} {value} ({period})", "{name} {value} ({period})"),
    # A tiltak that started: a mark with a number, and the list that says which it is.
    "chart.start": ("T{number}", "T{number}"),
    "chart.starts": ("T{first}–T{last}", "T{first}–T{last}"),
    "chart.start_label": ("Merke", "Merke"),
    "chart.start_year": ("Startår", "Startår"),
    "chart.start_name": ("Tiltak", "Tiltak"),
    "chart.starts_caption": ("Tiltak som er knyttet til tallet", "Tiltak som er knytte til talet"),
    "chart.note.start": ("{label}: «{name}» startet i {year}.", "{label}: «{name}» starta i {year}."),
    "chart.note.starts": (
        "Et merke sier når tiltaket startet, ikke at det virket.",
        "Eit merke seier når tiltaket starta, ikkje at det verka.",
    ),
    "chart.interval": ("usikkerhetsintervall", "usikkerheitsintervall"),
    # Lines in the box a pointer brings up.
    "chart.hover": ("{name}, {period}: {value}", "{name}, {period}: {value}"),
    "chart.hover_interval": ("usikkerhetsintervall {interval}", "usikkerheitsintervall {interval}"),
    # Notes under the chart.
    "chart.note.suppressed": (
        "«:» Skjult: {periods}.",
        "«:» Skjult: {periods}.",
    ),
    "chart.note.missing": ("«..» Ingen tall: {periods}.", "«..» Ingen tal: {periods}."),
    "chart.note.not_applicable": ("«.» Kan ikke oppgis: {periods}.", "«.» Kan ikkje oppgjevast: {periods}."),
    "chart.note.not_yet_published": (
        "«..» Ikke publisert ennå: {periods}.",
        "«..» Ikkje publisert enno: {periods}.",
    ),
    "chart.note.low_coverage": ("«..» For lite grunnlag: {periods}.", "«..» For lite grunnlag: {periods}."),
    "chart.note.split_area": (
        "«..» Området er delt siden: {periods}.",
        "«..» Området er delt sidan: {periods}.",
    ),
    "chart.note.set_aside": (
        "«..» Trolig feil hos kilden og satt til side: {periods}.",
        "«..» Truleg feil hos kjelda og sett til side: {periods}.",
    ),
    "chart.note.other": ("{name}: {note}", "{name}: {note}"),
    "chart.note.break": ("Brudd i {year}: {reason}", "Brot i {year}: {reason}"),
    "chart.note.preliminary": ("Foreløpige tall: {periods}.", "Førebelse tal: {periods}."),
    "chart.note.band": (
        "Det lyse feltet og de tynne strekene viser usikkerhetsintervallet for {name}.",
        "Det lyse feltet og dei tynne strekane viser usikkerheitsintervallet for {name}.",
    ),
    "chart.note.assumed": (
        "Usikkerhetsintervallet er anslått, {assumed}.",
        "Usikkerheitsintervallet er anslått, {assumed}.",
    ),
    "chart.note.windows": (
        "{names} er vist som tall for flere år samlet.",
        "{names} er vist som tal for fleire år samla.",
    ),
    "chart.note.axis": ("Aksen starter på {start}.", "Aksen startar på {start}."),
    "chart.note.left_out": (
        "Diagrammet har ikke plass til {names}.",
        "Diagrammet har ikkje plass til {names}.",
    ),
    "chart.note.table_only": ("Tallet vises bare i tabell.", "Talet blir berre vist i tabell."),
    # Alt text.
    "chart.alt": ("Linjediagram: {title}. {lines} {finding}", "Linjediagram: {title}. {lines} {finding}"),
    "chart.alt_line": ("{name}: {values}.", "{name}: {values}."),
    "chart.alt_value": ("{period} {value}", "{period} {value}"),
    "chart.alt_ends": ("fra {first} til {last}", "frå {first} til {last}"),
    "chart.split": (
        "Tallene står ved siden av hverandre. Forskjellen mellom dem er ikke vurdert.",
        "Tala står ved sida av kvarandre. Skilnaden mellom dei er ikkje vurdert.",
    ),
    "chart.split_alt": ("Linjediagram: {title}.", "Linjediagram: {title}."),
    "chart.nothing": (
        "Vi har ingen tall å vise for {place}.",
        "Vi har ingen tal å vise for {place}.",
    ),
    # A figure split by sex, age, grade or question.
    "split.groups": ("{name}: {groups}", "{name}: {groups}"),
    "split.alder": (
        "Aldersgruppene overlapper: den samme personen kan være med i flere av dem.",
        "Aldersgruppene overlappar: den same personen kan vere med i fleire av dei.",
    ),
    "split.without": ("Ingen tall her: {names}.", "Ingen tal her: {names}."),
    "split.places": (
        "{name}: siste tall for {place} og andre steder",
        "{name}: siste tal for {place} og andre stader",
    ),
    "split.column": ("{name}, {period}", "{name}, {period}"),
    # The barometer's strip and spark line.
    "strip.own": ("{name} {value}", "{name} {value}"),
    "strip.interval": (
        "{name} {value} (usikkerhetsintervall {interval})",
        "{name} {value} (usikkerheitsintervall {interval})",
    ),
    "strip.others.one": ("Den bleke streken viser én kommune.", "Den bleike streken viser éin kommune."),
    "strip.others": (
        "De bleke strekene viser {number} kommuner.",
        "Dei bleike strekane viser {number} kommunar.",
    ),
    "strip.title": ("{figures}, {period}.", "{figures}, {period}."),
    "spark.title": (
        "{name} {first}–{last}: fra {start} til {end}.",
        "{name} {first}–{last}: frå {start} til {end}.",
    ),
    "spark.single": ("{name} {period}: {value}.", "{name} {period}: {value}."),
}
