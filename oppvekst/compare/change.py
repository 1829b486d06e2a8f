"""A region against its own earlier figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.compare.conclusion import conclude, no_interval, nothing_to_compare_with
from oppvekst.compare.differences import Tested, occurrences_difference, people_difference
from oppvekst.compare.models import Reason, Verdict
from oppvekst.values import Borders, Observation, Period, PeriodKind


def verdict_change(
    indicator: Indicator, now: Observation, before: Observation, *, breaks: Sequence[int] = ()
) -> Verdict:
    """What may be said of a change from `before` to `now`.

    Shares of people: Newcombe's interval. Events and counts: the exact conditional test, with the
    populations they arose in where both are known. A stock is much the same children both times, so that
    the true risk of a false claim is below 5 %.

    Parameters
    ----------
    indicator:
        Its measure, margin, polarity and decimals decide.
    now, before:
        Observations of it for the same region and subgroup, in its unit.
    breaks:
        First reference years of new definitions or borders; the indicator's own are always considered.

    Returns
    -------
    Verdict
        ``no_interval`` when `now` is missing; ``no_baseline`` when `before` is, or the two may not be
        compared; otherwise as :func:`~oppvekst.compare.conclusion.conclude`.

    Raises
    ------
    ValueError
        When the observations are not of `indicator`.
    """
    for observation in (now, before):
        if observation.indicator != indicator.id:
            raise ValueError(f"An observation of {observation.indicator} cannot be judged as {indicator.id}.")
    if now.value is None:
        return no_interval(Reason.MISSING, now)
    hindrance = _hindrance(now, before, {*breaks, *(change.year for change in indicator.breaks)})
    if hindrance is not None:
        return nothing_to_compare_with(hindrance)
    known, known_before = basis_of(indicator, now), basis_of(indicator, before)
    for found in (known, known_before):
        if isinstance(found, Reason):
            return no_interval(found, now, before)
    tested = _tested(indicator, known, known_before)
    if tested is None:
        return nothing_to_compare_with(Reason.NOT_COMPARABLE)
    return conclude(indicator, now, before, tested)


def previous_comparable(
    observations: Iterable[Observation], now: Observation, breaks: Sequence[int] = ()
) -> Observation | None:
    """The latest earlier observation of the same series that has a value and may be compared with `now`.

    Never one whose window overlaps or is of another length, nor one from before a break, nor of another kind
    of period.
    """
    earlier = [
        o
        for o in observations
        if o.value is not None and o.indicator == now.indicator and o.period.kind is now.period.kind
    ]
    latest_first = sorted(earlier, key=lambda o: o.period, reverse=True)
    return next((o for o in latest_first if not _hindrance(now, o, breaks)), None)


def _hindrance(now: Observation, before: Observation, breaks: Iterable[int]) -> Reason | None:
    """Why the two may not be compared at all."""
    if before.value is None:
        return Reason.MISSING
    then, present = before.period, now.period
    same_area = (now.borders is Borders.THEN) == (before.borders is Borders.THEN)
    if (now.region, now.subgroup) != (before.region, before.subgroup) or not same_area or then >= present:
        return Reason.NOT_COMPARABLE
    if _overlap(then, present):
        return Reason.OVERLAPPING_WINDOWS
    if any(min(then.years) < year <= max(present.years) for year in breaks):
        return Reason.BREAK
    return None if as_long(then, present) else Reason.NOT_COMPARABLE


def as_long(then: Period, present: Period) -> bool:
    """Whether both are of as many years: the surveys of one year are of other places than those of three."""
    return len(then.years) == len(present.years)


def _overlap(then: Period, present: Period) -> bool:
    """Whether the two share figures; the halves of a year do not."""
    if then.kind is present.kind is PeriodKind.HALF_YEAR:
        return (then.reference_year, then.label) == (present.reference_year, present.label)
    return then.overlaps(present)


def _tested(
    indicator: Indicator, now: People | Occurrences | Reason, before: People | Occurrences | Reason
) -> Tested | None:
    """The test of a change; None where the two are not of one kind."""
    if isinstance(now, People) and isinstance(before, People):
        return people_difference(now, before, per(indicator))
    if not (isinstance(now, Occurrences) and isinstance(before, Occurrences)):
        return None
    if now.exposure and before.exposure:
        return _with_populations(now, now.exposure, before, before.exposure)
    return occurrences_difference(now, 1.0, before, 1.0, now.scale)


def _with_populations(
    now: Occurrences, people_now: float, before: Occurrences, people_before: float
) -> Tested:
    """The test of two rates; a count that rises while its rate falls is no claim either way."""
    tested = occurrences_difference(now, people_now, before, people_before, now.scale * people_now)
    change = now.events * now.scale - before.events * before.scale
    rate_change = now.events / people_now - before.events / people_before
    return replace(tested, p=1.0, p_at_most=1.0) if change * rate_change < 0 else tested
