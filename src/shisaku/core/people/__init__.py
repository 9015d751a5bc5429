"""People that come in by file: who works for which project, the overtime of a section, and what both cost."""
