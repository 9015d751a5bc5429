"""Papers for a seventh blind measurement: each city's subjects in `<city>.yaml`, its paper in `<city>.py`."""

from types import ModuleType

from tools.strangers.blind7 import kayatani, mukuno, nireoka

CITIES: dict[str, ModuleType] = {
    "nireoka": nireoka,
    "mukuno": mukuno,
    "kayatani": kayatani,
}
