"""Ungdata: the survey years of the place, girls and boys, and the number of answers behind them."""

from pages._ui import answers, sexes, story
from pages._ui.frame import open_page

with open_page("Ungdata") as view:
    steps = story.steps(view, "ungdata")
    story.opening(
        view,
        "Ungdata",
        view.text(
            "Hva ungdommene selv svarer, i de årene kommunen hadde undersøkelsen.",
            "Kva ungdommane sjølve svarer, i dei åra kommunen hadde undersøkinga.",
        ),
        steps,
    )
    answers.surveys(view)
    story.tell(view, steps, more=sexes.side_by_side)
