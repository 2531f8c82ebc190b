"""Agency copy and other systems: what comes in and goes out in their formats."""
