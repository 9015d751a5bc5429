"""The pages of money: budget items and their shares, exports of the accounts, sheets filled from them."""
