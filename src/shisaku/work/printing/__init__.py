"""Papers made of kept sheets: what there is to make, asking for it, making it, and what has changed since (正誤)."""

from shisaku.work.printing.apart import is_apart
from shisaku.work.printing.asking import ask_paper, remove_paper, resume_paper, stop_paper
from shisaku.work.printing.errata import Errata, Erratum, Touched, errata
from shisaku.work.printing.forgetting import forget_papers_from, forget_papers_of
from shisaku.work.printing.kinds import Beyond, Printable, city_forms_of, forms_beyond, printables
from shisaku.work.printing.making import make_one
from shisaku.work.printing.shelf import MadeLine, file_of, made_paper_at, made_papers
from shisaku.work.printing.single import one_sheet, sheet_forms, sheet_forms_beyond

__all__ = [
    "Beyond",
    "Errata",
    "Erratum",
    "MadeLine",
    "Printable",
    "Touched",
    "ask_paper",
    "city_forms_of",
    "errata",
    "file_of",
    "forget_papers_from",
    "forget_papers_of",
    "forms_beyond",
    "is_apart",
    "made_paper_at",
    "made_papers",
    "make_one",
    "one_sheet",
    "printables",
    "remove_paper",
    "resume_paper",
    "sheet_forms",
    "sheet_forms_beyond",
    "stop_paper",
]
