//! Words of the page State check.

/// Title: nothing stops it.
pub const TITLE_READY: &str = "This key is ready for key material";
/// Title: one thing.
pub const TITLE_ONE: &str = "One thing stops this key from taking material";
/// Title while it is read for the first time.
pub const TITLE_READING: &str = "Reading the state of this key";
/// Busy.
pub const READING: &str = "Reading the key from KMS";
/// Reads again.
pub const CHECK_AGAIN: &str = "Check again";
/// Back to Key.
pub const CHOOSE_ANOTHER: &str = "Choose another key";

/// Title: several things.
pub fn title(stopping: usize) -> String {
    match stopping {
        0 => TITLE_READY.to_owned(),
        1 => TITLE_ONE.to_owned(),
        more => format!("{more} things stop this key from taking material"),
    }
}

/// After the key's name, below the title.
pub fn read_at(at: &str) -> String {
    format!(", read from KMS at {at}")
}

/// Names of the facts.
pub mod fact {
    /// Origin.
    pub const ORIGIN: &str = "Origin";
    /// Managed by.
    pub const MANAGED_BY: &str = "Managed by";
    /// Account and Region.
    pub const PLACE: &str = "Account and Region";
    /// Key spec and usage.
    pub const SPEC: &str = "Key spec and usage";
    /// Key state.
    pub const STATE: &str = "Key state";
    /// Key material.
    pub const MATERIAL: &str = "Key material";
    /// Scope.
    pub const SCOPE: &str = "Scope";
    /// Your permissions.
    pub const PERMISSIONS: &str = "Your permissions";
}

/// What was read, and what follows.
pub mod value {
    /// Origin, good.
    pub const EXTERNAL: &str = "EXTERNAL: takes imported key material";
    /// Origin, bad.
    pub const AWS_KMS: &str = "AWS_KMS: KMS makes the material itself";
    /// Origin, bad.
    pub const KEY_STORE: &str = "A custom key store: it makes or holds the material itself";
    /// Managed by, good.
    pub const YOURS: &str = "You. It is a customer managed key";
    /// Managed by, bad.
    pub const AWS: &str = "AWS. Its material can't be imported";
    /// Deletion: what follows.
    pub const DELETION_WHY: &str = "KMS refuses imports until the deletion is cancelled. \
        It usually comes back as Disabled, and then takes material.";
    /// Disabled.
    pub const DISABLED: &str = "Disabled: takes material. Enable it when you are ready.";
    /// Disabled, and its material was deleted.
    pub const DISABLED_ENABLES: &str = "Importing enables this key again";
    /// Creating.
    pub const CREATING: &str = "KMS is still creating this replica";
    /// Updating.
    pub const UPDATING: &str = "KMS is still updating this key";
    /// Unavailable.
    pub const UNAVAILABLE: &str = "KMS can't reach this key at present";
    /// Material.
    pub const NONE_YET: &str = "None yet";
    /// Material, HMAC and asymmetric.
    pub const NONE_AT_PRESENT: &str =
        "None at present. If there was some before, only the same is accepted";
    /// Material.
    pub const WAITS: &str = "Another material waits for rotation";
    /// Material: what follows.
    pub const WAITS_WHY: &str = "At most one can wait. Rotate to it, or delete it.";
    /// Scope.
    pub const SINGLE: &str = "Single-Region key";
    /// Permissions.
    pub const PERMISSIONS: &str =
        "Seen when parameters are fetched. KMS has no dry run for imports";

    /// "Deletion is scheduled for 21 Nov 2026, 08:30 UTC".
    pub fn deletion(at: &str) -> String {
        format!("Deletion is scheduled for {at}")
    }

    /// Good place.
    pub fn same_place(account: &str, region: &str) -> String {
        format!("{account}, {region}: the same as your sign-in")
    }

    /// Another place.
    pub fn other_place(account: &str, region: &str) -> String {
        format!("{account}, {region}: not where you are signed in")
    }

    /// Good spec.
    pub fn can_import(spec: &str, usage: &str) -> String {
        format!("{spec}, {usage}: can be imported")
    }

    /// Bad spec.
    pub fn cannot_import(spec: &str) -> String {
        format!("KMS takes no imported material for {spec}")
    }

    /// New material on a replica.
    pub fn starts_at_primary(region: &str) -> String {
        format!("New material starts at the primary in {region}")
    }
}

/// Fixes.
pub mod fix {
    /// Origin.
    pub const CREATE_LIKE: &str = "Create a key like this one…";
    /// Managed by AWS, spec.
    pub const CHOOSE_ANOTHER: &str = "Choose another key";
    /// Another account.
    pub const CHANGE_SIGN_IN: &str = "Change sign-in";
    /// Deletion.
    pub const CANCEL_DELETION: &str = "Cancel deletion";
    /// Waiting material.
    pub const ROTATE_NOW: &str = "Rotate now…";
    /// Waiting material.
    pub const DELETE_WAITING: &str = "Delete the waiting material…";
    /// Replica.
    pub const SWITCH_TO_PRIMARY: &str = "Switch to the primary";
    /// Disabled.
    pub const ENABLE: &str = "Enable the key";
}

/// The dialog before a fix that changes AWS.
pub mod ask {
    /// Title.
    pub const CANCEL_DELETION: &str = "Cancel the deletion of this key?";
    /// The other answer.
    pub const LEAVE: &str = "Leave it";
    /// Title.
    pub const ROTATE: &str = "Rotate this key now?";
    /// Title.
    pub const ENABLE: &str = "Enable this key?";
    /// Title.
    pub const DELETE_WAITING: &str = "Delete the waiting material?";
    /// Button.
    pub const ROTATE_NOW: &str = "Rotate now";
    /// Button.
    pub const DELETE: &str = "Delete material";

    /// What is called, on which key.
    pub fn calls(operation: &str, key: &str) -> String {
        format!("Calls {operation} on {key}. The state is read again after it.")
    }
}

/// The fork of symmetric keys.
pub mod fork {
    /// Heading.
    pub const HEADING: &str = "What do you want to import?";
    /// First.
    pub const SAME: &str = "The same material again";
    /// What it means.
    pub const SAME_MEANS: &str = "KMS checks that it is the same, and refuses any other.";
    /// Second.
    pub const NEW: &str = "New material, for rotation";
    /// What it means.
    pub const NEW_MEANS: &str = "Used only after you rotate. At most one can wait.";
    /// Name of the group.
    pub const WHICH: &str = "Which material";
    /// Heading when nothing is there yet.
    pub const FIRST: &str = "First import";
}

/// Blockers.
pub mod blocker {
    /// Deletion.
    pub const CANCEL_DELETION: &str = "Cancel the deletion to continue";
    /// Waiting material.
    pub const ROTATE: &str = "Rotate or delete the waiting material to continue";
    /// Wrong kind.
    pub const ANOTHER_KEY: &str = "Choose another key to continue";
    /// Wrong place.
    pub const SIGN_IN: &str = "Change the sign-in to continue";
    /// Not read.
    pub const READ: &str = "Read the key's state to continue";
    /// Fork.
    pub const FORK: &str = "Choose which material you import again";
    /// Creating, Updating.
    pub const WAIT: &str = "Wait until KMS has finished the key";
    /// Replica.
    pub const PRIMARY: &str = "Switch to the primary to continue";
}

/// Words for the step list.
pub mod choice {
    /// No material before.
    pub const FIRST: &str = "Ready for first import";
    /// Same again.
    pub const SAME: &str = "Same material again";
    /// New for rotation.
    pub const NEW: &str = "New material";
}

/// Fold-out: operations.
pub const APIS: &str = "DescribeKey";
/// Fold-out: operations, symmetric.
pub const APIS_SYMMETRIC: &str = "DescribeKey, ListKeyRotations";
/// Fold-out: sentence.
pub const NOTES: &str = "Reads the key. Changes nothing.";

/// Fold-out: command.
pub fn command(key: &str) -> String {
    format!("aws kms describe-key --key-id {key}")
}

/// Fold-out: command, symmetric.
pub fn command_symmetric(key: &str) -> String {
    format!("aws kms list-key-rotations --key-id {key} --include-key-material ALL_KEY_MATERIAL")
}
