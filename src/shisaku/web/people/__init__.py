"""The pages of staff and personnel: their rows."""
