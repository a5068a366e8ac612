//! Words of the page Start.

/// Title.
pub const TITLE: &str = "Choose where the import happens";
/// Sentence below it.
pub const SUB: &str = "Nothing is imported until you press Import key material on the Review page.";
/// Name of the group of choices.
pub const CHOICES: &str = "Where the import happens";

/// From this computer.
pub const COMPUTER: &str = "From this computer";
/// What it means.
pub const COMPUTER_MEANS: &str =
    "This computer reaches AWS and may read the key material. The usual choice.";
/// Across an air gap.
pub const GAP: &str = "Across an air gap";
/// What it means.
pub const GAP_MEANS: &str =
    "The key material stays on a computer without a network. Three sittings, two files.";
/// Files wrapped elsewhere.
pub const ELSEWHERE: &str = "Files wrapped elsewhere";
/// What it means.
pub const ELSEWHERE_MEANS: &str =
    "An HSM or another tool made EncryptedKeyMaterial.bin, and you have its import token.";
/// Practice.
pub const PRACTICE: &str = "Practice";
/// What it means.
pub const PRACTICE_MEANS: &str =
    "The same pages against a practice KMS inside this program. No AWS account, no network.";

/// Name of the group of sittings.
pub const SITTINGS: &str = "Which sitting this is";
/// The sittings in short, while the air gap is not chosen.
pub const SITTINGS_SHORT: [&str; 3] =
    ["1  Prepare request", "2  Seal offline", "3  Import sealed file"];
/// The sittings to choose from.
pub const SITTINGS_LONG: [&str; 3] = [
    "Prepare request (this computer is online)",
    "Seal (this computer is offline)",
    "Import sealed file (this computer is online)",
];
/// Blocker while no sitting is chosen.
pub const BLOCKER_SITTING: &str = "Choose which of the three sittings this is";

/// Heading of the checks.
pub const BEFORE: &str = "Before you begin";
/// Profiles.
pub const PROFILES: &str = "AWS profiles";
/// No profiles.
pub const PROFILES_NONE: &str = "None found. The next page tells how to make one.";
/// Self-test.
pub const SELF_TEST: &str = "Wrapping code and random source";
/// It passed.
pub const SELF_TEST_PASSED: &str = "Self-test passed on this computer";
/// It runs.
pub const SELF_TEST_RUNS: &str = "Self-test runs";
/// Copy of the material.
pub const OWN_COPY: &str = "Your own copy of the material";
/// Why.
pub const OWN_COPY_WHY: &str =
    "AWS can't give imported key material back. Keep a copy outside AWS.";

/// Opens a file that decides path and step.
pub const OPEN_FILE: &str = "Open a request, sealed file or console zip…";

/// Self-test failed: the consequence.
pub const SELF_TEST_FAILED: &str = "This copy of the program gives wrong results.";
/// Self-test failed: what to do.
pub const SELF_TEST_FAILED_DO: &str =
    "Do not import with it. Install it again and compare its checksum.";
/// Blocker of the same.
pub const BLOCKER_SELF_TEST: &str = "Install the program again";

/// "3 found: kms-admin, audit, sandbox".
pub fn profiles_found(names: &[&str]) -> String {
    format!("{} found: {}", names.len(), names.join(", "))
}
