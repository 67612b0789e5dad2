"""The password of the demo council's people: in the README and on the terminal, it opens nothing outside DEBUG."""

DEMO_PASSWORD = "thornmere-demo-2026"
