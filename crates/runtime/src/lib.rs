//! What compiled code calls: the pool, arrays, random numbers, maths.
