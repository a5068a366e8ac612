//! wizard_properties
