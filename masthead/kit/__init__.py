"""Small tools without news words and without models."""
