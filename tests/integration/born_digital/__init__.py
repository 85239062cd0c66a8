"""Born-digital papers made at test time with the structures that real signing tools leave."""
