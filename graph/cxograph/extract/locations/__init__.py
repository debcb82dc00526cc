"""Tables `locations` and `regions`: where companies sit and work, and which places a market covers."""
