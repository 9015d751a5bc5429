"""白鐘市: two pages a sheet, named after the year of writing; fundings inside costs, rates, two evaluations."""

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import Project, chosen, minus, rate, shown
from tools.strangers.blind.ruled import Box, Paper, down, figure, label, middle, wide
from tools.strangers.blind.typst_print import typst_pdf

CODE = "990104"
YEAR = 2022
PERSON = 7350
OFFICES = [("健康福祉部", "長寿いきがい課", "地域支援係", "早瀬 和代", "0000-61-2210"),
           ("建設部", "土木保全課", "橋りょう係", "向井 泰三", "0000-61-3307"),
           ("産業経済部", "農林振興課", "鳥獣対策係", "真木 遼", "0000-61-3412"),
           ("市民部", "協働推進課", "市民活動係", "野際 ひとみ", "0000-61-2105")]  # fmt: skip
PLACES = [("２　健やかで安心なまち", "２－３　高齢者福祉の充実"), ("４　快適で強いまち", "４－１　道路網の整備と保全"),
          ("３　活力あるまち", "３－２　農林業の振興"), ("５　ともにつくるまち", "５－１　市民協働の推進")]  # fmt: skip
FUNDS = {"national": "国庫支出金", "prefectural": "県支出金", "bond": "地方債", "other_funds": "その他",
         "general_fund": "一般財源"}  # fmt: skip
GRADES = ["ＢＡＢ", "ＡＢＣ", "ＡＢＢ", "ＢＢＢ"]
FOLDED = str.maketrans("ＡＢＣＤ", "ABCD")
CRITERIA = {"city_role": "妥当性", "effectiveness": "有効性", "efficiency": "効率性"}
DIRECTIONS = [("拡充", "expand"), ("見直し", "improve"), ("現状維持", "continue"), ("見直し", "improve")]
WORDS = ["拡充", "現状維持", "見直し", "縮小", "休止・廃止"]


def paper() -> tuple[bytes, list[dict[str, object]]]:
    """The PDF and what must be read from it."""
    drawn = Paper(size=8.8, air=4.6, footer="- {page} -")
    sheets = []
    for place, project in enumerate(chosen("見守り", "橋りょう", "鳥獣", "市民協働")):
        drawn.next_page()
        number = f"{2310 + place * 7}"
        answer = Answer(project.name, YEAR, code=CODE, number=number)
        _head(drawn, project, answer, place, number)
        _costs(drawn, project, answer)
        drawn.next_page()
        _indicators(drawn, project, answer)
        _verdict(drawn, project, answer, place)
        sheets.append(answer.sheet())
    return typst_pdf(drawn), sheets


def _head(drawn: Paper, project: Project, answer: Answer, place: int, number: str) -> None:
    department, section, unit, officer, phone = OFFICES[place]
    policy, measure = PLACES[place]
    answer.organisation(department=department, section=section, unit=unit)
    answer.data["references"] = [{"key": "1", "plan": "総合計画", "path": [policy], "name": measure}]
    drawn.title("令和５年度　事務事業評価シート（令和４年度実績）", 14)
    drawn.table(
        [22, 52, 18, 46, 18, 28],
        [
            label("事務事業名"), Box(project.name, 3), label("整理番号"), middle(number),
            label("所属"), Box(f"{department}　{section}　{unit}", 3), label("記入者"), answer.hide("officer", officer),
            label("根拠法令等"), Box(answer.say("legal_basis", project.law) if project.law else "", 3),
            label("電話"), answer.hide("phone", phone),
            label("総合計画", rows=2), Box(f"政策　{policy}", 5), Box(f"施策　{measure}", 5),
        ],
        "framed",
    )  # fmt: skip
    drawn.line("１　事務事業の概要（ＰＬＡＮ）", bold=True)
    drawn.table(
        [8, 30, 146],
        [
            down("事業概要", 3),
            label("対象\n（誰を・何を）"), wide(answer.say("target", project.target), 1, 9),
            label("意図\n（どうしたいか）"), wide(answer.say("purpose", project.purpose), 1, 20),
            label("手段\n（どうやって）"), wide(answer.say("overview", _listed(project.overview)), 1, 30),
        ],
    )  # fmt: skip


def _listed(text: str) -> str:
    return "\n".join(f"・{sentence}。" for sentence in text.split("。") if sentence)


def _costs(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line(
        "２　コストの推移（ＤＯ）　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　（単位：千円）",
        bold=True,
    )
    years = {2021: "settled", 2022: "settled", 2023: "budget"}
    money = {year: project.money(year) for year in years}
    boxes = [
        label("区　　　分", 3),
        label("令和３年度\n（決算）"),
        label("令和４年度\n（決算）"),
        label("令和５年度\n（予算）"),
        label("令和６年度\n（計画）"),
        down("投入コスト", 9),
        down("財源内訳", 5),
    ]
    for item, word in FUNDS.items():
        paid = [answer.pay(year, item, money[year][item], basis) for year, basis in years.items()]
        boxes += [label(word), *(figure(minus(int(one))) for one in paid), figure("")]
    totals = [answer.pay(year, "total", money[year]["total"], basis) for year, basis in years.items()]
    planned = answer.pay(2024, "total", project.money(2024)["total"] if project.law else "未定", "planned")
    boxes += [label("事業費計（Ａ）", 2), *(figure(minus(int(one))) for one in totals)]
    boxes += [figure(planned if isinstance(planned, str) else minus(planned))]
    persons = {year: project.persons(year) for year in (2021, 2022)}
    boxes += [
        label("正職員従事人数（人工）", 2),
        *(figure(f"{one:.1f}") for one in persons.values()),
        figure(""),
        figure(""),
    ]
    work = {year: round(one * PERSON) for year, one in persons.items()}
    boxes += [
        label("人件費計（Ｂ）", 2),
        *(figure(minus(one)) for one in work.values()),
        figure(""),
        figure(""),
    ]
    full = {year: work[year] + money[year]["total"] for year in work}
    boxes += [
        label("トータルコスト（Ａ）＋（Ｂ）", 2),
        *(figure(minus(one)) for one in full.values()),
        figure(""),
        figure(""),
    ]
    drawn.table([8, 8, 48, 30, 30, 30, 30], boxes)
    drawn.line(
        "※人件費は人工に１人当たり7,350千円を乗じて算出した額。△は過大交付となった財源を一般財源で調整したもの。",
        size=6.5,
    )
    for year, amount in work.items():
        answer.staff(year, "fte", persons[year])
        answer.pay(year, "personnel", amount, "settled")
        answer.pay(year, "full_cost", full[year], "settled")


def _indicators(drawn: Paper, project: Project, answer: Answer) -> None:
    drawn.line("３　指標の推移（ＤＯ）", bold=True)
    boxes = [
        label("指　標　名"),
        label("単位"),
        label("区分"),
        label("令和２年度"),
        label("令和３年度"),
        label("令和４年度"),
        label("令和５年度"),
    ]
    years = {2020: True, 2021: True, 2022: True, 2023: False}
    for kind, word in (("activity", "活動指標"), ("outcome", "成果指標")):
        boxes.append(Box(f"【{word}】", 7))
        listed = [indicator for indicator in project.indicators if indicator.kind == kind]
        for place in range(2):
            if place >= len(listed):
                boxes += [Box(f"{'①②'[place]}", rows=3), middle("", rows=3)]
                boxes += [
                    one for row in ("目標値", "実績値", "達成率") for one in (label(row), *[figure("")] * 4)
                ]
                continue
            indicator = listed[place]
            pairs = [indicator.at(year) for year, done in years.items() if done]
            boxes += [Box(f"{'①②'[place]}{indicator.name}", rows=3), middle(indicator.unit, rows=3)]
            boxes += [label("目標値"), *(figure(shown(indicator.target[year - 2016])) for year in years)]
            boxes += [label("実績値"), *(figure(shown(actual)) for _, actual in pairs), figure("")]
            boxes += [label("達成率"), *(figure(rate(*pair)) for pair in pairs), figure("")]
            answer.measured(indicator, years, kind=kind)
    drawn.table([60, 18, 18, 22, 22, 22, 22], boxes)


def _verdict(drawn: Paper, project: Project, answer: Answer, place: int) -> None:
    drawn.line("４　評価（ＣＨＥＣＫ）", bold=True)
    comments = [
        f"{project.name}は市が担うべき役割が大きい。",
        project.results,
        "委託の範囲を見直し、経費の増加を抑えた。",
    ]
    boxes = [label("評価の視点"), label("評価"), label("評価の理由")]
    for (key, word), mark, said in zip(CRITERIA.items(), GRADES[place], comments, strict=True):
        boxes += [label(word), middle(mark), wide(said, 1, 15)]
        answer.evaluate(key, mark=mark.translate(FOLDED), comment=said)
    drawn.table([26, 16, 142], boxes)
    drawn.line("Ａ：十分　Ｂ：おおむね十分　Ｃ：やや不十分　Ｄ：不十分", size=6.8)
    drawn.line("５　課題と今後の方向性（ＡＣＴＩＯＮ）", bold=True)
    word, decision = DIRECTIONS[place]
    ticked = "　　".join(f"{'☑' if one == word else '☐'}{one}" for one in WORDS)
    drawn.table(
        [34, 150],
        [label("課題"), wide(answer.say("issues_operation", project.issues), 1, 20),
         label("今後の方向性"), ticked,
         label("改善の内容"), wide(answer.say("improvement", project.improvement), 1, 20)],
    )  # fmt: skip
    answer.direct(decision, word)
    second = (
        "二次評価では、一次評価のとおりとする。"
        if place % 2
        else "成果の把握の方法を次年度までに改めること。"
    )
    drawn.table([34, 20, 130], [label("二次評価"), middle("Ｂ"), wide(second, 1, 10)])
    answer.evaluate("grade", stage="second", mark="B", comment=second)
