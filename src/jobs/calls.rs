//! The jobs that call KMS for one key.

use super::{Jobs, Receipts};
use crate::kms::failure::Failure;
use crate::kms::model::{
    ImportParameters, KeyArn, KeyMetadata, Origin, WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::{
    Connect, Connection, CreateKeyRequest, ImportKeyMaterialReply, ImportKeyMaterialRequest,
    Kms as _,
};
use crate::proof::{Answered, Question};
use crate::wizard::{KeyReading, Materials, Mend, SignedIn};

/// Guard against a marker that never ends.
const PAGES_MAX: usize = 1000;

impl<C: Connect> Jobs<C> {
    pub(super) async fn sign_in(
        &self,
        connection: &Connection,
        receipts: &mut Receipts,
    ) -> Result<SignedIn, Failure> {
        let kms = self.connect(connection).await?;
        let reply = kms.caller_identity().await?;
        let receipt = reply.receipt.clone();
        let identity = receipts.keep(Ok(reply))?;
        Ok(SignedIn {
            identity,
            region: kms.region().to_owned(),
            endpoint: kms.endpoint(),
            clock_difference: receipt.server_date.map(|server| receipt.at.duration_since(server)),
            session_ends: kms.session_ends(),
            proxy: crate::kms::aws::proxy_in_use(&kms.endpoint()),
            read_at: receipt.at,
        })
    }

    /// DescribeKey by any name, and the materials of a symmetric key.
    pub(super) async fn read_key(
        &self,
        connection: &Connection,
        name: &str,
        receipts: &mut Receipts,
    ) -> Result<KeyReading, Failure> {
        let kms = self.client(connection).await?;
        let metadata = receipts.keep(kms.describe_key(name).await)?;
        let listed = metadata.origin == Origin::External
            && metadata.spec.importable().is_some_and(crate::kms::model::KeySpec::is_symmetric);
        let materials = if listed {
            self.materials(&kms, &metadata.arn, receipts).await
        } else {
            Materials::NotListed
        };
        let alias = name.strip_prefix("alias/").map(|_| name.to_owned());
        Ok(KeyReading { metadata, alias, materials, read_at: super::clock::now() })
    }

    async fn materials(&self, kms: &C::Kms, arn: &KeyArn, receipts: &mut Receipts) -> Materials {
        let mut entries = Vec::new();
        let mut marker: Option<String> = None;
        for _ in 0..PAGES_MAX {
            let page = match receipts.keep(kms.list_key_rotations(arn, marker.clone()).await) {
                Ok(page) => page,
                Err(failure) => return Materials::NotRead(Box::new(failure)),
            };
            entries.extend(page.items);
            // A marker that repeats would never end.
            if page.next.is_none() || page.next == marker {
                return Materials::Listed { entries, complete: !page.truncated };
            }
            marker = page.next;
        }
        Materials::Listed { entries, complete: false }
    }

    pub(super) async fn create_key(
        &self,
        connection: &Connection,
        request: CreateKeyRequest,
        receipts: &mut Receipts,
    ) -> Result<KeyMetadata, Failure> {
        let kms = self.client(connection).await?;
        receipts.keep(kms.create_key(request).await)
    }

    pub(super) async fn name_key(
        &self,
        connection: &Connection,
        arn: &KeyArn,
        alias: &str,
        receipts: &mut Receipts,
    ) -> Result<(), Failure> {
        let kms = self.client(connection).await?;
        receipts.keep(kms.create_alias(alias, arn).await)
    }

    pub(super) async fn mend(
        &self,
        connection: &Connection,
        arn: &KeyArn,
        mend: Mend,
        receipts: &mut Receipts,
    ) -> Result<(), Failure> {
        let kms = self.client(connection).await?;
        let answer = match mend {
            Mend::CancelDeletion => kms.cancel_key_deletion(arn).await,
            Mend::Enable => kms.enable_key(arn).await,
            Mend::Rotate => kms.rotate_key_on_demand(arn).await,
            Mend::DeleteMaterial(id) => kms.delete_imported_key_material(arn, Some(&id)).await,
        };
        receipts.keep(answer)
    }

    pub(super) async fn fetch_parameters(
        &self,
        connection: &Connection,
        arn: &KeyArn,
        algorithm: WrappingAlgorithm,
        spec: WrappingKeySpec,
        receipts: &mut Receipts,
    ) -> Result<ImportParameters, Failure> {
        let kms = self.client(connection).await?;
        receipts.keep(kms.get_parameters_for_import(arn, algorithm, spec).await)
    }

    pub(super) async fn import(
        &self,
        connection: &Connection,
        request: ImportKeyMaterialRequest,
        receipts: &mut Receipts,
    ) -> Result<ImportKeyMaterialReply, Failure> {
        let kms = self.client(connection).await?;
        receipts.keep(kms.import_key_material(request).await)
    }

    pub(super) async fn prove(
        &self,
        connection: &Connection,
        arn: &KeyArn,
        question: Question,
        receipts: &mut Receipts,
    ) -> Result<Answered, Failure> {
        let kms = self.client(connection).await?;
        match question {
            Question::GetPublicKey => {
                receipts.keep(kms.get_public_key(arn).await).map(Answered::PublicKey)
            }
            Question::GenerateMac { algorithm, message } => {
                let answer = kms.generate_mac(arn, algorithm, &message).await;
                receipts.keep(answer).map(Answered::Mac)
            }
            Question::None => Ok(Answered::KeyMaterial { before: None, after: None }),
        }
    }

    /// Encrypts and decrypts random bytes: shows that the key works, not which key it is.
    pub(super) async fn try_key(
        &self,
        connection: &Connection,
        arn: &KeyArn,
        receipts: &mut Receipts,
    ) -> Result<bool, Failure> {
        let kms = self.client(connection).await?;
        let mut sample = [0_u8; 32];
        if getrandom::fill(&mut sample).is_err() {
            return Ok(false);
        }
        let ciphertext = receipts.keep(kms.encrypt(arn, &sample).await)?;
        let plaintext = receipts.keep(kms.decrypt(arn, &ciphertext).await)?;
        Ok(plaintext == sample)
    }
}
