//! self_test
