"""The licences a city may offer its data under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its identifier (SPDX where it has one), with its names and where its text stands."""

    id: str
    ja: str
    en: str
    path: str


_ALL = (
    Licence(
        "CC-BY-4.0",
        "クリエイティブ・コモンズ 表示 4.0 国際",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence(
        "CC0-1.0",
        "CC0 1.0 全世界（著作権の放棄）",
        "CC0 1.0 Universal (public domain dedication)",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    Licence(
        "CC-BY-SA-4.0",
        "クリエイティブ・コモンズ 表示-継承 4.0 国際",
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    Licence(
        "PDL-1.0",
        "公共データ利用規約（第1.0版）",
        "Public Data License (Version 1.0) of the Government of Japan",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
)
LICENCES = {licence.id: licence for licence in _ALL}
DEFAULT_LICENCE = _ALL[0]
