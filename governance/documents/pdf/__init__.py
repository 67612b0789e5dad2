"""PDF: accessible PDF/UA-1 files made from texts by typst."""
