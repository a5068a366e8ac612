//! wizard_flow
