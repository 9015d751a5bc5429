"""Names of bodies that no list knows: a town of long ago, a slip of the pen, one that was founded yesterday."""

import re
from collections.abc import Iterator

_SIGNS = "一-龯々〆ヶァ-ヴーぁ-ん"
# A name ends as bodies do, and before nothing or what bodies have: 緑丘町役場, 緑丘町事務事業評価表.
_NAMED = re.compile(
    rf"(?<![{_SIGNS}])([{_SIGNS}]{{2,16}}?[市町村県])"
    r"(?=$|[^\w]|役[場所]|長(?![期寿])|議会|教育委員会|企画|総務|政策|財政|事務事業|行政|施策|総合|第\d|令和|平成)"
)
# What stands before a name in the same word: 令和5年度緑丘町, 第2次緑丘町, 千葉県西原郡緑丘町.
_BEFORE = re.compile(r"(年度版?|年版|[次期版]|東京都|大阪府|京都府|北海道|.{2,3}県|.{2,}郡)(?=..)")
_SHORTEST, _LONGEST = 2, 7
# Of no body or of many: 国際都市, 構成市町, 中核市, 農山村, 門前町, みんなの町, 住みよい町, 輝く町.
# 旧緑丘町 is one no more, 野々村 a person.
_NO_NAME = re.compile(
    r"^旧|の|(都|都道府)$|[市町村区県]$"
    r"|(中核|特例|指定|近隣|周辺|関係|構成|加盟|参加|対象|友好|姉妹|提携|合併|被災|隣接|沿線)$"
    r"|^(農山|農漁|農山漁|城下|門前|宿場|温泉|田園|学園|県内|管内|郡内|圏域|団体|全国|野々)$"
    r"|[一-龯々][ぁ-ん]*[いなくすむるうぶた]$|^[ぁ-ん]+[いな]$"
)
# 緑丘町 1-2-3 is an address.
_ADDRESS = re.compile(r"\s*(\d|[〇一二三四五六七八九十]+(丁目|番)|大字)")
# Signs of which either may be written in the same name.
_SPELT = str.maketrans("ヶヵ龍澤濱邊邉嶋檜舘﨑國櫻澁槇", "ケカ竜沢浜辺辺島桧館崎国桜渋槙")


def unlisted_in(line: str) -> Iterator[str]:
    """The words of a line that are built as the name of one body; whether any list has them is not asked."""
    for found in _NAMED.finditer(line):
        name = found[1]
        while cut := _BEFORE.match(name):
            name = name[cut.end() :]
        is_address = name.endswith("町") and _ADDRESS.match(line[found.end() :])
        if _SHORTEST <= len(name) - 1 <= _LONGEST and not _NO_NAME.search(name[:-1]) and not is_address:
            yield name


def spelt_alike(name: str) -> str:
    """The name in one of the ways it may be written: 龍ケ崎市 and 竜ヶ崎市 are one."""
    return name.translate(_SPELT)
