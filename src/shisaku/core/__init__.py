"""What a city's papers say, as plain values: years, amounts, sheets, plans, judging, checks. No files, no clock."""
