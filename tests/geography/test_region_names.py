import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oppvekst.errors import UnknownRegionError
from oppvekst.geography import fold, sort_key

SHARED = {
    "1515": "Herøy (Møre og Romsdal)",
    "1818": "Herøy (Nordland)",
    "3114": "Våler (Østfold)",
    "3419": "Våler (Innlandet)",
}


def test_every_kommune_has_its_own_norwegian_name(geo):
    names = [kommune.name for kommune in geo.kommuner]
    assert len(set(names)) == 357
    assert not [name for name in names if " - " in name]
    assert {k.id: k.name for k in geo.kommuner if "(" in k.name} == SHARED


@pytest.mark.parametrize(
    ("code", "name", "full"),
    [
        ("5612", "Kautokeino", "Guovdageaidnu - Kautokeino"),
        ("5622", "Porsanger", "Porsanger - Porsángu - Porsanki"),
        ("1875", "Hamarøy", "Hábmer - Hamarøy"),
        ("0301", "Oslo", "Oslo - Oslove"),
        ("5006", "Steinkjer", "Steinkjer - Stïentje"),
        ("5536", "Lyngen", "Lyngen - Ivgu - Yykeä"),
        ("3447", "Søndre Land", "Søndre Land"),
    ],
)
def test_short_and_official_names(geo, code, name, full):
    assert (geo.region(code).name, geo.region(code).name_full) == (name, full)


def test_old_names_stay_with_old_codes(geo):
    assert [geo.name_then(code) for code in ("1931", "1534", "1849", "5421", "5530")] == [
        "Lenvik",
        "Haram",
        "Hábmer - Hamarøy",
        "Senja",
        "Senja",
    ]
    with pytest.raises(UnknownRegionError):
        geo.name_then("7777")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4012", "4012"),
        ("3813", "4012"),
        ("0814", "4012"),
        ("814", "4012"),
        ("301", "0301"),
        (" K-5530 ", "5530"),
        ("08", "40"),
        ("54", "54"),
        ("0", "0"),
        ("Norge", "0"),
        ("hele landet", "0"),
        ("SENJA", "5530"),
        ("senja kommune", "5530"),
        ("aasnes", "3418"),
        ("Asnes", "3418"),
        ("sondre land", "3447"),
        ("soendre  land", "3447"),
        ("SØNDRE LAND", "3447"),
        ("Sor-Varanger", "5605"),
        ("sør varanger", "5605"),
        ("Naeroysund", "5060"),
        ("Bambel", "4012"),
        ("Gjøvk", "3407"),
        ("Nordre Lnd", "3448"),
        ("kárášjohka", "5610"),
        ("Karasjohka", "5610"),
        ("Guovdageaidnu - Kautokeino", "5612"),
        ("Herøy (Nordland)", "1818"),
        ("heroy nordland", "1818"),
        ("Lenvik", "5530"),
        ("Berg", "5530"),
        ("Tranøy", "5530"),
        ("Bø", "1867"),
        ("Bø (Telemark)", "4020"),
        ("Våler (Hedmark)", "3419"),
        ("Haram", "1580"),
        ("Ålesund", "1508"),
        ("Oslo", "0301"),
        ("0301 Oslo", "0301"),
        ("301 Oslo kommune", "0301"),
        ("03 Oslo", "03"),
        ("4012 Bamble", "4012"),
        ("3813 Bamble", "4012"),
        ("K-4012 Bamble", "4012"),
        ("Bamble (4012)", "4012"),
        ("4012 - bambel", "4012"),
        ("1201 Bergen (-2019)", "4601"),
        ("3419 Våler (Innlandet)", "3419"),
        ("54 Troms og Finnmark (2020-2023)", "54"),
        ("Oslo fylke", "03"),
        ("Troms", "55"),
        ("troms fylkeskommune", "55"),
        ("Viken", "30"),
        ("Troms og Finmark", "54"),
        ("Hedmark", "04"),
    ],
)
def test_a_place_is_found_by_what_people_write(geo, text, code):
    assert geo.resolve(text).id == code


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Våler", ["3114", "3419"]),
        ("Herøy", ["1515", "1818"]),
        ("1507", ["1508", "1580"]),
        ("Tysfjord", ["1806", "1875"]),
        ("Snillfjord", ["5055", "5056", "5059"]),
        ("Sordre Land", ["3447", "3448"]),
        ("4012 Oslo", ["4012", "0301"]),
        ("4012 Atlantis", ["4012"]),
        ("9999 Bamble", ["4012"]),
    ],
)
def test_where_it_may_mean_several_it_asks_and_never_guesses(geo, text, offered):
    with pytest.raises(UnknownRegionError) as raised:
        geo.resolve(text)
    for code in offered:
        assert f"{geo.region(code).name} ({code})" in raised.value.next_step
        assert geo.region(code).name in raised.value.nb
    assert {region.id for region in geo.suggest(text)} >= set(offered)


def test_a_short_name_with_a_typo_is_suggested_and_not_taken(geo):
    with pytest.raises(UnknownRegionError) as raised:
        geo.resolve("Alna")
    assert raised.value.nb == "Fant ikke «Alna». Mente du Alta?"


@pytest.mark.parametrize(
    "text", ["", "   ", "7777", "9999", "5", "EKG08", "xqzwk", "kommune", "😀", "x" * 5000]
)
def test_nonsense_gets_one_sentence_and_what_to_do(geo, text):
    with pytest.raises(UnknownRegionError) as raised:
        geo.resolve(text)
    assert "3418" in raised.value.next_step
    assert raised.value.nb.endswith("kommunenummer med fire sifre.")
    assert len(str(raised.value)) < 300


def test_region_wants_todays_code_and_says_which(geo):
    with pytest.raises(UnknownRegionError, match=r"'3813' is an old code \(Bamble\): use Bamble \(4012\)"):
        geo.region("3813")
    with pytest.raises(UnknownRegionError, match="4012"):
        geo.region("Bamble")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sør", ["Sørfold", "Sør-Fron", "Sør-Odal"]),
        ("San", ["Sande", "Sandnes", "Sandefjord"]),
        ("ø", ["Øyer", "Ørsta", "Øksnes"]),
        ("54", ["Troms og Finnmark", "Troms", "Finnmark"]),
        ("Viken", ["Viken", "Østfold", "Akershus", "Buskerud"]),
        ("lenv", ["Senja"]),
    ],
)
def test_suggestions_come_with_the_likeliest_first(geo, text, first):
    assert [region.name for region in geo.suggest(text)][: len(first)] == first
    assert len(geo.suggest(text, 2)) <= 2


def test_land_suggests_both_lands(geo):
    assert {"3447", "3448"} <= {region.id for region in geo.suggest("land")}


def test_names_sort_as_norwegians_sort_them():
    names = ["Østfold", "Åsnes", "Ærøy", "Zeta", "Aasen", "Nordkapp", "Nord-Odal", "Árdal", "Ask", "Ål"]
    assert sorted(names, key=sort_key) == [
        "Árdal", "Ask", "Nord-Odal", "Nordkapp", "Zeta", "Ærøy", "Østfold", "Ål", "Aasen", "Åsnes",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.data())
def test_every_kommune_is_found_by_its_name_however_it_is_spelt(geo, data):
    kommune = data.draw(st.sampled_from(geo.kommuner))
    spell = data.draw(st.sampled_from([str.upper, str.lower, fold, _ascii, lambda name: f"  {name} "]))
    assert geo.resolve(spell(kommune.name)).id == kommune.id


def _ascii(name):
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "aa"), ("Æ", "Ae"), ("Ø", "O"), ("Å", "Aa")):
        name = name.replace(letter, plain)
    return name


@settings(deadline=None)
@given(st.data())
def test_one_typo_in_a_long_name_never_leads_elsewhere(geo, data):
    kommune = data.draw(st.sampled_from([k for k in geo.kommuner if len(fold(k.name)) >= 6]))
    name = fold(kommune.name)
    place = data.draw(st.integers(0, len(name) - 1))
    typo = name[:place] + data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz")) + name[place + 1 :]
    try:
        found = geo.resolve(typo)
    except UnknownRegionError:
        found = None
    exactly_another = found is not None and fold(found.name) == fold(typo)
    assert found == kommune or exactly_another or kommune in geo.suggest(typo)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_answered_or_refused_kindly(geo, text):
    suggested = geo.suggest(text)
    try:
        found = geo.resolve(text)
    except UnknownRegionError:
        return
    assert found in suggested
