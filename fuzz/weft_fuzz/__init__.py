"""Random loop nests compared with CPython: generators and oracles as a library."""
