"""What the core says, and years and days, in the language that is asked for: for pages and for programs alike."""
