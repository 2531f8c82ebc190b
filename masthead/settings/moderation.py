"""What readers write."""

# In characters, white space at the ends not counted.
MODERATION_SHORTEST_TEXT = 2
MODERATION_LONGEST_TEXT = 3000
