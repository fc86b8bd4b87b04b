"""What lineage knows of the trade: who owns which outlet, and what every page of a site says."""
