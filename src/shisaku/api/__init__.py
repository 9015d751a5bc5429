"""`/api/v1`: what a city has published, for programs. Read only; parses, calls `work`, answers (docs/api.md)."""
