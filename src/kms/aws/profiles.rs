//! The profiles of the AWS config and credentials files, for a person to choose from.
//!
//! Read by aws-config's own parser. Which keys make which kind: AWS SDKs and Tools Reference Guide,
//! "Standardized credential providers".

use std::borrow::Cow;

use aws_config::profile::{Profile, ProfileFileLoadError, ProfileSet};
use aws_types::os_shim_internal::{Env, Fs};

use super::errors::unsent;
use super::wording;
use crate::kms::failure::{Failure, FailureKind};
use crate::kms::port::Operation;

/// How a profile signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProfileKind {
    /// By the browser: `sso_session` or `sso_start_url`.
    SingleSignOn,
    /// Takes on a role and asks for a one-time code (`mfa_serial`), which the SDK for Rust cannot
    /// ask for: AWS refuses the role.
    RoleWithMfa,
    /// Takes on a role with other credentials.
    Role,
    /// An access key in the file.
    AccessKey,
    /// Another program gives the credentials (`credential_process`).
    Process,
    /// None of these: a Region or an output format only, or a way this program does not know.
    Other,
}

/// One profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileSummary {
    /// Its name.
    pub name: String,
    /// How it signs in.
    pub kind: ProfileKind,
    /// The Region it names.
    pub region: Option<String>,
}

/// Every profile, `default` first, then by name. No file means no profile.
///
/// # Errors
/// `CredentialsFailed` when a file is there and cannot be read; its detail names file and line.
pub async fn profiles() -> Result<Vec<ProfileSummary>, Failure> {
    let set = load().await?;
    let mut summaries: Vec<ProfileSummary> =
        set.profiles().filter_map(|name| set.get_profile(name)).map(summary).collect();
    summaries.sort_by_key(|profile| (profile.name != "default", profile.name.clone()));
    Ok(summaries)
}

/// Whether there is a profile of this name.
pub(super) async fn exists(name: &str) -> Result<bool, Failure> {
    Ok(load().await?.get_profile(name).is_some())
}

#[expect(clippy::default_trait_access, reason = "aws-config does not export the type of the files")]
async fn load() -> Result<ProfileSet, Failure> {
    let files = Default::default();
    aws_config::profile::load(&Fs::real(), &Env::real(), &files, None::<Cow<'static, str>>)
        .await
        .map_err(|error| not_readable(&error))
}

fn not_readable(error: &ProfileFileLoadError) -> Failure {
    let detail = wording::causes(error).or_else(|| Some(error.to_string()));
    unsent(Operation::GetCallerIdentity, FailureKind::CredentialsFailed, detail)
}

fn summary(profile: &Profile) -> ProfileSummary {
    ProfileSummary {
        name: profile.name().to_owned(),
        kind: kind(profile),
        region: profile.get("region").map(str::to_owned),
    }
}

fn kind(profile: &Profile) -> ProfileKind {
    let has = |key: &str| profile.get(key).is_some();
    // The order in which aws-config looks (profile/credentials/repr.rs).
    if has("role_arn") {
        if has("mfa_serial") { ProfileKind::RoleWithMfa } else { ProfileKind::Role }
    } else if has("sso_session") || has("sso_start_url") {
        ProfileKind::SingleSignOn
    } else if has("aws_access_key_id") {
        ProfileKind::AccessKey
    } else if has("credential_process") {
        ProfileKind::Process
    } else {
        ProfileKind::Other
    }
}
