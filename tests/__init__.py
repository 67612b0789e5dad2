"""The product, tested."""
