//! Long random sequences of intents and completions: the wizard never panics, never imports what
//! was not reviewed, never mixes pairs, and late completions change nothing.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use kms_import_wizard::kms::failure::{Failure, FailureKind, Sent};
use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::kms::port::{Connection, Operation};
use kms_import_wizard::remedy::Action;
use kms_import_wizard::wizard::{
    Completion, Effect, ExpirationChoice, ExpirationDraft, ImportAs, Input, Intent, Job, Outcome,
    Step, Wizard,
};

use crate::wizard_flow::{answer, arn, at_review, start};

/// Steps in the whole suite: at least 100,000.
const RUNS: u64 = 250;
const STEPS: u64 = 500;

/// A small generator (SplitMix64): the same sequences in every run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }
}

fn intent(random: &mut Random) -> Intent {
    let steps = Step::ALL;
    match random.next(30) {
        0..=7 => Intent::Next,
        8 => Intent::Back,
        9 => Intent::GoTo(steps[usize::try_from(random.next(11)).unwrap()]),
        10 => Intent::Connect(Connection {
            region: Some(format!("practice-{}", random.next(2) + 1)),
            practice: true,
            ..Connection::default()
        }),
        11 => Intent::TypeKey(
            ["", "alias/x", "what is this"][usize::try_from(random.next(3)).unwrap()].into(),
        ),
        12 => Intent::LookUpKey,
        13 => Intent::ChooseKey(arn(random.next(2))),
        14 => Intent::CreateKey,
        15 => Intent::CheckKeyAgain,
        16 => Intent::ImportAs(
            [ImportAs::Usual, ImportAs::Same(None), ImportAs::New]
                [usize::try_from(random.next(3)).unwrap()]
            .clone(),
        ),
        17 => Intent::GetParameters,
        18 => Intent::ChooseFile(format!("/keys/{}", random.next(2))),
        19 => Intent::AcceptFindings(random.next(2) == 0),
        20 => Intent::WrapAgain,
        21 => Intent::EditExpiration(ExpirationDraft {
            choice: Some(if random.next(2) == 0 {
                ExpirationChoice::Never
            } else {
                ExpirationChoice::OnDate
            }),
            date: "2027-05-14".into(),
            time: "08:00".into(),
            leave_model_out: random.next(4) == 0,
        }),
        22..=23 => Intent::ConfirmCopy(true),
        24..=26 => Intent::Import,
        27 => Intent::ReadBackAgain,
        28 => Intent::ImportAnother,
        _ => Intent::Fix(action(random)),
    }
}

fn action(random: &mut Random) -> Action {
    match random.next(12) {
        0 => Action::FetchAndWrapAgain,
        1 => Action::WrapAgain,
        2 => Action::TryAgain,
        3 => Action::LookAtKey,
        4 => Action::CancelDeletion,
        5 => Action::ChooseAnotherKey,
        6 => Action::SwitchRegion("practice-2".into()),
        7 => Action::ImportAsNewMaterial,
        8 => Action::WaitAndTryAgain(5),
        9 => Action::SendWithoutSymmetricSettings,
        10 => Action::LeaveExpirationModelOut,
        _ => Action::GoOnWithoutProof,
    }
}

fn failure(operation: Operation, now: Timestamp, random: &mut Random) -> Failure {
    let kinds = FailureKind::ALL;
    let kind = kinds[usize::try_from(random.next(kinds.len() as u64)).unwrap()];
    Failure {
        operation,
        kind,
        code: None,
        message: None,
        http_status: kind.is_answer().then_some(400),
        request_id: None,
        sent: if kind.is_answer() { Sent::Yes } else { Sent::Unknown },
        at: now,
        server_date: None,
        detail: None,
    }
}

/// The same outcome, failed.
fn failed(outcome: &Outcome, now: Timestamp, random: &mut Random) -> Outcome {
    match outcome {
        Outcome::SignedIn(_) => {
            Outcome::SignedIn(Err(failure(Operation::GetCallerIdentity, now, random)))
        }
        Outcome::KeyRead(_) => Outcome::KeyRead(Err(failure(Operation::DescribeKey, now, random))),
        Outcome::LookedUp(_) => {
            Outcome::LookedUp(Err(failure(Operation::DescribeKey, now, random)))
        }
        Outcome::KeyCreated(_) => {
            Outcome::KeyCreated(Err(failure(Operation::CreateKey, now, random)))
        }
        Outcome::ParametersFetched(_) => {
            Outcome::ParametersFetched(Err(failure(Operation::GetParametersForImport, now, random)))
        }
        Outcome::Imported(_) => {
            Outcome::Imported(Err(failure(Operation::ImportKeyMaterial, now, random)))
        }
        Outcome::Proved(_) => Outcome::Proved(Err(failure(Operation::GetPublicKey, now, random))),
        Outcome::Mended(_) => {
            Outcome::Mended(Err(failure(Operation::CancelKeyDeletion, now, random)))
        }
        other => other.clone(),
    }
}

fn check_effect(effect: &Effect, confirmed: bool) {
    if let Job::Import(_, reviewed) = &effect.job {
        assert!(confirmed, "an import without a review");
        let plan = reviewed.get();
        assert_eq!(
            plan.wrapped().encrypted.wrapped_for,
            plan.parameters().public_key,
            "mixed pair"
        );
        assert_eq!(plan.parameters().key, *plan.arn());
        assert_eq!(plan.request().import_token, plan.parameters().import_token);
    }
}

#[test]
fn no_sequence_of_inputs_panics_or_imports_what_was_not_reviewed() {
    let mut imports = 0;
    for seed in 0..RUNS {
        let mut random = Random(seed);
        // Half of the runs begin on Review, so that many come as far as the import.
        let (mut wizard, mut now) =
            if seed % 2 == 0 { at_review() } else { (Wizard::new(start()), start()) };
        let mut pending: VecDeque<Effect> = VecDeque::new();
        let mut done: Vec<Completion> = Vec::new();
        let spec = if seed % 2 == 0 {
            KeySpec::EccNistP256
        } else {
            KeySpec::ALL[usize::try_from(seed % 13).unwrap()]
        };
        let mut ticked = false;
        for _ in 0..STEPS {
            now = now
                .checked_add(SignedDuration::from_secs(i64::try_from(random.next(20)).unwrap()))
                .unwrap();
            wizard.handle(Input::Clock(now));
            let effects = match random.next(10) {
                0..=3 => {
                    let wanted = intent(&mut random);
                    ticked |= matches!(wanted, Intent::ConfirmCopy(true));
                    wizard.handle(Input::Intent(wanted))
                }
                4 if !done.is_empty() => {
                    // A late completion: it was delivered before.
                    let at = usize::try_from(random.next(done.len() as u64)).unwrap();
                    let before = wizard.clone();
                    let effects = wizard.handle(Input::Completion(done[at].clone()));
                    assert!(effects.is_empty(), "a late completion caused an effect");
                    assert_eq!(wizard, before, "a late completion changed something");
                    effects
                }
                _ => match pending.pop_front() {
                    Some(effect) => {
                        let good = answer(&effect.job, spec, now);
                        let outcome = if random.next(5) == 0 {
                            failed(&good, now, &mut random)
                        } else {
                            good
                        };
                        let completion =
                            Completion { ticket: effect.ticket, outcome, receipts: Vec::new() };
                        done.push(completion.clone());
                        wizard.handle(Input::Completion(completion))
                    }
                    None => Vec::new(),
                },
            };
            for effect in effects {
                check_effect(&effect, ticked);
                imports += u64::from(matches!(effect.job, Job::Import(..)));
                pending.push_back(effect);
            }
            for step in Step::ALL {
                // Every page can be drawn at any moment.
                let _ = (wizard.status(step), wizard.blocker(step), wizard.remedy_of(step));
            }
        }
    }
    assert!(imports > 0, "no sequence came as far as an import: the test would prove nothing");
}
