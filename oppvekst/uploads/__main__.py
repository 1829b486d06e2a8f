"""Reads one file's tables, as the whole of a process: started by :mod:`oppvekst.uploads.apart` and by nobody else."""

from oppvekst.apart import serve
from oppvekst.uploads.parcel import answered

if __name__ == "__main__":
    serve(answered)
