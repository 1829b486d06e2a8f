"""Tries one template, as the whole of a process: started by :mod:`oppvekst.report.apart` and by nobody else."""

from oppvekst.apart import serve
from oppvekst.report.apart import answered

if __name__ == "__main__":
    serve(answered)
