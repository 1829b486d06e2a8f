"""What a person does, in a real Chromium against the server of `make run`."""

import pytest
from playwright.sync_api import BrowserContext, expect

from pages._ui.shell.menu import MENU

PAGES = [
    "/" if script == "dashboard.py" else "/" + script[len("pages/") : -len(".py")] for script, *_ in MENU
]
IN_NYNORSK = dict(zip(PAGES, (nn for _, _, nn in MENU), strict=True))


def test_a_deep_link_works_as_the_very_first_visit(context: BrowserContext, fresh_server, opens):
    """Streamlit knows only the front page until someone has been there; a link in an e-mail comes first."""
    reader = opens(context.new_page(), fresh_server).goes_to(f"{PAGES[-1]}?kommune=4012")
    assert reader.place == "Bamble"
    assert reader.page.get_by_role("dialog").count() == 0
    assert reader.faults == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("place", ["4012", "40", "0"])
def test_every_page_stands_for_every_kind_of_place(reader, page, place):
    reader.goes_to(f"{page}?kommune={place}")
    assert "Noe gikk galt" not in reader.text
    assert "Traceback" not in reader.text
    assert reader.page.get_by_role("heading", level=1).count() == 1
    assert (reader.faults, reader.strangers) == ([], [])


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_never_scrolls_sideways(reader, page):
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.goes_to(f"{page}?kommune=4012")
    assert reader.overflow() <= 0


@pytest.mark.parametrize(("maal", "language"), [("nb", "nb"), ("nn", "nn"), ("tull", "nb")])
def test_the_page_says_its_language(reader, maal, language):
    reader.goes_to(f"/?kommune=4012&maal={maal}")
    expect(reader.page.locator("html")).to_have_attribute("lang", language)


def test_the_first_visit_asks_and_the_next_remembers(context, reader, opens):
    reader.goes_to("/")
    assert "Velg en kommune" in reader.text
    reader.chooses_place("Bamble")
    assert reader.page.url.endswith("/?kommune=4012")
    assert "Bamble" in reader.page.title()
    reader.page.reload()
    assert reader.waits().place == "Bamble"
    another_day = opens(context.new_page(), reader.server).goes_to("/")
    assert another_day.place == "Bamble"
    assert another_day.page.url.endswith("kommune=4012")


def test_back_returns_to_the_place_before(reader):
    reader.goes_to("/?kommune=4012").chooses_place("Skien")
    assert "kommune=4003" in reader.page.url
    reader.goes_back()
    assert (reader.place, "kommune=4012" in reader.page.url) == ("Bamble", True)


@pytest.mark.parametrize("typed", ["bamb", "Bmable", "3813"])
def test_what_is_typed_need_not_be_right(reader, typed):
    reader.goes_to("/").chooses_place(typed)
    assert reader.place == "Bamble"


def test_an_old_number_leads_to_the_kommune_of_today(reader):
    reader.goes_to("/?kommune=0814")
    assert reader.place == "Bamble"
    assert "Nummeret 0814 er ikke lenger i bruk" in reader.text
    assert reader.page.url.endswith("kommune=4012")


@pytest.mark.parametrize(
    ("asked", "offered"), [("1507", "Haram"), ("Våler", "Våler (Innlandet)"), ("Bmble", "Bamble")]
)
def test_a_place_that_cannot_be_followed_is_asked_about(reader, asked, offered):
    reader.goes_to(f"/?kommune={asked}")
    if reader.page.get_by_role("alert").count():
        before = reader.page.url
        reader.page.get_by_role("link", name=offered, exact=True).click()
        reader.page.wait_for_url(lambda url: url != before)
        reader.waits()
    assert reader.place == offered


def test_choices_follow_along_from_page_to_page(reader):
    reader.goes_to("/?kommune=4012&maal=nn&sammenlign=fylke,4014")
    reader.page.evaluate("window.samme = true")
    for page in [*PAGES[1:], PAGES[0]]:
        reader.page.locator(".ov-meny-vid").get_by_role("link", name=IN_NYNORSK[page], exact=True).click()
        reader.page.wait_for_url(f"**{page}?**")
        reader.waits()
        expect(reader.page.locator('.ov-meny-vid [aria-current="page"]')).to_have_text(IN_NYNORSK[page])
        assert reader.place == "Bamble"
        for kept in ("kommune=4012", "maal=nn", "sammenlign=fylke"):
            assert kept in reader.page.url
    assert reader.page.evaluate("window.samme"), "the menu never loads everything anew"
    assert reader.faults == []


def test_a_phone_has_the_menu_under_one_button(reader):
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.goes_to("/?kommune=4012")
    links = reader.page.locator(".ov-meny-smal").get_by_role("link")
    expect(links.first).not_to_be_visible()
    reader.page.locator(".ov-meny-smal summary").press("Enter")
    assert links.all_inner_texts() == [nb for _, nb, _ in MENU]
    links.get_by_text("Levekår").press("Enter")
    reader.page.wait_for_url("**/levekaar?**")
    reader.waits()
    expect(reader.page.locator('.ov-meny-smal [aria-current="page"]')).to_have_text("Levekår")
    expect(links.first).not_to_be_visible()


def test_a_choice_that_is_the_usual_one_keeps_the_address_short(reader):
    reader.goes_to("/?kommune=4012").chooses("Målform", "Nynorsk")
    assert "maal=nn" in reader.page.url
    reader.chooses("Målform", "Bokmål")
    assert "maal" not in reader.page.url


def test_the_dark_theme_is_dark(browser, server, opens):
    opened = browser.new_context(color_scheme="dark")
    reader = opens(opened.new_page(), server).goes_to("/?kommune=4012")
    behind = reader.page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    brand = reader.page.locator(".ov-merke").evaluate("e => getComputedStyle(e).color")
    opened.close()
    assert (behind, brand) == ("rgb(17, 22, 28)", "rgb(111, 183, 240)")


def test_figures_in_tables_line_up(reader):
    """Tabular figures exist in the font that is served, so that columns of numbers line up."""
    reader.goes_to("/?kommune=4012")
    widths = reader.page.evaluate(
        """() => ["1111", "0000"].map(text => {
            const span = document.createElement("span");
            span.className = "ov-tall"; span.textContent = text;
            document.querySelector(".stMain").append(span);
            return span.getBoundingClientRect().width; })"""
    )
    assert widths[0] == pytest.approx(widths[1], abs=0.01)
