//! Results: for people, and as one JSON object for machines.

use serde_json::{Map, Value, json};

use super::commands::Commands;
use super::exit::Stop;
use super::{terminal, words};
use crate::kms::failure::{Failure, Sent};
use crate::kms::model::{ExpirationModel, KeyMetadata};
use crate::kms::port::Receipt;
use crate::material::{Inspection, words as material_words};
use crate::proof::Proof;
use crate::remedy::{Remedy, format};
use crate::wizard::{Difference, Fact, Finding, ImportRun, KeyList, Wizard};

/// The object of `inspect`.
pub fn inspection(seen: &Inspection) -> Value {
    let mut object = Map::new();
    object.insert("verdict".into(), json!(seen.verdict().name()));
    object.insert("format".into(), json!(seen.format.name()));
    object.insert("encoding".into(), json!(seen.encoding.name()));
    object.insert("conversion".into(), json!(seen.conversion.name()));
    let sends = seen.sends.map(|sends| json!({"form": sends.form.name(), "bytes": sends.bytes}));
    object.insert("sends".into(), sends.unwrap_or(Value::Null));
    if let Some(identity) = &seen.identity {
        let identity = json!({"kind": identity.kind(), "value": identity.value()});
        object.insert("identity".into(), identity);
    }
    let findings: Vec<Value> = seen
        .findings
        .iter()
        .map(|finding| json!({"kind": finding.kind.name(), "text": finding.text}))
        .collect();
    object.insert("findings".into(), json!(findings));
    Value::Object(object)
}

/// `inspect` for people.
pub fn print_inspection(seen: &Inspection) {
    terminal::line(&material_words::verdict_headline(seen));
    for finding in &seen.findings {
        terminal::line(&format!("  {}", finding.text));
        if let Some(command) = &finding.command {
            terminal::line(&format!("    {command}"));
        }
    }
    terminal::line(&format!("In the file: {}, {}", seen.format.name(), seen.encoding.name()));
    if let Some(sends) = seen.sends {
        terminal::line(&format!("Sent to KMS: {}, {} bytes", sends.form.name(), sends.bytes));
    }
    if let Some(identity) = &seen.identity {
        terminal::line(&format!("Identity: {identity}"));
    }
}

/// The findings, while a command goes on.
pub fn findings_as_progress(wizard: &Wizard) {
    if let Some(seen) = wizard.inspection() {
        for finding in &seen.findings {
            terminal::progress(&finding.text);
        }
    }
}

/// One key.
pub fn key(metadata: &KeyMetadata, read_at: Option<jiff::Timestamp>) -> Value {
    json!({
        "arn": metadata.arn.as_str(),
        "key_spec": metadata.spec.name(),
        "key_usage": metadata.usage.name(),
        "state": metadata.state.name(),
        "origin": metadata.origin.name(),
        "expiration_model": metadata.expiration_model.as_ref().map(ExpirationModel::name),
        "valid_to": metadata.valid_to.map(|at| at.to_string()),
        "key_material_id": metadata.current_material.as_ref().map(|id| id.as_str().to_owned()),
        "read_at": read_at.map(|at| at.to_string()),
    })
}

/// The list of keys.
pub fn keys(list: &KeyList) -> Value {
    let rows: Vec<Value> = list
        .rows
        .iter()
        .map(|row| {
            let mut value = key(&row.metadata, Some(list.read_at));
            if let Some(object) = value.as_object_mut() {
                object.insert("aliases".into(), json!(row.aliases));
            }
            value
        })
        .collect();
    json!({
        "keys": rows, "total": list.total, "not_read": list.not_read, "complete": list.complete,
    })
}

/// The list of keys for people.
pub fn print_keys(list: &KeyList, region: &str) {
    for row in &list.rows {
        let metadata = &row.metadata;
        let name = row.aliases.first().map_or("No alias", |alias| alias.as_str());
        let expires = metadata.valid_to.map_or_else(|| "-".to_owned(), format::time_utc);
        terminal::line(&format!(
            "{name}\t{}\t{}\t{}\t{expires}",
            metadata.arn.key_id(),
            metadata.spec,
            metadata.state
        ));
    }
    terminal::line(&format!(
        "{} of {} keys in {region} can take imported material.",
        list.rows.len(),
        list.total
    ));
    if list.not_read > 0 {
        terminal::line(&format!("{} keys could not be read.", list.not_read));
    }
    if !list.complete {
        terminal::line(words::LIST_INCOMPLETE);
    }
}

/// The facts of a state check.
pub fn facts(facts: &[Fact]) -> Value {
    let name = |finding: Finding| match finding {
        Finding::Good => "good",
        Finding::Info => "info",
        Finding::Warn => "warn",
        Finding::Stops => "stops",
    };
    let rows: Vec<Value> = facts
        .iter()
        .map(|fact| {
            json!({
                "subject": words::subject(fact.subject),
                "finding": name(fact.finding),
                "text": fact.text,
            })
        })
        .collect();
    json!(rows)
}

/// The facts for people.
pub fn print_facts(facts: &[Fact]) {
    for fact in facts {
        terminal::line(&format!("{}: {}", words::subject(fact.subject), fact.text));
    }
}

/// The Review page, on standard error: the result is not there yet.
pub fn review(wizard: &Wizard) {
    let Some(plan) = wizard.plan() else { return };
    let metadata = &plan.key().metadata;
    let mut rows = vec![
        ("Into this key", metadata.arn.to_string()),
        ("", format!("{}, {}", metadata.spec, metadata.state)),
        ("This material", plan.wrapped().inspection.source.file_name.clone()),
    ];
    if let Some(identity) = &plan.wrapped().inspection.identity {
        rows.push(("", identity.to_string()));
    }
    let parameters = plan.parameters();
    rows.push((
        "Wrapped with",
        format!("{} with {}", parameters.algorithm, parameters.wrapping_key_spec),
    ));
    rows.push(("Expires", words::expiration(plan.expiration().expiration())));
    if let Some(import_type) = plan.import_type() {
        let id = plan.key_material_id().map(|id| format!(" {id}")).unwrap_or_default();
        rows.push(("Import as", format!("{import_type}{id}")));
    }
    if let Some(signed_in) = wizard.signed_in() {
        rows.push(("Signed in as", signed_in.identity.arn.clone()));
    }
    rows.push((words::WRITES, wizard.signed_in().map_or(String::new(), |s| s.endpoint.clone())));
    for (name, value) in rows {
        terminal::progress(&format!("  {name:<14}{value}"));
    }
    for line in changes(wizard) {
        terminal::progress(&line);
    }
}

/// What changed since the review, a sentence each.
pub fn changes(wizard: &Wizard) -> Vec<String> {
    wizard
        .changed()
        .iter()
        .map(|difference| match difference {
            Difference::State(was, is) => format!("The state was {was} and is {is}."),
            Difference::ExpirationModel(..) => "The expiration model changed.".to_owned(),
            Difference::ValidTo(_, is) => format!(
                "The date changed to {}.",
                is.map_or_else(|| "none".to_owned(), format::time_utc)
            ),
            Difference::CurrentMaterial(..) => "The current key material changed.".to_owned(),
            Difference::Materials => "The list of key materials changed.".to_owned(),
            Difference::Other => "The key changed.".to_owned(),
        })
        .collect()
}

/// The proof.
pub fn proof(proof: Option<&Proof>) -> Value {
    proof.map_or(
        Value::Null,
        |proof| json!({"kind": proof.kind.name(), "result": proof.outcome.name()}),
    )
}

/// The calls that were answered.
pub fn requests(receipts: &[Receipt]) -> Value {
    let rows: Vec<Value> = receipts
        .iter()
        .map(|receipt| {
            json!({
                "operation": receipt.operation.name(),
                "request_id": receipt.request_id,
                "at": receipt.at.to_string(),
            })
        })
        .collect();
    json!(rows)
}

/// The object of `import`, finished or not.
pub fn import(wizard: &Wizard, outcome: &str) -> Value {
    let run = wizard.run();
    let reading = run.and_then(|run| run.reading.as_ref()).or_else(|| wizard.reading());
    json!({
        "outcome": outcome,
        "key": reading.map(|reading| key(&reading.metadata, Some(reading.read_at))),
        "proof": proof(run.and_then(|run| run.proof.as_ref())),
        "requests": requests(wizard.receipts()),
    })
}

/// The Done page for people.
pub fn print_done(run: &ImportRun) {
    if let Some(proof) = &run.proof {
        terminal::line(crate::proof::words::title(proof));
    }
    if let Some(reading) = &run.reading {
        let metadata = &reading.metadata;
        terminal::line(&format!("Key: {}", metadata.arn));
        terminal::line(&format!(
            "State: {}, read at {}",
            metadata.state,
            format::time_utc(reading.read_at)
        ));
        let expires = metadata.valid_to.map_or_else(|| "Never".to_owned(), format::time_utc);
        terminal::line(&format!("Expires: {expires}"));
        if let Some(id) = &metadata.current_material {
            terminal::line(&format!("Key material ID: {id}"));
        }
    }
    if let Some(proof) = &run.proof {
        terminal::line(&crate::proof::words::sentence(proof));
    }
}

/// Adds what went wrong, and what to do, to an object.
pub fn add_stop(object: &mut Value, stop: &Stop, commands: &Commands<'_>, wizard: &Wizard) {
    let Some(object) = object.as_object_mut() else { return };
    if let Some(failed) = &stop.failure {
        object.insert("failure".into(), failure(failed));
    }
    if let Some(remedy) = &stop.remedy {
        object.insert("remedy".into(), remedy_value(remedy, commands, wizard));
    }
    if let Some(sentence) = &stop.sentence {
        object.insert("message".into(), json!(sentence));
    }
}

fn failure(failure: &Failure) -> Value {
    json!({
        "operation": failure.operation.name(),
        "code": failure.code,
        "message": failure.message,
        "http_status": failure.http_status,
        "request_id": failure.request_id,
        "sent": match failure.sent {
            Sent::Yes => json!(true),
            Sent::No => json!(false),
            Sent::Unknown => json!("unknown"),
        },
    })
}

fn remedy_value(remedy: &Remedy, commands: &Commands<'_>, wizard: &Wizard) -> Value {
    let fix = |fix: &crate::remedy::Fix| {
        json!({
            "label": fix.label,
            "does": fix.does,
            "command": commands.of(&fix.action, wizard),
        })
    };
    json!({
        "headline": remedy.headline,
        "what": remedy.what,
        "why": remedy.why.iter().map(|line| line.text.clone()).collect::<Vec<_>>(),
        "fix": fix(&remedy.primary),
        "also": remedy.also.iter().map(fix).collect::<Vec<_>>(),
    })
}

/// A stop for people, on standard error.
pub fn stop_as_progress(stop: &Stop) {
    if let Some(sentence) = &stop.sentence {
        terminal::progress(sentence);
    }
    if let Some(remedy) = &stop.remedy {
        terminal::progress(&remedy.headline);
        terminal::progress(&remedy.what);
        for line in &remedy.why {
            terminal::progress(&format!("  {}", line.text));
        }
    }
}

/// A stop with its fixes and their commands, on standard error.
pub fn print_stop(stop: &Stop, commands: &Commands<'_>, wizard: &Wizard) {
    stop_as_progress(stop);
    if let Some(remedy) = &stop.remedy {
        for fix in std::iter::once(&remedy.primary).chain(&remedy.also) {
            terminal::progress(&format!("{}: {}", fix.label, fix.does));
            terminal::progress(&format!("  {}", commands.of(&fix.action, wizard)));
        }
    }
    if let Some(failed) = &stop.failure {
        let evidence = wizard.evidence(crate::remedy::During::CheckingKey);
        for (name, value) in crate::remedy::details(failed, &evidence) {
            terminal::progress(&format!("  {name}: {value}"));
        }
    }
}
