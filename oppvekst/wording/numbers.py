"""Numbers as Norwegians read them, from one rounding function.

Decimal comma, fixed space (U+00A0) between thousands, also in four digits, and before units; a true minus
sign. Tables, charts and sentences all format here, so that a figure is the same figure everywhere.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from babel.numbers import format_decimal

from oppvekst.catalog.models import Indicator, Maal, Unit
from oppvekst.wording.texts import t

Where = Literal["text", "table"]

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"


def rounded(value: float, decimals: int) -> Decimal:
    """Round half away from zero, on the number as it prints and not on its binary shadow.

    ``rounded(0.285, 2)`` is 0.29, as a person with a pencil would have it. Never negative zero.
    """
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return exact if exact else abs(exact)


@lru_cache(maxsize=4096)
def number(value: float, decimals: int, maal: Maal | str = Maal.NB) -> str:
    """``14851.25`` with one decimal as «14 851,3»."""
    pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    text = str(format_decimal(rounded(value, decimals), format=pattern, locale=Maal(maal).value))
    return text.replace("-", MINUS)


def shown_decimals(indicator: Indicator, published: int | None = None) -> int:
    """The decimals to show: the catalogue's, but never more than the publisher printed."""
    return indicator.decimals if published is None else min(indicator.decimals, published)


def people(indicator: Indicator) -> str:
    """What those it counts are called, as the texts have it: ``barn``, ``elever``, ``unge`` or ``personer``."""
    population = indicator.population_bare.nb.lower()
    kind = next((word for word in ("barn", "elev", "unge") if word in population), "personer")
    return "elever" if kind == "elev" else kind


def _with_unit(digits: str, unit: str, maal: Maal | str, where: Where, *, one: bool = False) -> str:
    """Digits (one number or a range) followed by the words or sign of a unit."""
    return t.count(f"unit.{where}.{unit}", one, maal, number=digits)


def _unit(indicator: Indicator, where: Where) -> str:
    """The unit as texts know it: in a sentence people are called what they are, children or pupils."""
    called = where == "text" and indicator.unit is Unit.PERSONER
    return people(indicator) if called else indicator.unit.value


def percent(value: float, decimals: int, maal: Maal | str = Maal.NB, where: Where = "text") -> str:
    """«4,9 prosent» in text, «4,9 %» in tables and charts."""
    return _with_unit(number(value, decimals, maal), Unit.PROSENT.value, maal, where)


def value_with_unit(
    value: float,
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
    where: Where = "text",
    published: int | None = None,
) -> str:
    """A value in the indicator's unit: «4,9 prosent», «12,3 per 1 000», «1 barn», «43 kr»."""
    decimals = shown_decimals(indicator, published)
    digits = number(value, decimals, maal)
    return _with_unit(digits, _unit(indicator, where), maal, where, one=digits == "1")


def digits_range(lower: float, upper: float, decimals: int, maal: Maal | str = Maal.NB) -> str:
    """«4,8–6,5»; with a negative limit «−1,2 til 0,4», since «−1,2–0,4» cannot be read."""
    low, high = number(lower, decimals, maal), number(upper, decimals, maal)
    return f"{low} til {high}" if MINUS in low + high else f"{low}{DASH}{high}"


def interval_text(
    lower: float | None,
    upper: float | None,
    indicator: Indicator,
    maal: Maal | str = Maal.NB,
    where: Where = "text",
    published: int | None = None,
) -> str:
    """«4,8–6,5 prosent» in text, «4,8–6,5 %» in tables; empty when there is no interval."""
    if lower is None or upper is None:
        return ""
    digits = digits_range(lower, upper, shown_decimals(indicator, published), maal)
    return _with_unit(digits, _unit(indicator, where), maal, where)


def difference_text(
    difference: float, indicator: Indicator, maal: Maal | str = Maal.NB, published: int | None = None
) -> str:
    """The size of a difference, without its direction: «0,6 prosentpoeng», «2,3 per 1 000».

    Two shares differ by prosentpoeng, never by prosent. A difference that rounds to nothing is «under 0,1».
    """
    decimals = shown_decimals(indicator, published)
    size = abs(difference)
    nothing = difference != 0 and not rounded(size, decimals)
    digits = number(10.0**-decimals if nothing else size, decimals, maal)
    if indicator.unit is Unit.PROSENT:
        text = t("difference.prosent", maal, number=digits)
    else:
        text = _with_unit(digits, _unit(indicator, "text"), maal, "text", one=digits == "1")
    return t("difference.under", maal, difference=text) if nothing else text
