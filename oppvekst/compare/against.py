"""A kommune against landet, its fylke or another group, in the same year."""

from __future__ import annotations

from oppvekst.catalog.models import CountMeasure, Indicator, ShareMeasure
from oppvekst.compare.basis import Occurrences, People, Range, basis_of, half_unit, per
from oppvekst.compare.conclusion import conclude, no_interval, nothing_to_compare_with
from oppvekst.compare.differences import (
    Tested,
    occurrences_against_fixed,
    occurrences_difference,
    people_against_fixed,
    people_difference,
)
from oppvekst.compare.models import Reason, Verdict
from oppvekst.values import Observation, PeriodKind

Known = People | Occurrences


def verdict_against(
    indicator: Indicator, own: Observation, baseline: Observation, *, own_part_of_baseline: bool = False
) -> Verdict:
    """What may be said of a region's figure beside a baseline's.

    Parameters
    ----------
    indicator:
        Its measure, margin, polarity and decimals decide.
    own, baseline:
        Observations of it, in its unit.
    own_part_of_baseline:
        True for a kommune in its fylke. Where both are counted out of known numbers in the same years, the
        kommune is then compared with the rest of the fylke; otherwise the fylke is taken as fixed, as
        landet always is, and ``baseline_fixed`` says so.

    Returns
    -------
    Verdict
        The first that holds: ``no_interval`` (missing), ``no_baseline``, ``no_interval`` (no chance model
        or no number behind it), then as :func:`~oppvekst.compare.conclusion.conclude`.

    Raises
    ------
    ValueError
        When the observations are not of `indicator`.
    """
    _same_indicator(indicator, own, baseline)
    if own.value is None:
        return no_interval(Reason.MISSING, own)
    hindrance = _hindrance(indicator, own, baseline)
    if hindrance is not None:
        return nothing_to_compare_with(hindrance)
    known = basis_of(indicator, own)
    if isinstance(known, Reason):
        return no_interval(known, own, baseline)
    if own_part_of_baseline:
        whole = basis_of(indicator, baseline)
        if _is_whole(known, whole):
            return nothing_to_compare_with(Reason.NOT_COMPARABLE)
        tested = _against_rest(indicator, own, known, baseline, whole)
        if tested is not None:
            return conclude(indicator, own, baseline, tested)
    return conclude(indicator, own, baseline, _against_fixed(indicator, known, baseline))


def verdict_between(indicator: Indicator, own: Observation, other: Observation) -> Verdict:
    """What may be said of a place beside other places that share nobody with it, one or several together.

    Both sides have chance of their own. Shares of people are compared by the hybrid score interval for the
    difference of two (Newcombe 1998, method 10), events by the exact conditional test (Przyborowski &
    Wilenski 1940). Of several places together the chance is that of one population of their size: where
    their shares differ among themselves it is somewhat less, so that no claim is made too easily.

    Parameters
    ----------
    indicator:
        Its measure, margin, polarity and decimals decide.
    own, other:
        Observations of it, in its unit; `other` of other people than `own`, such as
        :func:`~oppvekst.compare.summing.summed` makes of several places.

    Returns
    -------
    Verdict
        The first that holds: ``no_interval`` (missing), ``no_baseline``, ``no_interval`` (no chance model or
        no number behind either), then as :func:`~oppvekst.compare.conclusion.conclude`.

    Raises
    ------
    ValueError
        When the observations are not of `indicator`.
    """
    _same_indicator(indicator, own, other)
    if own.value is None:
        return no_interval(Reason.MISSING, own)
    hindrance = _hindrance(indicator, own, other)
    if hindrance is not None:
        return nothing_to_compare_with(hindrance)
    known, known_other = basis_of(indicator, own), basis_of(indicator, other)
    for found in (known, known_other):
        if isinstance(found, Reason):
            return no_interval(found, own, other)
    tested = _tested_between(indicator, known, known_other)
    return (
        conclude(indicator, own, other, tested) if tested else nothing_to_compare_with(Reason.NOT_COMPARABLE)
    )


def _tested_between(indicator: Indicator, known: Known | Reason, other: Known | Reason) -> Tested | None:
    """The test of two populations; None where nobody knows how many there are on a side."""
    if isinstance(known, People) and isinstance(other, People):
        return people_difference(known, other, per(indicator))
    if (
        isinstance(known, Occurrences)
        and isinstance(other, Occurrences)
        and known.exposure
        and other.exposure
    ):
        return occurrences_difference(known, known.exposure, other, other.exposure, per(indicator))
    return None


def _same_indicator(indicator: Indicator, *observations: Observation) -> None:
    for observation in observations:
        if observation.indicator != indicator.id:
            raise ValueError(f"An observation of {observation.indicator} cannot be judged as {indicator.id}.")


def _hindrance(indicator: Indicator, own: Observation, baseline: Observation) -> Reason | None:
    """Why the two may not be compared at all."""
    if baseline.value is None:
        return Reason.MISSING
    same = own.region != baseline.region and own.subgroup == baseline.subgroup and same_window(own, baseline)
    if not same or not indicator.geography.compare or isinstance(indicator.measure, CountMeasure):
        return Reason.NOT_COMPARABLE
    whole = indicator.unit.per
    beyond = isinstance(basis_of(indicator, own), People) and whole is not None and baseline.value > whole
    return Reason.NOT_COMPARABLE if beyond else None


def same_window(own: Observation, baseline: Observation) -> bool:
    """Whether two figures are of the same years, so that one may stand beside the other.

    Same reference year; and the same years, but for a survey, whose fylke and landet are windows.
    """
    mine, other = own.period, baseline.period
    if mine.reference_year != other.reference_year:
        return False
    if PeriodKind.HALF_YEAR in (mine.kind, other.kind):
        return (mine.kind, mine.label) == (other.kind, other.label)
    return mine.kind is PeriodKind.SURVEY or mine.years == other.years


def _against_fixed(indicator: Indicator, known: Known, baseline: Observation) -> Tested:
    assert baseline.value is not None
    half = half_unit(indicator, baseline)
    value = Range(max(baseline.value - half, 0.0), baseline.value, baseline.value + half)
    if isinstance(known, Occurrences):
        return occurrences_against_fixed(known, value)
    scale = per(indicator)
    return people_against_fixed(known, Range(*(min(limit / scale, 1.0) for limit in value)), scale)


def _is_whole(known: Known, whole: Known | Reason) -> bool:
    """Whether the baseline has no more people than the region: Oslo is its own fylke."""
    if isinstance(known, People):
        return isinstance(whole, People) and whole.n_at_most <= known.n_at_most
    return isinstance(whole, Occurrences) and (whole.exposure or 0) <= (known.exposure or 0)


def _against_rest(
    indicator: Indicator, own: Observation, known: Known, baseline: Observation, whole: Known | Reason
) -> Tested | None:
    """The test against the rest of the fylke; None where it cannot be told apart from the kommune.

    A standardised share is no count over people, and a window is no sum over one year of it, so neither
    can be subtracted from.
    """
    standardised = isinstance(indicator.measure, ShareMeasure) and indicator.measure.standardised
    if standardised or own.period.years != baseline.period.years:
        return None
    if isinstance(known, People) and isinstance(whole, People):
        rest = _rest_of_people(known, whole)
        return people_difference(known, rest, per(indicator)) if rest else None
    if isinstance(known, Occurrences) and isinstance(whole, Occurrences):
        return _against_rest_of_events(known, whole, per(indicator))
    return None


def _rest_of_people(part: People, whole: People) -> People | None:
    """The people of the fylke who live outside the kommune; None where the numbers are not known to fit."""
    if part.assumed is not None or whole.assumed is not None:
        return None
    n = whole.n - part.n
    share = (whole.share * whole.n - part.share * part.n) / n
    half = (whole.half * whole.n + part.half * part.n) / n
    if share < -half - 1e-9 or share > 1 + half + 1e-9:
        return None
    return People(min(max(share, 0.0), 1.0), half, n, n, design=part.design)


def _against_rest_of_events(part: Occurrences, whole: Occurrences, scale: float) -> Tested | None:
    if part.exposure is None or whole.exposure is None:
        return None
    exposure, events, half = (
        whole.exposure - part.exposure,
        whole.events - part.events,
        whole.half + part.half,
    )
    if events < -half:
        return None
    rest = Occurrences(max(events, 0.0), half, exposure, scale / exposure, design=part.design)
    return occurrences_difference(part, part.exposure, rest, exposure, scale)
