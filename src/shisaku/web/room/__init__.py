"""What the pages of the import room show: files on their way, a page of the paper with its boxes, doubts, values."""
