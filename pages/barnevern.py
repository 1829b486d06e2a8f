"""Child welfare: the chain from melding to plassering, then deadlines, staffing and cost."""

from pages._ui.shell.frame import open_page
from pages._ui.stories import story

with open_page("Barnevern") as view:
    steps = story.steps(view, "barnevern")
    story.opening(
        view,
        "Barnevern",
        view.text(
            "Fra melding til tiltak: hvor mange barn det gjelder, om fristene holdes, hvem som arbeider der, og hva det koster.",
            "Frå melding til tiltak: kor mange barn det gjeld, om fristane blir haldne, kven som arbeider der, og kva det kostar.",
        ),
        steps,
    )
    story.tell(view, steps)
