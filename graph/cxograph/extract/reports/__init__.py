"""Tables `reports` and `subjects`: which report a document is, of which market and publisher, and which types it is about."""
