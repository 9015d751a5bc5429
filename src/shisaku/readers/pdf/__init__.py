"""PDF → pages: characters, lines and cells, hidden text left out, what cannot be trusted marked or refused."""

from shisaku.readers.pdf.pages import judged_pages, pdf_pages
from shisaku.readers.pdf.problems import Verdict, readable
from shisaku.readers.pdf.source import count_pages

__all__ = ["Verdict", "count_pages", "judged_pages", "pdf_pages", "readable"]
