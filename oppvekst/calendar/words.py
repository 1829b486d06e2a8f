"""What an årshjul says, in bokmål and nynorsk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from babel.dates import format_date

from oppvekst.calendar.arrivals import Arrival, Come
from oppvekst.calendar.models import Entry, Kind
from oppvekst.calendar.publishing import PublishingDate
from oppvekst.calendar.surveys import Round
from oppvekst.catalog.models import Maal
from oppvekst.values import Region
from oppvekst.wording import NBSP, date_text, listing, name, t


def title(entry: Entry, maal: Maal | str = Maal.NB) -> str:
    """One line: «Foreløpige tall fra SSB for 2026»."""
    if entry.kind is Kind.FIGURES:
        key = "calendar.preliminary" if entry.preliminary else "calendar.figures"
        if entry.statistics_year is None:
            return t(f"{key}_no_year", maal, publisher=entry.subject)
        return t(key, maal, publisher=entry.subject, year=entry.statistics_year)
    if entry.kind is Kind.EVALUATION:
        return t("calendar.evaluation", maal, name=entry.subject)
    return t(f"calendar.{entry.kind.value}", maal, year=entry.year)


def when(entry: Entry, maal: Maal | str = Maal.NB) -> str:
    """«15. mars», «i løpet av mars», «våren 2027», «i løpet av 2027»."""
    if entry.kind is Kind.SURVEY:
        return t("calendar.spring", maal, year=entry.year)
    if entry.month is None:
        return t("calendar.within", maal, when=entry.year)
    if entry.until is not None:
        return t("calendar.within", maal, when=_span(entry.first.month, entry.until, maal))
    if entry.day is None:
        return t("calendar.within", maal, when=format_date(entry.first, "MMMM", locale=Maal(maal).value))
    day = str(format_date(entry.first, f"d.{NBSP}MMMM", locale=Maal(maal).value))
    return t("calendar.at_latest", maal, when=day) if entry.kind is not Kind.FIGURES else day


def _span(first: int, last: int, maal: Maal | str) -> str:
    """«høsten», «første halvår»."""
    return t(f"calendar.span_{first}_{last}", maal)


def dates_words(dates: Iterable[PublishingDate], maal: Maal | str = Maal.NB) -> str:
    """When in the year figures come: «15. mars (foreløpige) og 15. juni», «februar», «første halvår»."""
    return listing([_date_words(one, maal) for one in dates], maal)


def _date_words(on: PublishingDate, maal: Maal | str) -> str:
    if on.until is not None:
        return _span(on.month, on.until, maal)
    any_year = date(2024, on.month, on.day or 1)
    shape = f"d.{NBSP}MMMM" if on.day else "MMMM"
    said = str(format_date(any_year, shape, locale=Maal(maal).value))
    return t("calendar.early", maal, when=said) if on.preliminary else said


def details(entry: Entry, maal: Maal | str = Maal.NB) -> str:
    """What else is to be said: how sure the date is, or how the work stands."""
    if entry.kind is Kind.REPORT:
        law = t("calendar.report_law", maal)
        return f"{law} {_standing(entry, maal)}"
    if entry.kind is Kind.FIGURES:
        names = [nn if Maal(maal) is Maal.NN else nb for nb, nn in entry.themes]
        themes = listing([name.lower() for name in names], maal)
        count = t.count("calendar.themes", len(entry.ids) == 1, maal, count=len(entry.ids), themes=themes)
        if entry.day:
            return count
        return f"{count} {t('calendar.span_only' if entry.until else 'calendar.month_only', maal)}"
    if entry.kind is Kind.SURVEY:
        return t("calendar.survey_expected", maal)
    return t("calendar.overdue", maal, year=entry.year) if entry.overdue else ""


def indicators(count: int, maal: Maal | str = Maal.NB) -> str:
    """«13 indikatorer.»."""
    return t.count("calendar.indicators", count == 1, maal, count=count)


def arrival_words(found: Arrival, region: Region, maal: Maal | str = Maal.NB) -> tuple[str, str]:
    """What was expected when; and whether it has come, and if not, why not."""
    entry, total, here = found.expected, len(found.publication.ids), name(region, maal)
    expected = t(
        "calendar.expected", maal, title=title(entry, maal), when=when(entry, maal), on_year=entry.year
    )
    if found.come is Come.ABSENT:
        said = [t("calendar.come.absent", maal, place=here)]
    else:
        said = [
            t(f"calendar.come.{found.come.value}", maal),
            t("calendar.came", maal, count=found.came, total=total, year=entry.statistics_year),
        ]
        if found.behind:
            one = found.behind == 1
            said.append(t.count("calendar.behind", one, maal, count=found.behind, newest=found.newest))
        if found.absent:
            said.append(t.count("calendar.absent", found.absent == 1, maal, count=found.absent, place=here))
    if found.stop is not None:
        said.append(t(f"calendar.stop.{found.stop.value}", maal))
    if found.fetched_at is not None:
        said.append(t("calendar.fetched", maal, date=date_text(found.fetched_at, maal)))
    return expected, " ".join(said)


def rounds_words(rounds: Mapping[int, int], region: Region, maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """In which springs how many kommuner of a fylke expect Ungdata."""
    if not rounds:
        return (t("calendar.survey_fylke_none", maal, place=name(region, maal)),)
    told = [
        t.count("calendar.survey_round", count == 1, maal, year=year, count=count)
        for year, count in rounds.items()
    ]
    return t("calendar.survey_fylke", maal, rounds=listing(told, maal)), t("calendar.survey_expected", maal)


def _standing(entry: Entry, maal: Maal | str) -> str:
    if entry.done is not None:
        day = format_date(entry.done, f"d.{NBSP}MMMM y", locale=Maal(maal).value)
        return t("calendar.report_done", maal, date=day)
    if entry.begun:
        return t("calendar.report_begun", maal)
    return t("calendar.report_none", maal, year=entry.year)


def round_words(coming: Round | None, region: Region, maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """When Ungdata is expected next in a kommune, and what the expectation rests on."""
    here = name(region, maal)
    if coming is None:
        return (t("calendar.survey_none", maal, place=here),)
    seen = listing([str(year) for year in coming.seen], maal)
    said = [t("calendar.survey_basis", maal, place=here, years=seen, next=coming.year)]
    if coming.missed:
        gone = listing([str(year) for year in coming.missed], maal)
        said.append(t("calendar.survey_missed", maal, years=gone))
    return tuple(said)
