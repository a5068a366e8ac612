//! What KMS answers, in our words. What KMS always gives and a reply lacks is named, never made up.

use aws_sdk_kms::operation::get_parameters_for_import::GetParametersForImportOutput;
use aws_sdk_kms::types as sdk;
use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityOutput;
use aws_smithy_types::{Blob, DateTime};
use jiff::Timestamp;

use super::dates;
use crate::kms::model::{
    ExpirationModel, Identity, ImportParameters, ImportState, ImportToken, KeyArn, KeyManager,
    KeyMaterialEntry, KeyMaterialId, KeyMaterialState, KeyMetadata, KeySpecName, KeyState,
    KeyUsage, Origin, Scope, WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::AliasEntry;

/// The name of a field that a reply lacks.
pub(super) type Missing = &'static str;

/// The metadata of a key; `asked` is what the key was asked for by.
pub(super) fn metadata(
    metadata: Option<&sdk::KeyMetadata>,
    asked: Option<&str>,
) -> Result<KeyMetadata, Missing> {
    let key = metadata.ok_or("KeyMetadata")?;
    Ok(KeyMetadata {
        arn: arn(key.arn(), asked).ok_or("KeyMetadata.Arn")?,
        origin: Origin::from_name(key.origin().ok_or("KeyMetadata.Origin")?.as_str()),
        manager: KeyManager::from_name(key.key_manager().ok_or("KeyMetadata.KeyManager")?.as_str()),
        spec: KeySpecName::from_name(key.key_spec().ok_or("KeyMetadata.KeySpec")?.as_str()),
        usage: KeyUsage::from_name(key.key_usage().ok_or("KeyMetadata.KeyUsage")?.as_str()),
        state: KeyState::from_name(key.key_state().ok_or("KeyMetadata.KeyState")?.as_str()),
        description: key.description().unwrap_or_default().to_owned(),
        expiration_model: model(key.expiration_model()),
        valid_to: date(key.valid_to()),
        current_material: material_id(key.current_key_material_id()),
        scope: scope(key),
        deletion_date: date(key.deletion_date()),
        created: date(key.creation_date()),
    })
}

fn scope(key: &sdk::KeyMetadata) -> Scope {
    let Some(set) = key.multi_region_configuration() else {
        return match key.multi_region() {
            Some(true) => Scope::Primary { replicas: Vec::new() },
            _ => Scope::SingleRegion,
        };
    };
    let arn_of = |key: &sdk::MultiRegionKey| key.arn().map(str::to_owned);
    if set.multi_region_key_type() == Some(&sdk::MultiRegionKeyType::Replica) {
        return Scope::Replica { primary: set.primary_key().and_then(arn_of).unwrap_or_default() };
    }
    Scope::Primary { replicas: set.replica_keys().iter().filter_map(arn_of).collect() }
}

/// One material of ListKeyRotations.
pub(super) fn material(entry: &sdk::RotationsListEntry) -> KeyMaterialEntry {
    KeyMaterialEntry {
        id: material_id(entry.key_material_id()),
        description: entry.key_material_description().map(str::to_owned),
        import_state: entry.import_state().map(|state| ImportState::from_name(state.as_str())),
        state: entry.key_material_state().map(|state| KeyMaterialState::from_name(state.as_str())),
        expiration_model: model(entry.expiration_model()),
        valid_to: date(entry.valid_to()),
    }
}

/// One alias; an entry without a name is none.
pub(super) fn alias(entry: &sdk::AliasListEntry) -> Option<AliasEntry> {
    let key_id = entry.target_key_id().map(str::to_owned);
    entry.alias_name().map(|name| AliasEntry { name: name.to_owned(), key_id })
}

/// What parameters were asked for, which KMS does not repeat.
pub(super) struct Asked<'a> {
    pub(super) key: &'a KeyArn,
    pub(super) algorithm: WrappingAlgorithm,
    pub(super) wrapping_key_spec: WrappingKeySpec,
}

/// The wrapping key with its token.
pub(super) fn parameters(
    output: GetParametersForImportOutput,
    asked: &Asked<'_>,
    fetched_at: Timestamp,
) -> Result<ImportParameters, Missing> {
    Ok(ImportParameters {
        key: arn(output.key_id(), Some(asked.key.as_str())).ok_or("KeyId")?,
        algorithm: asked.algorithm,
        wrapping_key_spec: asked.wrapping_key_spec,
        valid_to: date(output.parameters_valid_to()).ok_or("ParametersValidTo")?,
        public_key: bytes(output.public_key, "PublicKey")?,
        import_token: ImportToken::new(bytes(output.import_token, "ImportToken")?),
        fetched_at,
    })
}

/// Who is signed in.
pub(super) fn identity(output: &GetCallerIdentityOutput) -> Result<Identity, Missing> {
    Ok(Identity {
        account: output.account().ok_or("Account")?.to_owned(),
        arn: output.arn().ok_or("Arn")?.to_owned(),
    })
}

/// Bytes that must be there and not empty.
pub(super) fn bytes(blob: Option<Blob>, field: Missing) -> Result<Vec<u8>, Missing> {
    blob.map(Blob::into_inner).filter(|bytes| !bytes.is_empty()).ok_or(field)
}

/// A material ID, where it has the form of one.
pub(super) fn material_id(text: Option<&str>) -> Option<KeyMaterialId> {
    text.and_then(|text| KeyMaterialId::parse(text).ok())
}

/// The ARN of a reply. Some emulators give a bare ID there: then what was asked for, if that was
/// the ARN of a key.
fn arn(given: Option<&str>, asked: Option<&str>) -> Option<KeyArn> {
    [given, asked].into_iter().flatten().find_map(|text| KeyArn::parse(text).ok())
}

fn model(model: Option<&sdk::ExpirationModelType>) -> Option<ExpirationModel> {
    model.map(|model| ExpirationModel::from_name(model.as_str()))
}

fn date(date: Option<&DateTime>) -> Option<Timestamp> {
    date.and_then(dates::from_sdk)
}
