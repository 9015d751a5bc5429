"""The words of the pages, explained for residents: the official word stays, the everyday one stands first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shisaku.forms.lexicon import lexicon
from shisaku.web.own_words import is_japanese_page
from shisaku.web.vocabulary import word
from shisaku.work.wording.core_words import said


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here; `official` is the city hall's own word for it (never translated)."""

    word: str | Promise
    meaning: str | Promise
    official: str = ""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Words of one field, with the anchor by which pages link to them."""

    anchor: str
    title: str | Promise
    terms: tuple[Term, ...]


MONEY = TermGroup(
    "money",
    _("お金"),
    (
        Term(
            _("予算額"),
            _("その年度に使えることになっていた金額です。年度の途中の補正や繰越を含むことがあります。"),
        ),
        Term(_("決算額"), _("その年度に実際に使った金額です。年度が終わってから決まります。")),
        Term(
            _("予算のうち使った割合"),
            _("決算額を予算額で割ったものです。少ないほどよい、多いほどよいというものではありません。"),
            "執行率",
        ),
        Term(_("事業費"), _("事業そのものにかかったお金です。職員の人件費は入りません。")),
        Term(_("人件費"), _("事業に携わった職員の給与などを、働いた割合で計算したものです。")),
        Term(_("一般財源"), _("使いみちが決められていない、市税などのお金です。")),
        Term(
            _("国や県などからのお金"),
            _("使いみちが決められた国・県からの補助金や、借入金（地方債）です。"),
            "国庫支出金・県支出金・地方債",
        ),
        Term(
            _("働いた職員（換算）"),
            _("1年間すべての勤務時間を使った職員を1人として数えた人数です。"),
            "正職員従事割合",
        ),
    ),
)
INDICATORS = TermGroup(
    "indicators",
    _("指標と判定"),
    (
        Term(_("指標"), _("事業の進み具合や効き目を測る数です。")),
        Term(
            _("活動の指標"),
            _("市が何をどれだけ行ったかを表す数です。たとえば、開いた教室の回数です。"),
            "活動指標",
        ),
        Term(
            _("成果の指標"),
            _("行った結果、どう変わったかを表す数です。たとえば、備えのある家庭の割合です。"),
            "成果指標",
        ),
        Term(_("基準値"), _("計画を始める前の数です。どれだけ変わったかは、ここから測ります。")),
        Term(_("目標値"), _("その年度に届こうとした数です。")),
        Term(_("実績値"), _("その年度の実際の数です。")),
        Term(_("達成率"), _("実績を目標と比べた割合です。求め方は判定のルールによります。")),
        Term(
            _("判定"),
            _(
                "達成率を、判定のルールの区分に当てはめた言葉です。だれのルールかと計算は、ページの中で見られます。"
            ),
        ),
        Term(
            _("判定不能"), _("目標や実績がない、目標が0であるなど、計算できないものです。0%とは扱いません。")
        ),
        Term(
            _("実績未確定"),
            _("年度がまだ終わっていない、調査の結果がまだ出ていないなど、後で決まるものです。"),
        ),
        Term(_("KPI"), _("計画全体の進み具合を測るために選ばれた、代表となる指標です。"), "重要業績評価指標"),
    ),
)
EVALUATION = TermGroup(
    "evaluation",
    _("評価と方向性"),
    (
        Term(_("事業"), _("市の仕事の、予算や評価の単位です。"), "事務事業"),
        Term(
            _("シート"),
            _("事業ごと、年度ごとに、目的・お金・指標・評価を書いた1枚の書類です。"),
            "事務事業マネジメントシート",
        ),
        Term(_("自己評価"), _("事業を担当する課が、自分で付けた評価です。合計や平均は出しません。")),
        Term(
            _("次の年の方向性"),
            _("継続、改善、拡大、縮小、統合、休止、完了、廃止など、次の年度にどうするかです。"),
            "今後の方向性",
        ),
        Term(
            _("点検"),
            _(
                "計算や記載が合わないところを、決まった手順で機械的に挙げたものです。担当の良し悪しではありません。"
            ),
        ),
    ),
)
PLANS = TermGroup(
    "plans",
    _("計画とつながり"),
    (
        Term(_("計画の柱"), _("計画のいちばん上の分け方です。基本方針、基本目標などと呼ばれます。")),
        Term(_("施策"), _("柱の下で、めざす姿のために行うことのまとまりです。その下に事業があります。")),
        Term(
            _("主な位置付け"),
            _("事業が計画のいくつもの場所につながるとき、お金を1回だけ数えるための場所です。"),
        ),
        Term(_("出典"), _("その数や文が書かれていた文書、ページ、行です。どの数からもたどれます。")),
    ),
)
STATES = TermGroup(
    "states",
    _("数の代わりに書かれる言葉"),
    (
        Term(_("未設定"), _("目標などが、まだ決められていません。")),
        Term(_("未確定"), _("まだ決まっていません。年度が終わっていないか、集計の途中です。")),
        Term(_("対象外"), _("この事業には当てはまりません。")),
        Term(_("未実施"), _("その年度には行われませんでした。")),
        Term(_("調査なし"), _("その年度には調べませんでした。")),
        Term(_("廃止"), _("事業や指標が終わりました。")),
        Term(_("非公表"), _("市が公表しないと決めています。")),
        Term(_("読めない"), _("もとの文書の印字が読み取れません。")),
        Term(pgettext_lazy("値", "記載なし"), _("その文書に欄がないか、何も書かれていません。")),
    ),
)
GROUPS = (MONEY, INDICATORS, EVALUATION, PLANS, STATES)

# Groups of the lexicon whose names residents meet in a city's own papers.
_SPELLINGS = ("items", "bases", "indicator", "criteria", "texts")


def other_names() -> list[tuple[str, str]]:
    """The words cities' papers use for the same thing: its name on these pages, and the others (from the lexicon)."""
    return [
        (_label(group, term.name, term.label), "、".join(name for name in term.names if name != term.label))
        for group in _SPELLINGS
        for term in lexicon().groups[group].values()
        if any(name != term.label for name in term.names)
    ]


def _label(group: str, name: str, label: str) -> str:
    """The label of the lexicon, which tells more than the short words of a sheet's page; in English what means it."""
    told = said(label)
    return label if is_japanese_page() else told if told != label else word(group, name)
