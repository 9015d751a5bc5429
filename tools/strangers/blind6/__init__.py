"""Papers for a sixth blind measurement: each city's subjects in `<city>.yaml`, its paper in `<city>.py`."""

from types import ModuleType

from tools.strangers.blind6 import hiwata, kuzuhara, nagisato, suzukake

CITIES: dict[str, ModuleType] = {
    "suzukake": suzukake,
    "kuzuhara": kuzuhara,
    "nagisato": nagisato,
    "hiwata": hiwata,
}
