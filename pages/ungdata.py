"""Ungdata: the survey years of the place, girls and boys, and the number of answers behind them."""

from pages._ui.shell.frame import open_page
from pages._ui.stories import answers, sexes, story

with open_page("Ungdata") as view:
    steps = story.steps(view, "ungdata")
    story.opening(
        view,
        "Ungdata",
        view.text(
            "Hva ungdommene selv svarer, i de årene vi har tall fra Ungdata.",
            "Kva ungdommane sjølve svarer, i dei åra vi har tal frå Ungdata.",
        ),
        steps,
    )
    answers.surveys(view)
    story.tell(view, steps, more=sexes.side_by_side)
