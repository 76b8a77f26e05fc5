//! MIR to machine code, in memory or in an object file.
