//! What the wizard holds when something fails, gathered for the remedy.

use super::state::Trouble;
use super::{Page, Remote, Step, Wizard};
use crate::kms::compat;
use crate::kms::port::Operation;
use crate::remedy::{
    During, Evidence, ImportEvidence, KeyEvidence, MaterialEvidence, ParametersEvidence, Remedy,
    WrappedEvidence, refusal, remedy,
};

impl Wizard {
    /// What to show for the trouble on the step that is on the screen.
    pub fn remedy(&self) -> Option<Remedy> {
        self.remedy_of(self.step())
    }

    /// What to show for the trouble on a step.
    pub fn remedy_of(&self, step: Step) -> Option<Remedy> {
        Some(match self.trouble(step)? {
            Trouble::Call(failure) => {
                remedy(&failure, &self.evidence(during(step, failure.operation, self)))
            }
            Trouble::Refused(why) => refusal(&why, &self.evidence(During::CheckingKey)),
        })
    }

    /// Everything known at this moment.
    pub fn evidence(&self, during: During) -> Evidence {
        let signed_in = self.signed_in().or_else(|| self.results.signed_in.last());
        Evidence {
            now: self.now,
            during,
            profile: self.draft.connection.profile.clone(),
            region: signed_in
                .map(|signed_in| signed_in.region.clone())
                .or_else(|| self.draft.connection.region.clone()),
            endpoint: signed_in.map(|signed_in| signed_in.endpoint.clone()),
            proxy: signed_in.and_then(|signed_in| signed_in.proxy.clone()),
            identity: signed_in.map(|signed_in| signed_in.identity.clone()),
            session_ends: signed_in.and_then(|signed_in| signed_in.session_ends),
            clock_difference: self.results.clock_difference,
            typed_key: Some(self.draft.key_text.trim().to_owned()).filter(|text| !text.is_empty()),
            key: self.key_evidence(),
            read_back: self.run.as_ref().and_then(|run| run.read_back.clone()),
            parameters: self.parameters_evidence(),
            wrapped: self.wrapped_evidence(),
            material: self.material_evidence(),
            import: self.import_evidence(),
            tries: self.run.as_ref().map_or(1, |run| run.tries.max(1)),
            ..Evidence::default()
        }
    }

    fn key_evidence(&self) -> Option<KeyEvidence> {
        let reading = self.reading()?;
        Some(KeyEvidence {
            metadata: reading.metadata.clone(),
            materials: reading.materials.entries().to_vec(),
            read_at: reading.read_at,
            created_here_at: self.created_here(),
        })
    }

    fn parameters_evidence(&self) -> Option<ParametersEvidence> {
        let used = self.run.as_ref().map(|run| run.plan.parameters());
        let held = self.parameters();
        let parameters = used.or(held)?;
        let newer = held.filter(|held| held.fetched_at > parameters.fetched_at);
        Some(ParametersEvidence {
            fetched_at: parameters.fetched_at,
            valid_to: parameters.valid_to,
            algorithm: parameters.algorithm,
            wrapping_key_spec: parameters.wrapping_key_spec,
            token_bytes: parameters.import_token.as_bytes().len(),
            newer_fetched_at: newer.map(|newer| newer.fetched_at),
        })
    }

    fn wrapped_evidence(&self) -> Option<WrappedEvidence> {
        let run = self.run.as_ref()?;
        let (parameters, wrapped) = (run.plan.parameters(), run.plan.wrapped());
        let material = wrapped.inspection.sends.map(|sends| sends.bytes)?;
        Some(WrappedEvidence {
            bytes: wrapped.encrypted.bytes.len(),
            expected_bytes: compat::encrypted_length(
                parameters.wrapping_key_spec,
                parameters.algorithm,
                material,
            ),
            same_fetch: wrapped.encrypted.wrapped_for == parameters.public_key,
            self_test_passed: wrapped.self_test.whole_path_equal
                && wrapped.self_test.aes_part_equal != Some(false),
        })
    }

    fn material_evidence(&self) -> Option<MaterialEvidence> {
        let used = self.run.as_ref().map(|run| &run.plan.wrapped().inspection);
        let seen = used.or_else(|| self.results.inspection.last())?;
        Some(MaterialEvidence {
            file_name: seen.source.file_name.clone(),
            identity: seen.identity.clone(),
            sends: seen.sends,
            spec: self.spec()?,
        })
    }

    fn import_evidence(&self) -> Option<ImportEvidence> {
        let run = self.run.as_ref()?;
        let plan = &run.plan;
        Some(ImportEvidence {
            import_type: plan.import_type(),
            key_material_id: plan.key_material_id().cloned(),
            description: plan.description().cloned(),
            expiration: plan.expiration().expiration(),
            model_left_out: matches!(
                plan.expiration(),
                crate::kms::port::SentExpiration::Implied(_)
            ),
            sent_at: run.sent_at?,
        })
    }
}

fn during(step: Step, operation: Operation, wizard: &Wizard) -> During {
    match (step, operation) {
        (Step::Connect, _) => During::SigningIn,
        (_, Operation::CreateKey) => During::CreatingKey,
        (_, Operation::CreateAlias) => During::NamingKey,
        (Step::Key, Operation::ListKeys | Operation::ListAliases) => During::ListingKeys,
        (Step::Key, _) => During::LookingUpKey,
        (Step::StateCheck, _) => match &wizard.results.mended {
            Remote::Failed { .. } => During::MendingKey,
            _ => During::CheckingKey,
        },
        (Step::Parameters, _) => During::FetchingParameters,
        (_, Operation::GetPublicKey | Operation::GenerateMac) => During::Proving,
        (Step::Import, Operation::ImportKeyMaterial) => During::Importing,
        (Step::Import, _) if wizard.run.as_ref().is_some_and(|run| run.accepted_at.is_some()) => {
            During::ReadingBack
        }
        _ => match wizard.page {
            Page::CreateKey => During::CreatingKey,
            Page::Step(_) => During::CheckingKey,
        },
    }
}
