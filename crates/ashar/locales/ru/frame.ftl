frame-skip = x
