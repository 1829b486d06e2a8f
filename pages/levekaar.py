"""Living conditions: income, work, home, and how many children there are."""

from pages._ui.shell.frame import open_page
from pages._ui.stories import story

with open_page("Levekår") as view:
    steps = story.steps(view, "levekaar", "befolkning")
    story.opening(
        view,
        "Levekår",
        view.text(
            "Familiens økonomi, arbeid og bolig, og hvor mange barn som bor her.",
            "Økonomien til familien, arbeid og bustad, og kor mange barn som bur her.",
        ),
        steps,
    )
    story.tell(view, steps)
