//! A key policy statement for exactly what was denied.

use super::Evidence;
use crate::kms::port::Operation;

/// One statement as JSON: these actions, for the identity that is signed in. A role session
/// stands for its role, which is what policies name.
pub fn policy_statement(operations: &[Operation], evidence: &Evidence) -> String {
    let principal = evidence
        .identity
        .as_ref()
        .map_or_else(|| "IDENTITY_ARN".to_owned(), |identity| role_of(&identity.arn));
    let actions: Vec<String> = operations.iter().map(|operation| operation.action()).collect();
    let statement = serde_json::json!({
        "Sid": "ImportKeyMaterial",
        "Effect": "Allow",
        "Principal": { "AWS": principal },
        "Action": actions,
        "Resource": "*",
    });
    serde_json::to_string_pretty(&statement).unwrap_or_default()
}

fn role_of(arn: &str) -> String {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    if let [a, partition, "sts", region, account, resource] = parts[..]
        && let Some(role) = resource.strip_prefix("assumed-role/")
    {
        let name = role.split('/').next().unwrap_or(role);
        return format!("{a}:{partition}:iam:{region}:{account}:role/{name}");
    }
    arn.to_owned()
}

#[cfg(test)]
mod tests {
    use super::role_of;

    #[test]
    fn a_role_session_stands_for_its_role() {
        assert_eq!(
            role_of("arn:aws:sts::111122223333:assumed-role/kms-admin/anna"),
            "arn:aws:iam::111122223333:role/kms-admin"
        );
        assert_eq!(
            role_of("arn:aws:iam::111122223333:user/anna"),
            "arn:aws:iam::111122223333:user/anna"
        );
    }
}
