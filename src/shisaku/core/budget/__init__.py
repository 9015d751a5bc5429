"""From evaluation to budget and back: what was asked, assessed, voted, and which evaluation moved it."""
