"""Papers for an eighth blind measurement, of the ordinary kind: subjects in `<city>.yaml`, paper in `<city>.py`."""

from types import ModuleType

from tools.strangers.blind8 import fukino, hinotani, narasaki

CITIES: dict[str, ModuleType] = {
    "narasaki": narasaki,
    "hinotani": hinotani,
    "fukino": fukino,
}
