import duckdb
import pandas as pd
import yaml
from openpyxl import Workbook, load_workbook

from oppvekst.geography.load import read_tables

QUERY = "SELECT code, county_code FROM read_csv('{path}', all_varchar = true) ORDER BY code"


def test_codes_survive_every_store_and_come_back(folder, tmp_path):
    tables, _ = read_tables(folder)
    codes = [(row.code, row.county_code) for row in tables.kommuner]
    frame = duckdb.sql(QUERY.format(path=folder / "kommuner_2024.csv")).df()
    assert list(frame.itertuples(index=False, name=None)) == codes
    book = tmp_path / "kommuner.xlsx"
    frame.to_excel(book, index=False)
    back = pd.read_excel(book, dtype=str)
    assert list(back.itertuples(index=False, name=None)) == codes
    back.to_csv(tmp_path / "kommuner.csv", index=False)
    again = duckdb.sql(QUERY.format(path=tmp_path / "kommuner.csv")).fetchall()
    assert again == codes
    assert again[0] == ("0301", "03")


def test_an_excel_cell_keeps_a_code_as_text(tmp_path):
    book = Workbook()
    book.active.append(["0301", "03"])
    book.save(tmp_path / "oslo.xlsx")
    cells = next(load_workbook(tmp_path / "oslo.xlsx").active.iter_rows())
    assert [(cell.value, cell.data_type) for cell in cells] == [("0301", "s"), ("03", "s")]


def test_a_reader_that_guesses_types_loses_the_zero(folder):
    guessed = pd.read_csv(folder / "kommuner_2024.csv").iloc[0]
    assert (guessed["code"], guessed["county_code"]) == (301, 3)


def test_yaml_keeps_quoted_codes_and_only_those(geo):
    codes = [kommune.id for kommune in geo.kommuner]
    assert yaml.safe_load(yaml.safe_dump(codes)) == codes
    assert yaml.safe_load('["0301", 0301]') == ["0301", 193]
