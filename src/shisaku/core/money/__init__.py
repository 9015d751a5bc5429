"""Money that comes in by file: lines of the accounts, and how a budget item (予算事業) is shared out to projects."""
