### status: unreviewed
frame-skip = x
