"""What proves a copy: keys, signatures, manifests; the only room that knows `cryptography`."""
