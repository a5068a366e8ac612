//! Several materials, rotation, multi-Region keys.

use super::*;

fn rotate(bench: &mut Bench, key: &str) {
    bench.call("RotateKeyOnDemand", &json!({"KeyId": key}));
    let status = bench.call("GetKeyRotationStatus", &json!({"KeyId": key}));
    assert!(status.get("OnDemandRotationStartDate").is_some());
    bench.pass(SignedDuration::from_secs(3));
    let status = bench.call("GetKeyRotationStatus", &json!({"KeyId": key}));
    assert!(status.get("OnDemandRotationStartDate").is_none());
}

fn roles(bench: &mut Bench, key: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let entries = bench.materials(key);
    entries.iter().map(|one| (text(&one["KeyMaterialState"]), text(&one["ImportState"]))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(role, state)| ((*role).to_owned(), (*state).to_owned())).collect()
}

#[test]
fn waiting_material_becomes_current_by_a_rotation_and_both_are_needed_then() {
    let mut bench = Bench::new();
    let first = seeds::material("ledger-2025").unwrap();
    assert_eq!(
        roles(&mut bench, LEDGER),
        pairs(&[("CURRENT", "IMPORTED"), ("PENDING_ROTATION", "IMPORTED")])
    );
    let old = bench.metadata(LEDGER)["CurrentKeyMaterialId"].clone();
    rotate(&mut bench, LEDGER);
    assert_ne!(bench.metadata(LEDGER)["CurrentKeyMaterialId"], old);
    let done = bench.call("ListKeyRotations", &json!({"KeyId": LEDGER}));
    assert_eq!(done["Rotations"].as_array().unwrap().len(), 1);
    assert_eq!(done["Rotations"][0]["RotationType"], "ON_DEMAND");

    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": LEDGER, "KeyMaterialId": old}));
    assert_eq!(bench.state(LEDGER), "PendingImport");
    assert_eq!(
        roles(&mut bench, LEDGER),
        pairs(&[("NON_CURRENT", "PENDING_IMPORT"), ("CURRENT", "IMPORTED")])
    );
    bench.import(LEDGER, &first, &json!({"KeyMaterialId": old}));
    assert_eq!(bench.state(LEDGER), "Enabled");
}

#[test]
fn only_one_material_can_wait_and_its_deletion_changes_no_state() {
    let mut bench = Bench::new();
    let third = bench.try_import(LEDGER, &[3; 32], &json!({"ImportType": "NEW_KEY_MATERIAL"}));
    assert_eq!(third.unwrap_err(), "KMSInvalidStateException");
    let waiting = bench.materials(LEDGER)[1]["KeyMaterialId"].clone();
    bench.call("DeleteImportedKeyMaterial", &json!({"KeyId": LEDGER, "KeyMaterialId": waiting}));
    assert_eq!(bench.state(LEDGER), "Enabled");
    assert_eq!(bench.materials(LEDGER).len(), 1);
    let body = json!({"KeyId": LEDGER});
    assert_eq!(bench.code("RotateKeyOnDemand", &body), "KMSInvalidStateException");
}

#[test]
fn rotation_is_refused_where_aws_refuses_it() {
    let mut bench = Bench::new();
    let mut code = |key: &str| bench.code("RotateKeyOnDemand", &json!({"KeyId": key}));
    assert_eq!(code(TOKEN_MAC), "UnsupportedOperationException");
    assert_eq!(code(ARCHIVE), "KMSInvalidStateException");
    bench.call("DisableKey", &json!({"KeyId": LEDGER}));
    assert_eq!(bench.code("RotateKeyOnDemand", &json!({"KeyId": LEDGER})), "DisabledException");
    bench.call("EnableKey", &json!({"KeyId": LEDGER}));
    bench.call("RotateKeyOnDemand", &json!({"KeyId": LEDGER}));
    assert_eq!(bench.code("RotateKeyOnDemand", &json!({"KeyId": LEDGER})), "ConflictException");
}

#[test]
fn twenty_five_rotations_are_the_limit() {
    let mut bench = Bench::new();
    for _ in 0..25 {
        rotate(&mut bench, KMS_MADE);
    }
    let body = json!({"KeyId": KMS_MADE});
    assert_eq!(bench.code("RotateKeyOnDemand", &body), "LimitExceededException");
}

#[test]
fn a_replica_is_created_empty_and_takes_existing_material_only() {
    let mut bench = Bench::new();
    let material = seeds::material("payments-prod").unwrap();
    let primary = bench.metadata(PAYMENTS);
    assert_eq!(primary["MultiRegionConfiguration"]["MultiRegionKeyType"], "PRIMARY");
    assert_eq!(primary["MultiRegionConfiguration"]["ReplicaKeys"][0]["Region"], REPLICA_REGION);

    bench.region = REPLICA_REGION;
    let replica = bench.metadata(PAYMENTS);
    assert_eq!(replica["KeyState"], "PendingImport");
    assert_eq!(replica["CurrentKeyMaterialId"], primary["CurrentKeyMaterialId"]);
    let omitted = bench.try_import(PAYMENTS, &material, &json!({}));
    assert_eq!(omitted.unwrap_err(), "UnsupportedOperationException");
    let existing = json!({"ImportType": "EXISTING_KEY_MATERIAL"});
    let other = bench.try_import(PAYMENTS, &[9; 32], &existing);
    assert_eq!(other.unwrap_err(), "IncorrectKeyMaterialException");
    bench.import(PAYMENTS, &material, &existing);
    assert_eq!(bench.state(PAYMENTS), "Enabled");
    // From now on the parameter may be left out.
    bench.import(PAYMENTS, &material, &json!({}));
}

#[test]
fn new_material_of_a_set_waits_until_every_replica_has_it() {
    let mut bench = Bench::new();
    let existing = json!({"ImportType": "EXISTING_KEY_MATERIAL"});
    bench.region = REPLICA_REGION;
    bench.import(PAYMENTS, &seeds::material("payments-prod").unwrap(), &existing);
    bench.region = HOME_REGION;
    let new = json!({"ImportType": "NEW_KEY_MATERIAL", "KeyMaterialDescription": "second"});
    bench.import(PAYMENTS, &[2; 32], &new);
    let waits = "PENDING_MULTI_REGION_IMPORT_AND_ROTATION";
    assert_eq!(roles(&mut bench, PAYMENTS)[1], (waits.to_owned(), "IMPORTED".to_owned()));
    let body = json!({"KeyId": PAYMENTS});
    assert_eq!(bench.code("RotateKeyOnDemand", &body), "KMSInvalidStateException");

    bench.region = REPLICA_REGION;
    assert_eq!(roles(&mut bench, PAYMENTS)[1], (waits.to_owned(), "PENDING_IMPORT".to_owned()));
    assert_eq!(bench.materials(PAYMENTS)[1]["KeyMaterialDescription"], "second");
    assert_eq!(bench.state(PAYMENTS), "Enabled");
    bench.import(PAYMENTS, &[2; 32], &existing);
    assert_eq!(roles(&mut bench, PAYMENTS)[1].0, "PENDING_ROTATION");
    assert_eq!(bench.code("RotateKeyOnDemand", &body), "UnsupportedOperationException");

    // Deleted on the replica it waits again; deleted on the primary it is gone everywhere.
    let id = bench.materials(PAYMENTS)[1]["KeyMaterialId"].clone();
    let delete = json!({"KeyId": PAYMENTS, "KeyMaterialId": id});
    bench.call("DeleteImportedKeyMaterial", &delete);
    bench.region = HOME_REGION;
    assert_eq!(roles(&mut bench, PAYMENTS)[1].0, waits);
    bench.region = REPLICA_REGION;
    bench.import(PAYMENTS, &[2; 32], &existing);
    bench.region = HOME_REGION;
    rotate(&mut bench, PAYMENTS);
    bench.region = REPLICA_REGION;
    assert_eq!(bench.metadata(PAYMENTS)["CurrentKeyMaterialId"], id);
}

#[test]
fn replicate_key_wants_an_enabled_primary_and_a_free_region() {
    let mut bench = Bench::new();
    let key = bench.create_with(&json!({"Origin": "EXTERNAL", "MultiRegion": true}));
    let body = json!({"KeyId": key, "ReplicaRegion": "eu-central-1"});
    assert_eq!(bench.code("ReplicateKey", &body), "KMSInvalidStateException");
    bench.import(&key, &[5; 32], &json!({}));
    let answer = bench.call("ReplicateKey", &body);
    assert_eq!(answer["ReplicaKeyMetadata"]["KeyState"], "Creating");
    assert_eq!(bench.code("ReplicateKey", &body), "AlreadyExistsException");
    let single = json!({"KeyId": LEDGER, "ReplicaRegion": "eu-central-1"});
    assert_eq!(bench.code("ReplicateKey", &single), "UnsupportedOperationException");

    bench.region = "eu-central-1";
    let fetch = json!({
        "KeyId": key, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"
    });
    assert_eq!(bench.code("GetParametersForImport", &fetch), "KMSInvalidStateException");
    bench.pass(SignedDuration::from_secs(2));
    assert_eq!(bench.state(&key), "PendingImport");
    bench.import(&key, &[5; 32], &json!({"ImportType": "EXISTING_KEY_MATERIAL"}));
    assert_eq!(bench.state(&key), "Enabled");

    // The primary waits for its replicas.
    bench.region = HOME_REGION;
    let deletion = json!({"KeyId": key, "PendingWindowInDays": 7});
    assert_eq!(bench.call("ScheduleKeyDeletion", &deletion)["KeyState"], "PendingReplicaDeletion");
    bench.region = "eu-central-1";
    bench.call("ScheduleKeyDeletion", &deletion);
    bench.hours(7 * 24);
    assert_eq!(bench.code("DescribeKey", &json!({"KeyId": key})), "NotFoundException");
    bench.region = HOME_REGION;
    assert_eq!(bench.state(&key), "PendingDeletion");
}
