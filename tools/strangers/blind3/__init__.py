"""Papers for a third blind measurement: each city's projects in `<city>.yaml`, its paper in `<city>.py`."""
