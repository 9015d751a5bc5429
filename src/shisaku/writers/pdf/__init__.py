"""A paper as PDF: tagged, searchable, with bookmarks and its fonts inside, made by Typst."""

from shisaku.writers.pdf.compiling import pdf_apart, pdf_of

__all__ = ["pdf_apart", "pdf_of"]
