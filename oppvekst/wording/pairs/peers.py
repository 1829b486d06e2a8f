"""Comparison sets, ranks that the figures leave open, funnels, heat maps and maps."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

PEERS: dict[str, Pair] = {
    # Comparison sets, as they stand inside a sentence or a title.
    "set.fylke": ("kommunene i {name}", "kommunane i {name}"),
    "set.kostra": ("{name}", "{name}"),
    "set.sentralitet": ("kommunene i sentralitetsklasse {name}", "kommunane i sentralitetsklasse {name}"),
    "set.naboer": ("kommunene som ligner mest", "kommunane som liknar mest"),
    "set.tjeneste": ("kommunene i samme barnevernstjeneste", "kommunane i same barnevernsteneste"),
    "set.fylker": ("fylkene", "fylka"),
    "set.landet": ("alle kommuner", "alle kommunar"),
    "set.valgte": ("valgte steder", "valde stader"),
    "set.title": ("{name}, {places}", "{name}, {places}"),
    # What neighbours are chosen by.
    "trait.barn": ("antall barn 0–17 år", "talet på barn 0–17 år"),
    "trait.barneandel": ("barn som andel av innbyggerne", "barn som del av innbyggjarane"),
    "trait.lavinntekt": ("vedvarende lavinntekt blant barn", "vedvarande låginntekt blant barn"),
    "trait.sentralitet": ("sentralitet", "sentralitet"),
    # The ranks that the figures leave open.
    "rank.between": (
        "Rangering: mellom {first}. og {last}. plass av {of}.",
        "Rangering: mellom {first}. og {last}. plass av {of}.",
    ),
    "rank.sure": ("Rangering: {first}. plass av {of}.", "Rangering: {first}. plass av {of}."),
    "rank.open": (
        "Rangering: tallene skiller ikke {own} fra noen av de andre.",
        "Rangering: tala skil ikkje {own} frå nokon av dei andre.",
    ),
    "rank.others": (
        "Av de {others} andre er {above} sikkert høyere og {below} sikkert lavere.",
        "Av dei {others} andre er {above} sikkert høgare og {below} sikkert lågare.",
    ),
    "rank.too_few": (
        "Rangering: for få bak tallet til å si noe om plassen.",
        "Rangering: for få bak talet til å seie noko om plassen.",
    ),
    "rank.unknown": (
        "Rangering: usikkerheten er ikke kjent, så vi sier ikke noe om plassen.",
        "Rangering: usikkerheita er ikkje kjend, så vi seier ikkje noko om plassen.",
    ),
    "rank.cell": ("{first}.–{last}.", "{first}.–{last}."),
    "rank.cell_sure": ("{first}.", "{first}."),
    "rank.note": (
        "1. plass er det høyeste tallet, ikke det beste. Det valgte stedet er prøvd mot hvert av de andre (Holm). "
        "De andres plasser er de som passer med tallene når alle usikkerhetsintervallene skal holde samtidig.",
        "1. plass er det høgaste talet, ikkje det beste. Den valde staden er prøvd mot kvar av dei andre (Holm). "
        "Plassane til dei andre er dei som passar med tala når alle usikkerheitsintervalla skal halde samtidig.",
    ),
    "rank.alone": (
        "Det er bare ett sted med tall i utvalget, så det er ingen å sammenligne med.",
        "Det er berre éin stad med tal i utvalet, så det er ingen å samanlikne med.",
    ),
    "rank.count.none": ("ingen", "ingen"),
    "rank.count.one": ("én", "éin"),
    "rank.spread": (
        "{number} steder har tall, fra {low} til {high}.",
        "{number} stader har tal, frå {low} til {high}.",
    ),
    "rank.single": (
        "Av stedene i utvalget har bare {place} tall: {value}.",
        "Av stadene i utvalet har berre {place} tal: {value}.",
    ),
    "rank.none": ("Ingen steder i utvalget har tall.", "Ingen stader i utvalet har tal."),
    "rank.own_missing": (
        "{own} har ikke noe tall for perioden: {reason}.",
        "{own} har ikkje noko tal for perioden: {reason}.",
    ),
    "rank.alt": (
        "Punktdiagram, høyeste tall øverst: {title}. {finding} {levels} {values}.",
        "Punktdiagram, høgaste tal øvst: {title}. {finding} {levels} {values}.",
    ),
    "rank.level": ("{name} {value}", "{name} {value}"),
    "rank.level_year": ("{name} {value} ({period})", "{name} {value} ({period})"),
    "rank.rest": ("{fylke} uten {own}", "{fylke} utan {own}"),
    "heading.rangering": ("Mulige plasser", "Moglege plassar"),
    "heading.mot_landet": ("Sammenlignet med landet", "Samanlikna med landet"),
    # Places without a figure, by name and reason.
    "peers.suppressed": (
        "«:» Skjult: {places}.",
        "«:» Skjult: {places}.",
    ),
    "peers.missing": ("«..» Tallet mangler: {places}.", "«..» Talet manglar: {places}."),
    "peers.not_applicable": ("«.» Kan ikke oppgis: {places}.", "«.» Kan ikkje oppgjevast: {places}."),
    "peers.not_yet_published": (
        "«..» Ikke publisert ennå: {places}.",
        "«..» Ikkje publisert enno: {places}.",
    ),
    "peers.no_survey": (
        "«..» Ikke tall i Ungdata for perioden: {places}.",
        "«..» Ikkje tal i Ungdata for perioden: {places}.",
    ),
    "peers.low_coverage": ("«..» For lite grunnlag: {places}.", "«..» For lite grunnlag: {places}."),
    "peers.split_area": (
        "«..» Området er delt siden, så tallet kan ikke regnes om: {places}.",
        "«..» Området er delt sidan, så talet kan ikkje reknast om: {places}.",
    ),
    "peers.set_aside": (
        "«..» Tallet er trolig feil hos kilden og er satt til side: {places}.",
        "«..» Talet er truleg feil hos kjelda og er sett til side: {places}.",
    ),
    "peers.lack_years": (
        "«..» Ikke tall for alle årene {period}: {places}.",
        "«..» Ikkje tal for alle åra {period}: {places}.",
    ),
    "peers.lack_break": (
        "«..» Brudd i serien {period}, så årene kan ikke slås sammen: {places}.",
        "«..» Brot i serien {period}, så åra kan ikkje slåast saman: {places}.",
    ),
    "cell.lack_years": ("ikke tall for alle årene", "ikkje tal for alle åra"),
    "cell.lack_break": ("brudd i perioden", "brot i perioden"),
    # Years taken together, and verdicts of other years than the figure beside them.
    "peers.together": (
        "Alle stedene er vist med snittet av {period}{because} for ett år {here}.",
        "Alle stadene er viste med snittet av {period}{because} for eitt år {here}.",
    ),
    "peers.several": (
        "Få {who} bak tallet for ett år, så sammenligningen med landet gjelder snittet av {period}: {places}.",
        "Få {who} bak talet for eitt år, så samanlikninga med landet gjeld snittet av {period}: {places}.",
    ),
    "peers.one": (
        "Nok {who} bak tallet for ett år, så sammenligningen med landet gjelder {period} alene: {places}.",
        "Nok {who} bak talet for eitt år, så samanlikninga med landet gjeld {period} åleine: {places}.",
    ),
    "peers.another": (
        "Sammenligningen med landet gjelder {period}: {places}.",
        "Samanlikninga med landet gjeld {period}: {places}.",
    ),
    "peers.absent": (
        "Ikke blant tallene vi har: {places}.",
        "Ikkje blant tala vi har: {places}.",
    ),
    "peers.more": (
        "{places} og {number} til (alle står i tabellen)",
        "{places} og {number} til (alle står i tabellen)",
    ),
    "peers.too_few": (
        "Færre enn ti bak tallet, så vi sammenligner ikke: {places}.",
        "Færre enn ti bak talet, så vi samanliknar ikkje: {places}.",
    ),
    "peers.sensitive": (
        "Dette tallet viser vi ikke ved siden av andre steders.",
        "Dette talet viser vi ikkje ved sida av tala frå andre stader.",
    ),
    "peers.counts": (
        "Antall følger hvor stort stedet er, så de sammenlignes ikke mellom steder.",
        "Talet på personar følgjer kor stor staden er, så det blir ikkje samanlikna mellom stader.",
    ),
    # The funnel.
    "funnel.axis": ("Antall {who} (logaritmisk skala)", "Talet på {who} (logaritmisk skala)"),
    "funnel.axis_stock": (
        "Antall {who} i snitt per år (logaritmisk skala)",
        "Talet på {who} i snitt per år (logaritmisk skala)",
    ),
    "funnel.axis_new": (
        "Antall {who}, årene lagt sammen (logaritmisk skala)",
        "Talet på {who}, åra lagde saman (logaritmisk skala)",
    ),
    "funnel.base_stock": (
        "Det er mye de samme som telles hvert år, så grensene er regnet ut fra antallet i snitt per år.",
        "Det er mykje dei same som blir talde kvart år, så grensene er rekna ut frå talet i snitt per år.",
    ),
    "funnel.base_new": (
        "Det er andre som telles hvert år, så grensene er regnet ut fra årene lagt sammen.",
        "Det er andre som blir talde kvart år, så grensene er rekna ut frå åra lagde saman.",
    ),
    "funnel.plain": ("bare tilfeldigheter", "berre tilfeldigheiter"),
    "funnel.wide": ("tilfeldigheter og ulikhet", "tilfeldigheiter og ulikskap"),
    "funnel.centre": ("Samlet {value}", "Samla {value}"),
    "funnel.inside": (
        "{own} ligger innenfor det tilfeldigheter alene kan gi rundt {common}, som er stedene i diagrammet samlet.",
        "{own} ligg innanfor det tilfeldigheiter åleine kan gi rundt {common}, som er stadene i diagrammet samla.",
    ),
    "funnel.above": (
        "{own} ligger høyt ved siden av {common}, som er stedene i diagrammet samlet: av 1~000 like store steder "
        "ville tilfeldigheter sendt høyst 25 så høyt.",
        "{own} ligg høgt ved sida av {common}, som er stadene i diagrammet samla: av 1~000 like store stader "
        "ville tilfeldigheiter sendt høgst 25 så høgt.",
    ),
    "funnel.below": (
        "{own} ligger lavt ved siden av {common}, som er stedene i diagrammet samlet: av 1~000 like store steder "
        "ville tilfeldigheter sendt høyst 25 så lavt.",
        "{own} ligg lågt ved sida av {common}, som er stadene i diagrammet samla: av 1~000 like store stader "
        "ville tilfeldigheiter sendt høgst 25 så lågt.",
    ),
    "funnel.far_above": (
        "{own} ligger over det tilfeldigheter alene gir rundt {common}, som er stedene i diagrammet samlet: av "
        "1~000 like store steder ville høyst ett ligget så høyt.",
        "{own} ligg over det tilfeldigheiter åleine gir rundt {common}, som er stadene i diagrammet samla: av "
        "1~000 like store stader ville høgst éin lege så høgt.",
    ),
    "funnel.far_below": (
        "{own} ligger under det tilfeldigheter alene gir rundt {common}, som er stedene i diagrammet samlet: av "
        "1~000 like store steder ville høyst ett ligget så lavt.",
        "{own} ligg under det tilfeldigheiter åleine gir rundt {common}, som er stadene i diagrammet samla: av "
        "1~000 like store stader ville høgst éin lege så lågt.",
    ),
    "funnel.practice_within": (
        "Regner vi med at stedene er ulike, er det ikke uvanlig.",
        "Reknar vi med at stadene er ulike, er det ikkje uvanleg.",
    ),
    "funnel.practice_beyond": (
        "Det er uvanlig også når vi regner med at stedene er ulike.",
        "Det er uvanleg også når vi reknar med at stadene er ulike.",
    ),
    "funnel.phi": (
        "Variasjonen mellom stedene er {phi} ganger så stor som tilfeldigheter alene ville gitt (φ~=~{phi}). "
        "Det lilla feltet regner med den ulikheten, det grå bare med tilfeldigheter.",
        "Variasjonen mellom stadene er {phi} gonger så stor som tilfeldigheiter åleine ville gitt (φ~=~{phi}). "
        "Det lilla feltet reknar med den ulikskapen, det grå berre med tilfeldigheiter.",
    ),
    "funnel.phi_none": (
        "Variasjonen mellom stedene er ikke større enn tilfeldigheter alene kan gi (φ~=~{phi}), "
        "så det er bare ett sett grenser.",
        "Variasjonen mellom stadene er ikkje større enn tilfeldigheiter åleine kan gi (φ~=~{phi}), "
        "så det er berre eitt sett grenser.",
    ),
    "funnel.note": (
        "Jo færre barn bak tallet, desto mer kan det svinge av seg selv. Innenfor feltene ligger "
        "95~% av utslagene, innenfor de prikkede linjene 99,8~%.",
        "Jo færre barn bak talet, dess meir kan det svinge av seg sjølv. Innanfor felta ligg "
        "95~% av utslaga, innanfor dei prikka linjene 99,8~%.",
    ),
    "funnel.centre_note": (
        "Midtlinjen er alle stedene i diagrammet regnet sammen.",
        "Midtlinja er alle stadene i diagrammet rekna saman.",
    ),
    "funnel.centre_without": (
        "Midtlinjen er alle stedene i diagrammet uten {own}.",
        "Midtlinja er alle stadene i diagrammet utan {own}.",
    ),
    "funnel.unknown": (
        "Traktdiagrammet krever at vi vet hvor mange tallet er regnet ut fra. Det vet vi ikke sikkert for denne "
        "indikatoren.",
        "Traktdiagrammet krev at vi veit kor mange talet er rekna ut frå. Det veit vi ikkje sikkert for denne "
        "indikatoren.",
    ),
    "funnel.few": (
        "Traktdiagrammet krever minst fem steder med tall. Velg et større utvalg.",
        "Traktdiagrammet krev minst fem stader med tal. Vel eit større utval.",
    ),
    "funnel.left_out": (
        "Ikke med i trakten fordi vi ikke vet hvor mange tallet er regnet ut fra: {places}.",
        "Ikkje med i trakta fordi vi ikkje veit kor mange talet er rekna ut frå: {places}.",
    ),
    "funnel.alt": (
        "Traktdiagram: {title}. {finding} {values}.",
        "Traktdiagram: {title}. {finding} {values}.",
    ),
    "funnel.value": ("{name} {value} av {n}", "{name} {value} av {n}"),
    "heading.grunnlag": ("Regnet ut fra", "Rekna ut frå"),
    "heading.plain95": ("95~%-grenser", "95~%-grenser"),
    "heading.plain998": ("99,8~%-grenser", "99,8~%-grenser"),
    "heading.adjusted95": ("95~% med ulikhet", "95~% med ulikskap"),
    "heading.adjusted998": ("99,8~% med ulikhet", "99,8~% med ulikskap"),
    # The heat map.
    "heat.title": (
        "{places}, siste tall, sammenlignet med landet",
        "{places}, siste tal, samanlikna med landet",
    ),
    "heat.cell": (
        "{place}, {name}, {period}: {value}. {verdict}",
        "{place}, {name}, {period}: {value}. {verdict}",
    ),
    "heat.unjudged": ("Ikke sammenlignet med landet.", "Ikkje samanlikna med landet."),
    "heat.key.higher": ("høyere enn landet", "høgare enn landet"),
    "heat.key.lower": ("lavere enn landet", "lågare enn landet"),
    "heat.key.unclear": ("kan ikke si at det er forskjell", "kan ikkje seie at det er skilnad"),
    "heat.key.level": ("om lag på nivå, eller samme tall", "om lag på nivå, eller same tal"),
    "heat.key.few": ("for få til å sammenligne", "for få til å samanlikne"),
    "heat.key.hidden": ("skjult", "skjult"),
    "heat.key.none": ("ikke tall eller usikkerhet", "ikkje tal eller usikkerheit"),
    "heat.colours": (
        "Grønt er gunstig og rødt ugunstig, der det kan avgjøres. Lilla er en forskjell som verken er det ene "
        "eller det andre.",
        "Grønt er gunstig og raudt ugunstig, der det kan avgjerast. Lilla er ein skilnad som verken er det eine "
        "eller det andre.",
    ),
    "heat.chance": (
        "Her er {tests} sammenligninger. Om ingen steder skilte seg ut, ville om lag {expected} av dem likevel "
        "se slik ut ved tilfeldighet.",
        "Her er {tests} samanlikningar. Om ingen stader skilde seg ut, ville om lag {expected} av dei likevel "
        "sjå slik ut ved tilfeldigheit.",
    ),
    "heat.own": (
        "{own} skiller seg fra landet på {differ} av {of} indikatorer.",
        "{own} skil seg frå landet på {differ} av {of} indikatorar.",
    ),
    "heat.together": (
        "Kolonner merket «snitt» gjelder flere år samlet, fordi ett år alene hviler på få hendelser {here}.",
        "Kolonnar merkte «snitt» gjeld fleire år samla, fordi eitt år åleine kviler på få hendingar {here}.",
    ),
    "heat.years": (
        "Står det årstall i en rute, gjelder ruten de årene, ikke perioden øverst i kolonnen.",
        "Står det årstal i ei rute, gjeld ruta dei åra, ikkje perioden øvst i kolonna.",
    ),
    "heat.many": (
        "Utvalget har {number} steder, og et varmekart blir lesbart med høyst {most}. Velg et mindre utvalg.",
        "Utvalet har {number} stader, og eit varmekart blir leseleg med høgst {most}. Vel eit mindre utval.",
    ),
    "heat.none": (
        "Ingen indikatorer har tall for flere enn ett sted i utvalget.",
        "Ingen indikatorar har tal for fleire enn éin stad i utvalet.",
    ),
    # Small multiples.
    "small.note": (
        "Alle har samme skala, fra {low} til {high}. Den prikkede linjen er landet.",
        "Alle har same skala, frå {low} til {high}. Den prikka linja er landet.",
    ),
    "small.together": (
        "Linjene viser ett og ett år. Det som står øverst, gjelder snittet av {period}{because} for ett år {here}.",
        "Linjene viser eitt og eitt år. Det som står øvst, gjeld snittet av {period}{because} for eitt år {here}.",
    ),
    # The map.
    "map.split": (
        "Skravert: området er delt siden, og tallet kan ikke regnes om til dagens kommune.",
        "Skravert: området er delt sidan, og talet kan ikkje reknast om til dagens kommune.",
    ),
    "map.absent": (
        "Kartgrensene er ikke hentet. Kjør «./barometer etl fetch --source kartverket» for å få kart. "
        "Listen under virker uten.",
        "Kartgrensene er ikkje henta. Køyr «./barometer etl fetch --source kartverket» for å få kart. "
        "Lista under verkar utan.",
    ),
    "map.alt": ("Kart: {title}. {values}.", "Kart: {title}. {values}."),
    "map.years": ("sammenlignet for {period}", "samanlikna for {period}"),
    "map.area": ("{name}: {value}. {verdict}", "{name}: {value}. {verdict}"),
    "map.source": ("Kart: {attribution}, {licence}.", "Kart: {attribution}, {licence}."),
}
