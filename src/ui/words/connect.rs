//! Words of the page Connect.

/// Title.
pub const TITLE: &str = "Sign in to AWS";
/// Sentence below it.
pub const SUB: &str = "The identity you choose here fetches the parameters and makes the import.";
/// Combo.
pub const PROFILE: &str = "Profile";
/// Combo.
pub const REGION: &str = "Region";

/// Kinds of profiles.
pub mod kind {
    /// AWS IAM Identity Center.
    pub const SINGLE_SIGN_ON: &str = "single sign-on";
    /// A role that asks for a code.
    pub const ROLE_WITH_MFA: &str = "role with MFA";
    /// A role.
    pub const ROLE: &str = "role";
    /// Keys in the credentials file.
    pub const ACCESS_KEY: &str = "access key";
    /// Environment variables.
    pub const ENVIRONMENT: &str = "environment";
    /// A program that gives credentials.
    pub const PROCESS: &str = "credential process";
    /// Instance or container role.
    pub const METADATA: &str = "role of this machine";
}

/// Field for a code of six digits.
pub const MFA_CODE: &str = "MFA code";
/// Sends it.
pub const SIGN_IN: &str = "Sign in";
/// Opens the browser.
pub const SIGN_IN_WITH_BROWSER: &str = "Sign in with browser";
/// While the browser is open.
pub const WAITING_FOR_BROWSER: &str = "Waiting for the browser sign-in";
/// While the identity is read.
pub const ASKING: &str = "Asking AWS who you are";

/// Heading of the card.
pub const SIGNED_IN: &str = "You are signed in";
/// Value of the card.
pub const ACCOUNT: &str = "Account";
/// Value of the card.
pub const IDENTITY: &str = "Identity";
/// Value of the card.
pub const CLOCK: &str = "Clock";
/// Name of the copy button.
pub const COPY_IDENTITY: &str = "Copy identity";
/// Session ends before parameters would.
pub const SIGN_IN_BEFORE_BREAK: &str = "Sign in again before a long break";

/// Fold.
pub const ENDPOINT_AND_PROXY: &str = "Endpoint and proxy";
/// Group of the fold.
pub const ENDPOINT: &str = "Endpoint";
/// Kinds of endpoint.
pub const ENDPOINTS: [&str; 4] = ["Standard", "FIPS", "Dual-stack", "Custom address"];
/// Field for a custom address.
pub const ENDPOINT_ADDRESS: &str = "Endpoint address";
/// The host that is called.
pub const HOST: &str = "Host";
/// The proxy of the environment.
pub const PROXY: &str = "Proxy";
/// No proxy in the environment.
pub const NO_PROXY: &str = "none in the environment";
/// Path field.
pub const CERTIFICATE_FILE: &str = "Certificate file for an inspecting proxy";
/// Summary of the fold.
pub const STANDARD_NO_PROXY: &str = "Standard endpoint, no proxy";

/// Fold.
pub const PERMISSIONS: &str = "Permissions this import needs";
/// Copies a statement.
pub const COPY_KEY_POLICY: &str = "Copy key policy statement";

/// No profiles: what is so.
pub const NO_PROFILES: &str = "No AWS profiles on this computer.";
/// No profiles: what to do.
pub const NO_PROFILES_DO: &str = "Make one in a terminal, then read again.";
/// No profiles: the command.
pub const NO_PROFILES_COMMAND: &str = "aws configure sso";
/// Reads again.
pub const READ_AGAIN: &str = "Read again";

/// Blockers.
pub mod blocker {
    /// No profile.
    pub const PROFILE: &str = "Choose a profile";
    /// No Region.
    pub const REGION: &str = "Choose a Region";
    /// No code.
    pub const MFA: &str = "Enter the 6-digit MFA code";
    /// No browser sign-in.
    pub const BROWSER: &str = "Sign in with the browser";
}

/// Fold-out: operations.
pub const APIS: &str = "sts:GetCallerIdentity";
/// Fold-out: operations with MFA.
pub const APIS_MFA: &str = "sts:AssumeRole, sts:GetCallerIdentity";
/// Fold-out: sentence.
pub const NOTES: &str = "Asks AWS who you are. It needs no permission and changes nothing.";
/// Fold-out: what the command leaves out.
pub const LEAVES_OUT_MFA: &str = "The MFA code is left out.";

/// Fold-out: command.
pub fn command(profile: &str, region: &str) -> String {
    format!("aws sts get-caller-identity --profile {profile} --region {region}")
}

/// "Session ends 17 Nov 2026, 18:02 UTC".
pub fn session_ends(at: &str) -> String {
    format!("Session ends {at}")
}

/// "This computer is within 1 second of AWS".
pub fn clock_within(difference: &str) -> String {
    format!("This computer is within {difference} of AWS")
}

/// Above four minutes.
pub fn clock_off(difference: &str) -> String {
    format!("This computer is {difference} apart from AWS. Set it before you go on.")
}

/// Summary of the permissions fold.
pub fn actions(count: usize) -> String {
    format!("{count} actions, policy text to copy")
}
