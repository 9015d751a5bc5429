"""What is kept, in the one Django app: models split by noun, and the place where they meet `SheetData`."""
