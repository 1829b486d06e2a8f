"""Kommuners' plans."""

from __future__ import annotations

from typing import Literal

from oppvekst.catalog.sources import Entry


class PlanSource(Entry):
    """Figures that a kommune's plan quotes; shown as quotations, after any publisher's figure."""

    source: Literal["plan"] = "plan"


SPEC = PlanSource
