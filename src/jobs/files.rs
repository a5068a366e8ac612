//! Files: read with a cap, written without overwriting.
