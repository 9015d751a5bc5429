"""The licences a city may offer its data under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its identifier (SPDX where it has one): its names, where its text stands, and what it comes to.

    `ja_means` and `en_means` are a sentence for people, no part of the licence.
    """

    id: str
    ja: str
    en: str
    path: str
    ja_means: str
    en_means: str


_ALL = (
    Licence(
        "CC-BY-4.0",
        "クリエイティブ・コモンズ 表示 4.0 国際",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
        "出典を示せば、商用も含めて、自由に使い、加工できます。",
        "You may use and adapt it, also commercially, as long as you name the source.",
    ),
    Licence(
        "CC0-1.0",
        "CC0 1.0 全世界（著作権の放棄）",
        "CC0 1.0 Universal (public domain dedication)",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "出典を示さなくても、自由に使い、加工できます。",
        "You may use and adapt it freely, without naming the source.",
    ),
    Licence(
        "CC-BY-SA-4.0",
        "クリエイティブ・コモンズ 表示-継承 4.0 国際",
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "出典を示し、加工したものも同じ条件で公開すれば、自由に使えます。",
        "You may use and adapt it if you name the source and publish what you made of it under the same licence.",
    ),
    Licence(
        "PDL-1.0",
        "公共データ利用規約（第1.0版）",
        "Public Data License (Version 1.0) of the Government of Japan",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        "国の府省の多くと同じ規約です。出典を示せば、商用も含めて、自由に使い、加工できます。",
        "The terms of most ministries: you may use and adapt it, also commercially, as long as you name the source.",
    ),
)
LICENCES = {licence.id: licence for licence in _ALL}
DEFAULT_LICENCE = _ALL[0]
