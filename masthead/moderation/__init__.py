"""What readers write is judged here: phases, reports, sanctions, the queue."""
