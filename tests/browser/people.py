"""The people of the demonstration at the door."""

from playwright.sync_api import Page

PASSWORD = "kumo-to-yama-2026"


def sign_in(page: Page, site: str, username: str) -> None:
    """Sign in as a person does."""
    page.goto(f"{site}/staff/sign-in/")
    page.get_by_label("利用者名").fill(username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログインする").click()
