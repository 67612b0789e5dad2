"""What staff see in Wagtail: one file a model."""
