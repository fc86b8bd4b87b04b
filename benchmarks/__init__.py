"""Scripts that measure; docs/benchmarks.md holds their figures."""
