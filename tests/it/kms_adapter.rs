//! kms_adapter
