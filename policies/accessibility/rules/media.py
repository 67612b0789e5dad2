"""Sound, film and movement."""

from policies.accessibility.rule import must, should

AUTOPLAY = must(
    "media-plays-by-itself",
    "1.4.2",
    "Sound or film starts by itself and covers the voice of a screen reader.",
    "Let people start it.",
)
CAPTIONS = should(
    "captions-missing",
    "1.2.2",
    "A film has no captions.",
    "Add captions as a track.",
)
TRANSCRIPT = should(
    "transcript-missing",
    "1.2.1",
    "There is no transcript of this recording.",
    "Publish a transcript beside it and link to it.",
)
CONTROLS = should(
    "media-controls-missing",
    "2.1.1",
    "Sound or film has no controls, so it cannot be stopped by keyboard.",
    "Show the controls.",
)
PLUG_IN = must(
    "plug-in",
    "4.1.2",
    "This needs a plug-in that browsers no longer have.",
    "Use a format that browsers play themselves.",
)
MOVES_ENDLESSLY = should(
    "text-moves-endlessly",
    "2.2.2",
    "Words move for as long as the page is open.",
    "Let the movement end within five seconds, or leave it out for whoever asks for less movement.",
)
ANIMATED = should(
    "image-moves",
    "2.2.2",
    "An image moves and cannot be stopped.",
    "Use a still image.",
)
