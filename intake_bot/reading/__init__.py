"""Form reading: which form, where on the page, what is written. Pure: bytes and arrays in, records out."""
