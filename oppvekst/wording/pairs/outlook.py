"""What is reckoned beyond a figure: next year's if nothing changes, and the level among others."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

OUTLOOK: dict[str, Pair] = {
    "outlook.title": ("Mer om tallet", "Meir om talet"),
    "outlook.ahead": (
        "Om ingenting endrer seg, kan neste års tall bli fra {fewest} til {most} {who} ({share}).",
        "Om ingenting endrar seg, kan talet neste år bli frå {fewest} til {most} {who} ({share}).",
    ),
    "outlook.ahead_events": (
        "Om ingenting endrer seg, kan neste års tall bli {share}.",
        "Om ingenting endrar seg, kan talet neste år bli {share}.",
    ),
    "outlook.ahead_method": (
        "Det er regnet fra tallet {when} og hvor mye slike tall har svingt fra år til år{where}. Det er ikke et løfte, og "
        "det sier ikke hvor sikkert årets tall er.",
        "Det er rekna frå talet {when} og kor mykje slike tal har svinga frå år til år{where}. Det er ikkje ein lovnad, og "
        "det seier ikkje kor sikkert talet i år er.",
    ),
    "outlook.here": (" her", " her"),
    "outlook.here_and_there": (
        " her og i {places} andre: de nærmeste i barnetall vi har tall for",
        " her og i {places} andre: dei nærmaste i barnetal vi har tal for",
    ),
    "outlook.level": (
        "Anslag, ikke et publisert tall: Sett sammen med {places} andre kommuner i {group} er nivået bak tallet {when} trolig "
        "{level} ({interval}). Kommunens eget tall teller {own} prosent i anslaget, de andre {others}. Ingen sammenligning "
        "eller overskrift bygger på det.",
        "Anslag, ikkje eit publisert tal: Sett saman med {places} andre kommunar i {group} er nivået bak talet {when} truleg "
        "{level} ({interval}). Talet til kommunen sjølv tel {own} prosent i anslaget, dei andre {others}. Inga samanlikning "
        "eller overskrift bygger på det.",
    ),
    "outlook.levels_lead": (
        "Små steder svinger mest, så de høyeste og laveste tallene er ofte deres. Anslaget trekker hvert tall mot gruppens, mer jo "
        "færre det hviler på. Det er regnet ut, ikke publisert, og brukes ikke til å rangere eller vurdere.",
        "Små stader svingar mest, så dei høgaste og lågaste tala er ofte deira. Anslaget dreg kvart tal mot talet til gruppa, "
        "meir jo færre det kviler på. Det er rekna ut, ikkje publisert, og blir ikkje brukt til å rangere eller vurdere.",
    ),
    "outlook.levels_caption": (
        "Anslag for nivået bak tallene i {group} {when}: {name}",
        "Anslag for nivået bak tala i {group} {when}: {name}",
    ),
    "outlook.column.published": ("Publisert tall", "Publisert tal"),
    "outlook.column.level": ("Anslag", "Anslag"),
    "outlook.column.limits": ("Fra–til", "Frå–til"),
    "outlook.column.own": ("Eget tall teller", "Eige tal tel"),
}
