//! oaep
