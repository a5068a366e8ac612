//! practice_protocol
