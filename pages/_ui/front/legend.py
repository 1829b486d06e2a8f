"""What the marks of the barometer mean, beside the marks themselves."""

from __future__ import annotations

from oppvekst.markup import Markup, html, joined
from oppvekst.profile.barometer import FEWEST
from oppvekst.values import Level
from oppvekst.wording import capital, short_name, t
from pages._ui.shell.frame import View


def line_of_marks(view: View) -> Markup:
    """One line of marks with their words; right is always «more», which is said here once."""
    own = capital(short_name(view.region, view.maal))
    marks = [
        ("eget", own),
        ("intervall", t("chart.interval", view.maal)),
    ]
    if view.group is not None:
        marks.append(("sett", capital(view.group.region.name)))
    elif view.region.level is Level.KOMMUNE:
        marks.append(("fylke", view.geo.region(view.geo.fylke_of(view.region.id)).name))
    if view.region.level is not Level.LANDET:
        marks.append(("landet", capital(t("place.landet", view.maal))))
    if view.group is None or view.region.level is not Level.KOMMUNE:
        marks.append(("andre", view.text("kommuner vi har tall for", "kommunar vi har tal for")))
    elif len(view.group.others) + 1 >= FEWEST:
        marks.append(("andre", view.text("hver kommune i utvalget", "kvar kommune i utvalet")))
    items = joined(
        html('<li><span class="ov-merke-{}" aria-hidden="true"></span>{}</li>', kind, words)
        for kind, words in marks
    )
    direction = view.text(
        "Lenger til høyre betyr et høyere tall, ikke et bedre.",
        "Lenger til høgre betyr eit høgare tal, ikkje eit betre.",
    )
    return html('<ul class="ov-tegnforklaring">{}<li class="ov-dempet">{}</li></ul>', items, direction)
