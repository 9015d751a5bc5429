"""Environment variables are typed; what nobody knows stops the start."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from shisaku.config import env
from shisaku.config.database import database
from shisaku.config.secret import secret_key


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        (env.DEBUG, "yes", True),
        (env.DEBUG, "OFF", False),
        (env.HOSTS, "a.example, b.example,", ("a.example", "b.example")),
        (env.SIGN_IN_ATTEMPTS, "3", 3),
        (env.LOG_LEVEL, "warning", "WARNING"),
        (env.READ_WORKERS, "4", 4),
        (env.TRUSTED_ORIGINS, "https://a.example", ("https://a.example",)),
        (env.HTTPS, "no", False),
        (env.HTTPS, "", None),
        (env.DATA, "/srv/shisaku", Path("/srv/shisaku")),
        (env.FORMS, "/", Path("/")),
    ],
)
def test_values_are_read(variable: env.Variable[object], text: str, value: object) -> None:
    assert env.Environment({variable.name: text})(variable) == value


@pytest.mark.parametrize("variable", env.VARIABLES, ids=lambda variable: variable.name)
def test_what_is_not_set_has_its_default(variable: env.Variable[object]) -> None:
    assert env.Environment({})(variable) == variable.default


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        (env.DEBUG, "maybe"),
        (env.SIGN_IN_ATTEMPTS, "0"),
        (env.SIGN_IN_PAUSE, "ten"),
        (env.LOG_LEVEL, "loud"),
        (env.TRUSTED_ORIGINS, "a.example"),
        (env.FORMS, "/no/such/folder"),
    ],
)
def test_a_bad_value_stops_with_a_sentence_that_names_it(variable: env.Variable[object], text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{variable.name} の値「{text}」は使えません"):
        env.Environment({variable.name: text})(variable)


def test_a_short_secret_is_refused_without_being_shown() -> None:
    with pytest.raises(ImproperlyConfigured) as told:
        env.Environment({"SHISAKU_SECRET_KEY": "hush"})(env.SECRET_KEY)
    assert "hush" not in str(told.value)


def test_an_unknown_name_stops_the_start_and_others_names_do_not() -> None:
    with pytest.raises(ImproperlyConfigured, match="SHISAKU_DEBGU"):
        env.Environment({"SHISAKU_DEBGU": "yes"})
    env.Environment({"HOME": "/root", "DJANGO_SETTINGS_MODULE": "x"})


def test_without_an_address_it_is_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    made = database("", default_file=tmp_path / "a.sqlite3")
    assert made["NAME"] == tmp_path / "a.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


def test_postgresql_addresses_are_read(tmp_path: Path) -> None:
    made = database("postgresql://us%40er:p%2Fw@db.example:5433/city?sslmode=require", default_file=tmp_path)
    found = {name: made[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert found == {
        "NAME": "city",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert database("postgres:///city?host=/run/pg", default_file=tmp_path)["HOST"] == "/run/pg"
    assert database("sqlite:////srv/a.sqlite3", default_file=tmp_path)["NAME"] == Path("/srv/a.sqlite3")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hush@h/n",
        "postgresql://u:hush@h",
        "postgresql://u:hush@h:port/n",
        "hush",
        "postgresql://u:hush@h/n?ssl=1",
    ],
)
def test_another_address_is_refused_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as told:
        database(url, default_file=tmp_path)
    assert "hush" not in str(told.value)


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    made = secret_key("", folder=folder)
    assert len(made) >= 50
    assert secret_key("", folder=folder) == made
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in folder.iterdir()] == ["secret-key"]
    assert secret_key("given", folder=folder) == "given"


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ImproperlyConfigured, match="SHISAKU_DATA"):
        secret_key("", folder=tmp_path / "file")
