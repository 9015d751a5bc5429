"""Staff, overtime and unit costs: taken in by file, counted by project, filled into sheets."""
