//! Every failure, in every situation, has words and a way forward.

use jiff::Timestamp;
use kms_import_wizard::kms::failure::{Failure, FailureKind, Sent};
use kms_import_wizard::kms::port::Operation;
use kms_import_wizard::remedy::{Action, During, Evidence, Remedy, details, remedy};

const DURING: [During; 11] = [
    During::SigningIn,
    During::ListingKeys,
    During::LookingUpKey,
    During::CreatingKey,
    During::NamingKey,
    During::CheckingKey,
    During::MendingKey,
    During::FetchingParameters,
    During::Importing,
    During::ReadingBack,
    During::Proving,
];

fn failure(kind: FailureKind, operation: Operation) -> Failure {
    Failure {
        operation,
        kind,
        code: kind.codes().first().map(|code| (*code).to_owned()),
        message: None,
        http_status: kind.is_answer().then_some(400),
        request_id: None,
        sent: if kind.is_answer() { Sent::Yes } else { Sent::No },
        at: Timestamp::UNIX_EPOCH,
        server_date: None,
        detail: None,
    }
}

fn check_words(remedy: &Remedy, of: &str) {
    let mut texts = vec![remedy.headline.clone(), remedy.what.clone()];
    texts.extend(remedy.why.iter().map(|line| line.text.clone()));
    for fix in std::iter::once(&remedy.primary).chain(&remedy.also) {
        texts.push(fix.label.clone());
        texts.push(fix.does.clone());
    }
    for text in texts {
        assert!(!text.trim().is_empty(), "{of}: an empty text");
        assert_eq!(text.trim(), text, "{of}: {text}");
        assert!(!text.contains("  "), "{of}: {text}");
        let lower = text.to_lowercase();
        for banned in
            ["secret key material", "blob", "payload", "nonce", "please", "successfully", "!"]
        {
            assert!(!lower.contains(banned), "{of}: {banned} in {text}");
        }
    }
    assert!(remedy.what.ends_with('.'), "{of}: {}", remedy.what);
    assert!(remedy.why.len() <= 4 && remedy.also.len() <= 3, "{of}");
    let mut actions = vec![&remedy.primary.action];
    actions.extend(remedy.also.iter().map(|fix| &fix.action));
    for (at, action) in actions.iter().enumerate() {
        assert!(!actions[..at].contains(action), "{of}: {action:?} twice");
    }
}

#[test]
fn every_failure_in_every_situation_has_words_and_a_way_forward() {
    for kind in FailureKind::ALL {
        for operation in Operation::ALL {
            for during in DURING {
                let evidence = Evidence { during, ..Evidence::default() };
                let failed = failure(*kind, operation);
                let told = remedy(&failed, &evidence);
                check_words(&told, &format!("{kind:?} {operation:?} {during:?}"));
                assert!(!details(&failed, &evidence).is_empty());
            }
        }
    }
}

#[test]
fn what_may_have_been_done_is_looked_at_before_anything_is_repeated() {
    for kind in FailureKind::ALL {
        for operation in Operation::ALL.into_iter().filter(|operation| operation.writes()) {
            let mut failed = failure(*kind, operation);
            failed.sent = Sent::Unknown;
            failed.http_status = None;
            assert!(failed.leaves_doubt());
            let evidence = Evidence { during: During::Importing, ..Evidence::default() };
            let told = remedy(&failed, &evidence);
            let looks =
                matches!(told.primary.action, Action::LookAtKey | Action::LookForCreatedKey);
            assert!(looks, "{kind:?} {operation:?}: {:?}", told.primary.action);
            let repeats =
                |action: &Action| matches!(action, Action::TryAgain | Action::WaitAndTryAgain(_));
            assert!(!told.also.iter().any(|fix| repeats(&fix.action)), "{kind:?} {operation:?}");
        }
    }
}

#[test]
fn the_headlines_are_those_of_the_design() {
    use FailureKind as K;
    let import = |kind| {
        let evidence = Evidence { during: During::Importing, ..Evidence::default() };
        remedy(&failure(kind, Operation::ImportKeyMaterial), &evidence).headline
    };
    for (kind, headline) in [
        (K::ExpiredImportToken, "The import token has run out"),
        (K::InvalidImportToken, "KMS does not accept the import token"),
        (K::InvalidCiphertext, "KMS can't unwrap the material"),
        (K::IncorrectKeyMaterial, "KMS unwrapped the material, but refuses it"),
        (K::KmsInvalidState, "The key's state does not allow an import"),
        (K::NotFound, "KMS does not find this key"),
        (K::InvalidArn, "KMS can't read the key's ARN"),
        (K::UnsupportedOperation, "This key can't take imported material"),
        (K::DependencyTimeout, "KMS ran into a time limit of its own"),
        (K::KmsInternal, "KMS had an internal fault"),
        (K::AccessDenied, "You are not allowed to import key material"),
        (K::Throttling, "AWS asks to slow down"),
        (K::ExpiredToken, "Your sign-in has run out"),
        (K::RequestTimeTooSkewed, "This computer's clock is wrong"),
        (K::NameNotFound, "AWS can't be reached"),
        (K::Tls, "Something between this computer and AWS answers instead"),
        (K::Validation, "KMS finds a value out of range"),
        (K::LimitExceeded, "A KMS limit is reached"),
    ] {
        assert_eq!(import(kind), headline);
    }
}
