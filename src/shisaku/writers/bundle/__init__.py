"""The open-data bundle of a city: tidy tables as CSV and Parquet, sheets as JSON, all of it described and summed up.

Pure: it is told what is public (`told.Told`) and asks for nothing more. `folder.write_bundle` makes it.
"""
