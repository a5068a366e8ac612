//! Scripts: intents and completions in, effects and statuses out. Also the answers a well-behaved
//! KMS would give, for the random sequences.

use jiff::{SignedDuration, Timestamp};
use kms_import_wizard::kms::compat;
use kms_import_wizard::kms::failure::{Failure, FailureKind, Sent};
use kms_import_wizard::kms::model::{
    Identity, ImportParameters, ImportToken, KeyArn, KeyManager, KeyMetadata, KeySpec, KeySpecName,
    KeyState, Origin, Scope, WrappingAlgorithm, WrappingKeySpec,
};
use kms_import_wizard::kms::port::{Connection, ImportKeyMaterialReply, Operation};
use kms_import_wizard::material::{
    Content, Conversion, Encoding, Format, Inspection, MaterialIdentity, Sends, SentForm,
    SourceFacts,
};
use kms_import_wizard::proof::{Answered, Question};
use kms_import_wizard::remedy::Action;
use kms_import_wizard::wizard::{
    Blocker, Completion, Effect, ExpirationDraft, Input, Intent, Job, KeyList, KeyReading,
    Materials, Outcome, SignedIn, Status, Step, Wizard,
};
use kms_import_wizard::wrapping::{EncryptedKeyMaterial, ProofSeed, SelfTest, Wrapped};

pub fn start() -> Timestamp {
    "2026-11-17T09:00:00Z".parse().unwrap()
}

/// A P-256 public key that OpenSSL made.
fn public_half() -> Vec<u8> {
    hex::decode(concat!(
        "3059301306072a8648ce3d020106082a8648ce3d030107034200048c3e480e2642667e444d95fa19",
        "a2199696d4487894305d0fd0ddbcfd60e16d945c0de3ec1098da5447ba110ae18dffab48283aa5e4fc3aa46604f1ebb1999cf1"
    ))
    .unwrap()
}

pub fn arn(number: u64) -> KeyArn {
    KeyArn::parse(&format!(
        "arn:aws:kms:practice-1:000000000000:key/6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64{number}"
    ))
    .unwrap()
}

fn metadata(arn: KeyArn, spec: KeySpec, state: KeyState) -> KeyMetadata {
    KeyMetadata {
        arn,
        origin: Origin::External,
        manager: KeyManager::Customer,
        spec: KeySpecName::Importable(spec),
        usage: compat::row(spec).usages[0].clone(),
        state,
        description: String::new(),
        expiration_model: None,
        valid_to: None,
        current_material: None,
        scope: Scope::SingleRegion,
        deletion_date: None,
        created: None,
    }
}

fn reading(arn: KeyArn, spec: KeySpec, state: KeyState, now: Timestamp) -> KeyReading {
    KeyReading {
        metadata: metadata(arn, spec, state),
        alias: None,
        materials: Materials::NotListed,
        read_at: now,
    }
}

fn parameters(
    key: KeyArn,
    algorithm: WrappingAlgorithm,
    wrapping_key_spec: WrappingKeySpec,
    now: Timestamp,
) -> ImportParameters {
    // Every fetch gives another pair.
    let mark = now.as_nanosecond().to_be_bytes().to_vec();
    ImportParameters {
        key,
        algorithm,
        wrapping_key_spec,
        public_key: mark.clone(),
        import_token: ImportToken::new(mark),
        valid_to: now.checked_add(SignedDuration::from_hours(24)).unwrap(),
        fetched_at: now,
    }
}

fn inspection() -> Inspection {
    Inspection {
        source: SourceFacts {
            file_name: "key.pem".into(),
            bytes: 138,
            modified: None,
            open_to_others: None,
        },
        format: Format::Pkcs8,
        encoding: Encoding::Pem,
        content: Some(Content::PrivateKey(KeySpec::EccNistP256)),
        conversion: Conversion::ToPkcs8,
        sends: Some(Sends { form: SentForm::Pkcs8, bytes: 138 }),
        identity: Some(MaterialIdentity::PublicKey(public_half())),
        findings: Vec::new(),
    }
}

/// What a well-behaved world answers.
pub fn answer(job: &Job, spec: KeySpec, now: Timestamp) -> Outcome {
    match job {
        Job::SignIn(connection) => Outcome::SignedIn(Ok(SignedIn {
            identity: Identity {
                account: "000000000000".into(),
                arn: "arn:aws:iam::000000000000:user/practice".into(),
            },
            region: connection.region.clone().unwrap_or_else(|| "practice-1".into()),
            endpoint: "127.0.0.1".into(),
            clock_difference: None,
            session_ends: None,
            proxy: None,
            read_at: now,
        })),
        Job::ListKeys(_) => Outcome::Listed(Ok(KeyList {
            rows: Vec::new(),
            total: 0,
            not_read: 0,
            not_read_why: None,
            complete: true,
            read_at: now,
        })),
        Job::LookUpKey(..) => {
            Outcome::LookedUp(Ok(reading(arn(0), spec, KeyState::PendingImport, now)))
        }
        Job::ReadKey(_, arn) => {
            Outcome::KeyRead(Ok(reading(arn.clone(), spec, KeyState::PendingImport, now)))
        }
        Job::CreateKey(_, request) => {
            Outcome::KeyCreated(Ok(metadata(arn(1), request.spec, KeyState::PendingImport)))
        }
        Job::FindCreatedKey(..) => Outcome::CreatedKeyFound(Ok(None)),
        Job::NameKey(..) => Outcome::KeyNamed(Ok(())),
        Job::Mend(..) => Outcome::Mended(Ok(())),
        Job::FetchParameters(_, arn, algorithm, wrapping_key_spec) => Outcome::ParametersFetched(
            Ok(parameters(arn.clone(), *algorithm, *wrapping_key_spec, now)),
        ),
        Job::Inspect(_) => Outcome::Inspected(Ok(inspection())),
        Job::Generate(_) => Outcome::Broken,
        Job::Wrap(_, _, order) => Outcome::Wrapped(Ok(Box::new(Wrapped {
            encrypted: EncryptedKeyMaterial {
                bytes: vec![1; 664],
                wrapped_for: order.public_key.clone(),
                algorithm: order.algorithm,
            },
            inspection: inspection(),
            proof: ProofSeed::PublicKey(public_half()),
            parts: (512, 152),
            self_test: SelfTest { aes_part_equal: Some(true), whole_path_equal: true },
        }))),
        Job::Import(..) => Outcome::Imported(Ok(ImportKeyMaterialReply { key_material_id: None })),
        Job::Prove(_, _, question) => Outcome::Proved(Ok(match question {
            Question::GenerateMac { .. } => Answered::Mac(Vec::new()),
            _ => Answered::PublicKey(public_half()),
        })),
        Job::TryKey(..) => Outcome::KeyTried(Ok(true)),
        Job::Wait(_) => Outcome::Waited,
    }
}

/// A wizard that stands on Review, and the time it is there.
pub fn at_review() -> (Wizard, Timestamp) {
    let mut script = Script::new();
    script.walk_to_review();
    (script.wizard, script.now)
}

/// A wizard that is driven by hand, in a world where everything works unless said otherwise.
struct Script {
    wizard: Wizard,
    now: Timestamp,
    calls: Vec<Job>,
    imported: bool,
    fail_import: Option<Failure>,
}

impl Script {
    fn new() -> Self {
        let now = start();
        Self {
            wizard: Wizard::new(now),
            now,
            calls: Vec::new(),
            imported: false,
            fail_import: None,
        }
    }

    fn tell(&mut self, intent: Intent) {
        self.now = self.now.checked_add(SignedDuration::from_secs(5)).unwrap();
        self.wizard.handle(Input::Clock(self.now));
        let mut effects: Vec<Effect> = self.wizard.handle(Input::Intent(intent));
        while let Some(effect) = effects.pop() {
            let mut outcome = answer(&effect.job, KeySpec::EccNistP256, self.now);
            if let Job::Import(..) = effect.job {
                if let Some(failure) = self.fail_import.take() {
                    outcome = Outcome::Imported(Err(failure));
                } else {
                    self.imported = true;
                }
            }
            if let (Job::ReadKey(_, arn), true) = (&effect.job, self.imported) {
                let read = reading(arn.clone(), KeySpec::EccNistP256, KeyState::Enabled, self.now);
                outcome = Outcome::KeyRead(Ok(read));
            }
            self.calls.push(effect.job.clone());
            effects.extend(self.wizard.handle(Input::Completion(Completion {
                ticket: effect.ticket,
                outcome,
                receipts: Vec::new(),
            })));
        }
    }

    fn walk_to_review(&mut self) {
        self.tell(Intent::Next);
        self.tell(Intent::Connect(Connection { practice: true, ..Connection::default() }));
        self.tell(Intent::TypeKey("alias/code-signing-2026".into()));
        self.tell(Intent::Next);
        assert_eq!(self.wizard.step(), Step::Key);
        self.tell(Intent::Next);
        self.tell(Intent::Next);
        self.tell(Intent::GetParameters);
        self.tell(Intent::Next);
        self.tell(Intent::ChooseFile("/keys/key.pem".into()));
        self.tell(Intent::Next);
        self.tell(Intent::Next);
        self.tell(Intent::EditExpiration(ExpirationDraft::of(
            kms_import_wizard::kms::model::Expiration::Never,
        )));
        self.tell(Intent::Next);
        assert_eq!(self.wizard.step(), Step::Review);
    }
}

fn refused(kind: FailureKind, now: Timestamp) -> Failure {
    Failure {
        operation: Operation::ImportKeyMaterial,
        kind,
        code: kind.codes().first().map(|code| (*code).to_owned()),
        message: None,
        http_status: Some(400),
        request_id: None,
        sent: Sent::Yes,
        at: now,
        server_date: None,
        detail: None,
    }
}

#[test]
fn a_whole_import_ends_proven() {
    let mut script = Script::new();
    script.walk_to_review();
    assert_eq!(script.wizard.blocker(Step::Review), Some(Blocker::ConfirmCopy));
    script.tell(Intent::Import);
    assert!(!script.imported, "an import without the tick");
    script.tell(Intent::ConfirmCopy(true));
    script.tell(Intent::Import);
    assert_eq!(script.wizard.step(), Step::Done);
    let run = script.wizard.run().unwrap();
    assert!(run.proof.as_ref().unwrap().is_proven());
}

#[test]
fn back_and_next_change_nothing_and_call_nothing() {
    let mut script = Script::new();
    script.walk_to_review();
    let calls = script.calls.len();
    let plan = script.wizard.plan();
    while script.wizard.step() != Step::Start {
        script.tell(Intent::Back);
    }
    while script.wizard.step() != Step::Review {
        script.tell(Intent::Next);
    }
    assert_eq!(script.calls.len(), calls);
    assert_eq!(script.wizard.plan(), plan);
}

#[test]
fn any_change_takes_the_tick_away() {
    let mut script = Script::new();
    script.walk_to_review();
    script.tell(Intent::ConfirmCopy(true));
    assert!(script.wizard.copy_confirmed());
    script.tell(Intent::EditExpiration(ExpirationDraft::of(
        kms_import_wizard::kms::model::Expiration::On("2027-05-14T08:00:00Z".parse().unwrap()),
    )));
    assert!(!script.wizard.copy_confirmed());
    script.tell(Intent::Import);
    assert!(!script.imported);
}

#[test]
fn after_a_refused_token_one_press_leads_back_to_review_with_a_new_pair() {
    for kind in [FailureKind::InvalidImportToken, FailureKind::ExpiredImportToken] {
        let mut script = Script::new();
        script.walk_to_review();
        script.tell(Intent::ConfirmCopy(true));
        let old = script.wizard.plan().unwrap();
        script.fail_import = Some(refused(kind, script.now));
        script.tell(Intent::Import);
        assert_eq!(script.wizard.step(), Step::Import);
        assert_eq!(script.wizard.status(Step::Import), Status::Current);
        let remedy = script.wizard.remedy().unwrap();
        assert_eq!(remedy.primary.action, Action::FetchAndWrapAgain);
        script.tell(Intent::Fix(remedy.primary.action));
        assert_eq!(script.wizard.step(), Step::Review);
        let new = script.wizard.plan().unwrap();
        assert_ne!(new.parameters().import_token, old.parameters().import_token);
        assert!(!script.wizard.copy_confirmed(), "the new plan was not reviewed yet");
        script.tell(Intent::ConfirmCopy(true));
        script.tell(Intent::Import);
        assert_eq!(script.wizard.step(), Step::Done);
    }
}

#[test]
fn parameters_that_run_out_block_before_kms_refuses_them() {
    let mut script = Script::new();
    script.walk_to_review();
    script.tell(Intent::ConfirmCopy(true));
    script.now = script.now.checked_add(SignedDuration::from_hours(25)).unwrap();
    script.tell(Intent::Import);
    assert!(!script.imported);
    assert_eq!(script.wizard.blocker(Step::Parameters), Some(Blocker::ParametersRunOut));
}

#[test]
fn an_unanswered_import_is_looked_at_and_not_repeated() {
    let mut script = Script::new();
    script.walk_to_review();
    script.tell(Intent::ConfirmCopy(true));
    let mut failure = refused(FailureKind::AnswerTimeout, script.now);
    failure.sent = Sent::Unknown;
    failure.http_status = None;
    script.fail_import = Some(failure);
    script.tell(Intent::Import);
    assert!(script.wizard.run().unwrap().is_in_doubt());
    let remedy = script.wizard.remedy().unwrap();
    assert_eq!(remedy.primary.action, Action::LookAtKey);
    // It did happen: the look finds it, and the proof is asked for.
    script.imported = true;
    script.tell(Intent::Fix(Action::LookAtKey));
    assert_eq!(script.wizard.step(), Step::Done);
    let imports = script.calls.iter().filter(|job| matches!(job, Job::Import(..))).count();
    assert_eq!(imports, 1);
}
