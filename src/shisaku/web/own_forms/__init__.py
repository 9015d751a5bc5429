"""The forms of a city as their pages show them: rows of a table, cells of a page, what a trial found."""
