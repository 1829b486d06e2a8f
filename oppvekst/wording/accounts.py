"""What all figures of a place say together, in sentences: the same on pages and in every document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.compare.findings import SEXES, SEXES_EARLIER, TREND
from oppvekst.compare.models import Verdict
from oppvekst.values import Region
from oppvekst.wording.numbers import number
from oppvekst.wording.places import compared_name, listing, place
from oppvekst.wording.sexes import gap_claim
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import change_words, judgement_words, verdict_key, verdict_words
from oppvekst.wording.views import ReadingView


class FindingView(Protocol):
    """A difference chosen as a headline."""

    @property
    def reading(self) -> ReadingView:
        """What is said, beside what."""

    @property
    def against(self) -> str:
        """Which comparison."""

    @property
    def verdict(self) -> Verdict:
        """The claim."""


class AccountView(Protocol):
    """What all figures of a place say together."""

    @property
    def findings(self) -> Sequence[FindingView]:
        """All findings, the clearest first."""

    @property
    def others(self) -> Sequence[FindingView]:
        """Those that do not stand first."""

    @property
    def valued(self) -> int:
        """How many indicators have a figure."""

    @property
    def compared(self) -> Collection[Indicator]:
        """Those among which findings were looked for."""

    @property
    def uncompared(self) -> Sequence[tuple[str, Collection[Indicator]]]:
        """The others that have a figure, by why."""

    @property
    def outcome(self) -> str:
        """What came of it."""


def findings_title(account: AccountView, maal: Maal | str = Maal.NB) -> str:
    """«7 funn skiller seg ut»: how many there are, however many are shown."""
    count = len(account.findings)
    return t.count(
        "account.title", count == 1, maal, **({} if count == 1 else {"number": number(count, 0, maal)})
    )


def no_findings_words(
    account: AccountView, region: Region, year: int | str, maal: Maal | str = Maal.NB
) -> str:
    """Why there are no findings, in one sentence; empty where there are some."""
    if account.findings:
        return ""
    key = f"account.{account.outcome}"
    by_level = f"{key}.{region.level.value}"
    key = by_level if by_level in t else key
    words: dict[str, object] = {"place": place(region, maal), "year": year}
    return t(key, maal, **{slot: words[slot] for slot in t.slots(key)})


def others_words(account: AccountView, maal: Maal | str = Maal.NB, *, claims: bool = True) -> str:
    """The findings that are left out where there is little room, by name; empty where none is.

    ``claims`` says which way each goes, too; without it the names are no claim.
    """
    count = len(account.others)
    if not count:
        return ""
    names = listing([_named(one, maal) if claims else _name(one, maal) for one in account.others], maal)
    slots = {"names": names} if count == 1 else {"names": names, "number": number(count, 0, maal)}
    key = "account.others" if claims else "account.others_named"
    return t.count(key, count == 1, maal, **slots)


def _named(one: FindingView, maal: Maal | str) -> str:
    """«Barn som bor trangt (lavere enn landet, gunstig)»."""
    reading = one.reading
    point = reading.point
    assert point is not None
    if one.against == TREND:
        claim = t(f"seeing.trend.{verdict_key(one.verdict)}", maal)
    elif one.against in (SEXES, SEXES_EARLIER):
        claim = gap_claim(reading.gap, one.verdict, maal) if reading.gap else ""
    elif one.against == "forrige":
        claim = change_words(one.verdict, point.previous.period if point.previous else None, maal)
    else:
        other = compared_name(point.baselines[one.against].region, one.verdict, maal)
        claim = verdict_words(one.verdict, maal, baseline=other)
    judged = judgement_words(one.verdict.judgement, maal)
    return t("account.other", maal, name=_name(one, maal), claim=f"{claim}, {judged}" if judged else claim)


def _name(one: FindingView, maal: Maal | str) -> str:
    indicator = one.reading.indicator
    return (indicator.short or indicator.name).in_(maal)


def compared_words(account: AccountView, maal: Maal | str = Maal.NB) -> str:
    """How many figures findings were looked for among, and why the others were not; empty without figures."""
    if not account.valued:
        return ""
    valued = number(account.valued, 0, maal)
    reasons = listing(
        [
            t(f"account.why.{reason}", maal, n=number(len(members), 0, maal))
            for reason, members in account.uncompared
        ],
        maal,
    )
    if not account.compared:
        return t.count("account.none_compared", account.valued == 1, maal, n=valued, reasons=reasons)
    said = t("account.compared", maal, compared=number(len(account.compared), 0, maal), valued=valued)
    return f"{said} {t('account.uncompared', maal, reasons=reasons)}" if reasons else said
