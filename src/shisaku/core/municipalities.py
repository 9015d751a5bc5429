"""The six-digit code of a local government (全国地方公共団体コード), five digits and a check digit; its English name.

Source of the calculation: 総務省「全国地方公共団体コード」, annex on the check digit.
"""

_WEIGHTS = (6, 5, 4, 3, 2)
_MODULUS = 11
_SHORT, _FULL = 5, 6
# The kind of a local government by the end of its name in Latin letters (`tsukuba-shi`).
_ENGLISH_KINDS = {
    "shi": "City",
    "ku": "City",
    "cho": "Town",
    "machi": "Town",
    "mura": "Village",
    "son": "Village",
    "to": "Metropolis",
    "fu": "Prefecture",
    "ken": "Prefecture",
}


def check_digit(code: str) -> int:
    """The check digit of a five-digit JIS code: `08220` → 1. Raises `ValueError` for anything but five digits."""
    if len(code) != _SHORT or not _is_digits(code):
        raise ValueError(f"団体コードは5桁の数字です：「{code}」")
    total = sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=True))
    return (_MODULUS - total % _MODULUS) % 10


def full_code(code: str) -> str:
    """The six-digit code of a five-digit one: `08220` → `082201`."""
    return f"{code}{check_digit(code)}"


def is_municipality_code(code: str) -> bool:
    """Whether `code` has six digits and the last is the check digit of the others."""
    return len(code) == _FULL and _is_digits(code) and full_code(code[:_SHORT]) == code


def validated_code(code: str) -> str:
    """`code` itself where it is a valid six-digit code, else `ValueError` with one sentence that says what is wrong."""
    if len(code) == _SHORT and _is_digits(code):
        raise ValueError(f"団体コードは検査数字を含む6桁で書きます：「{code}」は「{full_code(code)}」です")
    if len(code) != _FULL or not _is_digits(code):
        raise ValueError(f"団体コードは6桁の数字です：「{code}」")
    if not is_municipality_code(code):
        raise ValueError(
            f"団体コードの検査数字が合いません：「{code}」（{code[:_SHORT]}なら{full_code(code[:_SHORT])}）"
        )
    return code


def _is_digits(code: str) -> bool:
    return code.isascii() and code.isdigit()


def english_name(name: str, romaji: str) -> str:
    """What a local government is called in English, by its name in Latin letters: `tsukuba-shi` → Tsukuba City.

    `name` as it is where there are no Latin letters.
    """
    stem, _hyphen, kind = romaji.rpartition("-")
    if kind not in _ENGLISH_KINDS or not stem:
        return romaji.title() or name
    return f"{stem.title()} {_ENGLISH_KINDS[kind]}"
