"""A form of a city's own, kept as a file as any other, and a paper in it."""

from pathlib import Path

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook, load_forms
from shisaku.readers.document import Wishes, read_document

FOLDER = Path(__file__).parent / "cities"
FORM = "992011/own-sheet"
KPI_FORM = "992011/own-kpis"
PAPER = """事務事業点検票
基本事項
事業名\t021 防災訓練事業
担当\t総務部危機管理課
目的\t災害に備える。
従事人数\t3
記入者\t架空太郎
事業費
\t令和3年度\t令和4年度
予算額\t1,000\t1,000
決算額\t900\t400
活動の内容
活動名\t内容\t予算
訓練\t年に二度\t500
成果の指標
指標\t実績
参加者数\t120
評点
進み具合\t1\t予定どおり
今後
方向性\t縮小
"""

# Another form of its own: a list in which every row is a sheet about one indicator.
KPIS = """重要業績評価指標一覧
番号\t指標名\t単位\t目標値\t実績値
K-1\t参加者数\t人\t80\t76
K-2\t受講者数\t人\t50\t50
"""


def forms() -> FormBook:
    """The package's forms and the city's own."""
    return load_forms(FOLDER)


def read(paper: str = PAPER, year: int | None = 2022) -> Reading:
    """The paper, read by its own form."""
    wishes = Wishes(fiscal_year=year, municipality="992011")
    return read_document(paper.encode(), file="own.txt", forms=forms(), wishes=wishes)
