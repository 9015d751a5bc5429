"""Papers for a fifth blind measurement: each city's subjects in `<city>.yaml`, its paper in `<city>.py`."""

from types import ModuleType

from tools.strangers.blind5 import amane, aose, chihayano, hotarugasawa, kayano, tokiwano, ushima

CITIES: dict[str, ModuleType] = {
    "amane": amane,
    "hotarugasawa": hotarugasawa,
    "aose": aose,
    "tokiwano": tokiwano,
    "chihayano": chihayano,
    "ushima": ushima,
    "kayano": kayano,
}
