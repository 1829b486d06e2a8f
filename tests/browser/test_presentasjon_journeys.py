"""What a presenter does: starts, goes back and on, by keys, edges and fingers; and loses the connection."""

import re
import zipfile

import pytest
from browser.conftest import running
from playwright.sync_api import expect

expect.set_options(timeout=30_000)

PAGE = "/presentasjon?kommune=4012"
NUMBER = ".ov-lysbilde:not([hidden]) .ov-lysbilde-nummer"
CHART = re.compile("^Linjediagram: Barn med barnevernstiltak")

SMALL = """() => {
  const shown = [...document.querySelectorAll("dialog[open] *")].filter(e => e.checkVisibility({opacityProperty: true}));
  const lettered = shown.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return lettered.filter(e => !e.closest(".ov-skjult, title")).map(e => {
    const svg = e.closest("svg"), box = svg && svg.viewBox.baseVal, room = svg && svg.getBoundingClientRect();
    const scale = svg ? Math.min(room.width / box.width, room.height / box.height) : 1;
    return [parseFloat(getComputedStyle(e).fontSize) * scale, e.textContent];
  });
}"""
"""The size on the screen, in pixels, of everything that is written there."""


def number(reader):
    """Which slide is on the screen, as it says itself."""
    return reader.page.locator(NUMBER).inner_text()


def heading(reader):
    return reader.page.get_by_role("dialog").get_by_role("heading", level=1)


def offered(reader, *roles):
    """Names of what the browser offers to assistive technology under these roles."""
    tree = reader.page.context.new_cdp_session(reader.page).send("Accessibility.getFullAXTree")["nodes"]
    return [n["name"]["value"] for n in tree if not n["ignored"] and n["role"]["value"] in roles]


def test_a_presenter_starts_goes_on_and_comes_back_to_where_it_began(reader):
    reader.goes_to(PAGE)
    reader.page.evaluate("window.samme = true")
    reader.page.get_by_role("button", name="Start presentasjonen").click()
    expect(heading(reader)).to_have_text("Tilstandsrapport for barnevern og oppvekst 2024")
    expect(heading(reader)).to_be_focused()
    assert reader.page.evaluate("!!document.fullscreenElement")
    assert reader.page.url.endswith(f"{PAGE}&lysbilde=1")
    for key, expected in (
        ("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2), ("Home", 1), ("ArrowLeft", 1),
        ("End", 9), ("ArrowRight", 9),
    ):  # fmt: skip
        reader.page.keyboard.press(key)
        assert number(reader) == f"{expected} / 9", key
        assert reader.page.url.endswith(f"lysbilde={expected}")
    reader.page.get_by_role("button", name="Avslutt").click()
    reader.waits()
    assert reader.page.url.endswith(PAGE)
    assert not reader.page.evaluate("!!document.fullscreenElement")
    expect(reader.page.get_by_role("button", name="Start presentasjonen")).to_be_visible()
    assert reader.page.evaluate("window.samme")
    assert (reader.faults, reader.strangers) == ([], [])


def test_a_link_to_a_slide_shows_it_at_once_and_nothing_else(reader):
    reader.goes_to(f"{PAGE}&lysbilde=5")
    expect(heading(reader)).to_have_text(re.compile("^Barn med barnevernstiltak: høyere andel"))
    expect(reader.page.get_by_role("img", name=CHART)).to_be_visible()
    assert offered(reader, "heading") == [heading(reader).inner_text()]
    assert offered(reader, "link", "combobox") == []
    assert offered(reader, "button") == ["Forrige lysbilde", "Neste lysbilde", "Avslutt"]
    assert number(reader) == "5 / 9"
    reader.page.keyboard.press("Escape")
    reader.waits()
    assert reader.page.url.endswith(PAGE)
    reader.chooses("Rapport for", "2022")  # the page lives on, and does not start by itself
    assert "lysbilde" not in reader.page.url
    expect(reader.page.locator("dialog[open]")).to_have_count(0)
    assert (reader.faults, reader.strangers) == ([], [])


def test_the_browsers_own_back_leaves_the_show_and_its_forward_enters_it_again(reader):
    reader.goes_to("/?kommune=4012")
    reader.goes_to(PAGE)
    reader.page.get_by_role("link", name=re.compile("^Vi har tall som belyser")).click()
    assert number(reader) == "8 / 9"
    reader.page.keyboard.press("ArrowRight")
    reader.page.go_back()
    expect(reader.page.locator("dialog[open]")).to_have_count(0)
    reader.waits()
    assert reader.page.url.endswith(PAGE)
    reader.page.go_forward()
    expect(reader.page.locator("dialog[open]")).to_have_count(1)
    assert number(reader) == "9 / 9"
    reader.page.go_back()
    reader.page.go_back()
    reader.waits()
    assert reader.page.url.endswith("/?kommune=4012")
    assert reader.faults == []


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 720), (1920, 1080)])
def test_everything_can_be_read_at_ten_metres_and_nothing_is_cut(reader, width, height):
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.goes_to(f"{PAGE}&lysbilde=1")
    for _ in range(9):
        sizes = reader.page.evaluate(SMALL)
        assert sizes
        assert [found for found in sizes if found[0] < 24] == []
        claim = reader.page.locator(".ov-lysbilde:not([hidden]) .ov-lysbilde-budskap")
        assert float(claim.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 44
        slide = reader.page.locator(".ov-lysbilde:not([hidden])")
        assert slide.evaluate("e => e.scrollHeight - e.clientHeight + e.scrollWidth - e.clientWidth") == 0
        reader.page.keyboard.press("ArrowRight")


def test_the_show_goes_on_when_the_server_is_gone(context, bundled, tmp_path, opens):
    with running(bundled, tmp_path / "server.log") as address:
        reader = opens(context.new_page(), address).goes_to(f"{PAGE}&lysbilde=1")
        assert reader.faults == []
    for expected in (2, 3, 4, 5):
        reader.page.keyboard.press("ArrowRight")
        assert number(reader) == f"{expected} / 9"
    expect(reader.page.get_by_role("img", name=CHART)).to_be_visible()
    reader.page.wait_for_timeout(4000)  # Streamlit says by now that it has no connection
    reader.page.keyboard.press("ArrowLeft")
    assert number(reader) == "4 / 9"
    top = reader.page.evaluate(
        "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('dialog.ov-lysbilder') !== null"
    )
    assert top


def test_fingers_and_edges_turn_the_slides(browser, server, opens):
    phone = browser.new_context(
        viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True, locale="nb-NO"
    )
    reader = opens(phone.new_page(), server).goes_to(f"{PAGE}&lysbilde=4")
    swipe = """([from, to]) => {
      const slide = document.querySelector(".ov-lysbilde:not([hidden])");
      const touch = x => new Touch({identifier: 1, target: slide, clientX: x, clientY: 300});
      const send = (kind, touches, changed) =>
        slide.dispatchEvent(new TouchEvent(kind, {bubbles: true, touches, changedTouches: changed}));
      send("touchstart", [touch(from)], [touch(from)]);
      send("touchend", [], [touch(to)]);
    }"""
    reader.page.evaluate(swipe, [300, 60])
    assert number(reader) == "5 / 9"
    assert reader.overflow() <= 0
    expect(reader.page.get_by_role("img", name=CHART)).to_be_visible()
    reader.page.evaluate(swipe, [60, 300])
    reader.page.evaluate(swipe, [300, 280])  # too short to be meant
    assert number(reader) == "4 / 9"
    reader.page.get_by_role("button", name="Neste lysbilde").tap()
    assert number(reader) == "5 / 9"
    reader.page.get_by_role("button", name="Forrige lysbilde").tap()
    assert number(reader) == "4 / 9"
    phone.close()


def test_notes_and_a_dark_hall_are_a_key_away(reader):
    reader.goes_to(f"{PAGE}&lysbilde=5")
    notes = reader.page.get_by_role("complementary", name="Notater til deg som snakker")
    expect(notes).to_be_hidden()
    reader.page.keyboard.press("n")
    expect(notes).to_contain_text("Usikkerhetsintervallet er 3,9–6,0\u00a0prosent.")
    reader.page.keyboard.press("n")
    expect(notes).to_be_hidden()
    show = reader.page.locator("dialog.ov-lysbilder")
    expect(show).to_have_css("background-color", "rgb(255, 255, 255)")
    reader.page.keyboard.press("m")
    expect(show).to_have_css("background-color", "rgb(17, 22, 28)")
    expect(heading(reader)).to_have_css("color", "rgb(111, 183, 240)")


def test_the_file_can_be_taken_along(reader, tmp_path):
    reader.goes_to(PAGE)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Last ned som PowerPoint").click()
    assert download.value.suggested_filename == "utkast_presentasjon_4012_bamble_2024.pptx"
    file = tmp_path / "lysbilder.pptx"
    download.value.save_as(file)
    names = zipfile.ZipFile(file).namelist()
    assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in names) == 12
    assert reader.faults == []
