"""Where the value of a form's field stands in a sheet: the address its `to:` names."""

from shisaku.core.values import address_step
from shisaku.forms.grammar import Field

# What these types read is a person's and goes to the private part, whatever `to:` says.
PRIVATE_TYPES = ("person", "contact")
_YEARLY = ("target", "actual")


def address_of(field: Field) -> str:
    """The address of a field that stands in the sheet itself; `{year}` is for the year it is stated for.

    A sheet about an indicator (a KPI) has one, and the address leaves its key open: `indicators/*/unit`.
    """
    if field.type in PRIVATE_TYPES:
        return f"private/{address_step(field.label or '')}"
    return _of_root(field)


def _of_root(field: Field) -> str:
    root, _, rest = (field.to or f"extras.{field.label}").partition(".")
    match root:
        case "subject":
            return f"subject/{rest or 'name'}"  # a number alone names nothing
        case "directions" | "evaluations":
            return f"{root}/{field.stage}/{rest.replace('.', '/')}"
        case "costs":
            return f"costs/{{year}}/{field.basis or '-'}/{field.item}"
        case "staffing":
            return f"staffing/{{year}}/{field.item}"
        case "indicators":
            return item_address(root, rest)
        case _:
            return f"{root}/{address_step(rest)}" if rest else root


def item_address(items: str, to: str) -> str:
    """The address of a field of a list's items, `*` for any of them: `indicators/*/definition`, `inputs/*/budget`.

    `to` is what the form says of it, from the item on: `name`, `outputs.target`.
    """
    above, _, part = to.rpartition(".")
    lists = {"": f"{items}/*", "outputs": f"{items}/*/outputs/*"}
    place = lists.get(above, f"{above}/*")
    return f"{place}/values/{{year}}/{part}" if part in _YEARLY else f"{place}/{part}"
