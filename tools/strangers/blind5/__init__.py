"""Papers for a fifth blind measurement: each city's subjects in `<city>.yaml`, its paper in `<city>.py`."""

from types import ModuleType

from tools.strangers.blind5 import amane, aose, hotarugasawa, tokiwano

CITIES: dict[str, ModuleType] = {
    "amane": amane,
    "aose": aose,
    "hotarugasawa": hotarugasawa,
    "tokiwano": tokiwano,
}
