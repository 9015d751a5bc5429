"""What officials may read: the newest of everything, each as far as the roles of `by` reach.

Every function takes who asks first, and raises `NotAllowedError` where the person may not enter the city.
"""

from shisaku.work.inside.entering import cities, city, log, may_do, municipality
from shisaku.work.inside.erasable import ErasableText, erasable_texts
from shisaku.work.inside.lineages import (
    LineageLine,
    LineagePage,
    LineageParting,
    aliases,
    decided_lineages,
    idle_offices,
    lineage_at,
    lineage_parting,
    lineages,
    successions,
)
from shisaku.work.inside.papers import (
    ImportDetail,
    ImportLine,
    document_at,
    document_rows,
    import_detail,
    import_preview,
    imports,
)
from shisaku.work.inside.problems import (
    ProblemCounts,
    ProblemLine,
    ProblemPage,
    problem_counts,
    problems,
)
from shisaku.work.inside.sheets import (
    front_figures,
    history,
    kpi_rows,
    rows_for_csv,
    search,
    sheets_of,
    subject_at,
)

__all__ = [
    "ErasableText",
    "ImportDetail",
    "ImportLine",
    "LineageLine",
    "LineagePage",
    "LineageParting",
    "ProblemCounts",
    "ProblemLine",
    "ProblemPage",
    "aliases",
    "cities",
    "city",
    "decided_lineages",
    "document_at",
    "document_rows",
    "erasable_texts",
    "front_figures",
    "history",
    "idle_offices",
    "import_detail",
    "import_preview",
    "imports",
    "kpi_rows",
    "lineage_at",
    "lineage_parting",
    "lineages",
    "log",
    "may_do",
    "municipality",
    "problem_counts",
    "problems",
    "rows_for_csv",
    "search",
    "sheets_of",
    "subject_at",
    "successions",
]
