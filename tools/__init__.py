"""What makes files that are committed; nothing here is part of the installed package."""
