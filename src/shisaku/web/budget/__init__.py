"""The pages of budget steps: their rows."""
