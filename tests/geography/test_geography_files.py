import shutil

import pytest

from oppvekst.geography import Geography, GeographyError, check_geography


@pytest.fixture
def copied(folder, tmp_path):
    for file in folder.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} should stand once in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_files_are_sound(folder):
    assert check_geography(folder) == []


FAULTS = [
    ("kommuner_2024.csv", "0301,Oslo,03,Oslo", "301,Oslo,03,Oslo", "line 2: code is '301': not four digits"),
    ("kommuner_2024.csv", "5530,Senja,55,Troms", "5530,Senja,54,Troms", "5530 lies in 54, which is no fylke"),
    ("kommuner_2024.csv", "5530,Senja,55,Troms", "5530,Senja,56,Finnmark", "does not begin with its fylke's"),
    ("kommuner_2024.csv", "5530,Senja,55,Troms", "5530,Senja,55,Tromsø", "calls 55 'Tromsø'"),
    ("kommuner_2024.csv", "5530,Senja,55,Troms", "5530,Senja,55,Troms\n5530,Senja,55,Troms", "one line for 5530"),
    ("kommuner_2024.csv", "5530,Senja,55,Troms", "5530,Senja", "has 2 cells where the heading has 4"),
    ("kommuner_2024.csv", "1515,Herøy (Møre og Romsdal)", "1515,Haram", "both be shown as Haram"),
    ("kommuner_2024.csv", "code,name,county_code", "code,navn,county_code", "should have the columns code, name"),
    ("fylker.csv", "30,Viken,2020-01-01,2024-01-01", "30,Viken,2020-01-01,2019-01-01", "30 ends before it begins"),
    ("fylker.csv", "30,Viken,2020-01-01,2024-01-01", "30,Viken,2020,2024-01-01", "valid_from is '2020': not a date"),
    ("fylker.csv", "38,Vestfold og Telemark,2020-01-01,2024-01-01\n", "", "no fylke on 2020-01-01 for 3801"),
    ("fylker.csv", "40,Telemark,2024-01-01,", "40,Telemark,2024-01-01,\n41,Ny,2024-01-01,", "lies in 41"),
    ("kommune_changes.csv", "5421,Senja,5530,Senja,2024-01-01,renumber\n", "", "5421 on 2020-01-01, but 5421 is not in force"),
    ("kommune_changes.csv", "5421,Senja,5530,Senja,2024-01-01,renumber", "5421,Senja,5531,Senja,2024-01-01,renumber",
     "5421 -> 5531 on 2024-01-01, but 5531 is not in force that day"),
    ("kommune_changes.csv", "1927,Tranøy,5421,Senja,2020-01-01,merge", "1927,Tranøy,5421,Senja,2020-01-01,renumber",
     "is called renumber, but 5421 is made of 4"),
    ("kommune_changes.csv", "0814,Bamble,3813,Bamble,2020-01-01,renumber", "0814,Bamble,3813,Bamble,2020-01-01,merge",
     "is called merge, but 3813 is made of 1"),
    ("kommune_changes.csv", "1507,Ålesund,1580,Haram,2024-01-01,split", "1507,Ålesund,1580,Haram,2024-01-01,flyttet",
     "kind is 'flyttet'"),
    ("kommune_changes.csv", "1507,Ålesund,1580,Haram,2024-01-01,split", "1507,Ålesund,1580,Haram,2024-01-01,partial",
     "is called split, but 1507 goes to 1"),
    ("kommune_changes.csv", "0301,Oslo,0301,Oslo - Oslove,2026-01-01,rename",
     "0301,Oslo,5001,Oslo - Oslove,2026-01-01,rename", "is called rename, but the code changes"),
    ("kommune_changes.csv", "3407,Gjøvik,3443,Vestre Toten,2020-07-01,partial",
     "3407,Gjøvik,3443,Vestre Toten,2019-07-01,partial", "3407 is not in force the day before"),
    ("crosswalk_overrides.csv", "1534,1508,", "1534,4012,", "1534 does not go to 4012 to begin with"),
    ("crosswalk_overrides.csv", "1534,1508,", "1504,1508,", "1504 would go nowhere"),
    ("norske_kortnavn.csv", "5610,Karasjok,", "5610,Karasjokk,", "'Karasjokk' is no part of"),
    ("norske_kortnavn.csv", "5610,Karasjok,\n", "", "lacks 5610, with names in several languages"),
    ("kostra_grupper.csv", "EKG08,5530\n", "", "kostra_grupper.csv lacks 5530"),
    ("kostra_grupper.csv", "EKG08,5530", "EKG08,5531", "5531 is no kommune of today"),
    ("kostra_grupper.csv", "EKG08,5530", "EKG18,5530", "do not have the same groups: EKG18"),
    ("kostra_grupper.csv", "EKG08,5530", "8,5530", "group is '8': not EKG and two digits"),
    ("sentralitet.csv", "5,5530", "5,5530\n6,5530", "sentralitet.csv has more than one line for 5530"),
    ("barnevern_samarbeid.csv", "HALD,1818,member", "HALD,1818,host", "more than one host for HALD"),
    ("barnevern_samarbeid.csv", ",4012,own,", ",3813,own,", "3813 is no kommune of today"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), FAULTS)
def test_every_fault_is_told_with_its_file(copied, file, old, new, sentence):
    edit(copied / file, old, new)
    faults = check_geography(copied)
    assert any(sentence in fault for fault in faults), faults
    assert all(fault.endswith(".") and ".csv" in fault for fault in faults)


def test_all_faults_come_at_once_and_loading_refuses(copied):
    edit(copied / "kostra_grupper.csv", "EKG08,5530", "EKG08,530")
    edit(copied / "fylker.csv", "30,Viken,2020-01-01,2024-01-01", "30, Viken,1. januar,2024-01-01")
    (copied / "sentralitet.csv").unlink()
    faults = check_geography(copied)
    for sentence in (
        "kommune is '530'",
        "name is ' Viken'",
        "valid_from is '1. januar'",
        "sentralitet.csv is missing",
    ):
        assert any(sentence in fault for fault in faults), sentence
    with pytest.raises(GeographyError) as raised:
        Geography.load(copied)
    assert raised.value.faults == tuple(faults)
    assert "etl check" in raised.value.next_step
    assert "etl check" in raised.value.nb


def test_an_empty_folder_and_a_foreign_encoding_are_told_and_not_traced(tmp_path, copied):
    (copied / "kommuner_2024.csv").write_bytes("code,name\n1515,Herøy".encode("latin-1"))
    assert any("kommuner_2024.csv cannot be read" in fault for fault in check_geography(copied))
    empty = tmp_path / "empty"
    with pytest.raises(GeographyError, match="is missing"):
        Geography.load(empty)


def test_excels_byte_order_mark_and_line_ends_are_forgiven(copied):
    path = copied / "kommuner_2024.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_geography(copied) == []


def test_a_country_of_its_own_without_history(tmp_path):
    files = {
        "kommuner_2024.csv": "code,name,county_code,county_name\n9001,Vesle Nes,90,Utfylket\n9002,Store Nes,90,Utfylket\n",
        "fylker.csv": "code,name,valid_from,valid_to\n90,Utfylket,,\n",
        "kommune_changes.csv": "old_code,old_name,new_code,new_name,change_date,kind\n",
        "crosswalk_overrides.csv": "code,drop_target,reason,source\n",
        "norske_kortnavn.csv": "code,name,valid_from\n",
        "kostra_grupper.csv": "group,kommune\nEKG01,9001\nEKG01,9002\n",
        "kostra_beskrivelser.csv": "group,population,bound_costs,free_income\nEKG01,små,lave,\n",
        "sentralitet.csv": "group,kommune\n1,9001\n1,9002\n",
        "barnevern_samarbeid.csv": "service,kommune,role,valid_from,source,source_date\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_geography(tmp_path) == []
    geo = Geography.load(tmp_path)
    assert geo.parts("9001", 2015) == ("9001",)
    assert geo.parts("90", 2015) == ("90",)
    assert geo.resolve("vesle nes").id == "9001"
    assert geo.validity("9001") == (None, None)
