"""What only a browser sees of a page: its colours, its width, its keyboard; Chromium under limits, and axe-core in it."""
