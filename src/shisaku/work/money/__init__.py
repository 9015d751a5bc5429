"""Money without typing: exports of the accounts taken in, budget items shared out, sheets filled from them."""
