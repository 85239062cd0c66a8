"""Sample forms and the papers made from them."""
