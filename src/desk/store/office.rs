//! The office's root, and this desk's own key: made on the first unlocking, sealed to the office, delegated by it.

use super::DeskError;
use crate::{
    cases::{Delegation, Role, store::Context},
    content::is_sample_key,
    domain::CaseId,
    exchange::{
        envelope::{self, MailSlot},
        jose::{Bound, SigningKey},
        office::OfficeKey,
    },
    reports::store::Moment,
    storage::{Database, Write},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// Where this desk's own key is kept, sealed to the office.
const DESK_KEY: &str = "desk/key";

/// The keys of an unlocked desk. They live in memory only.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The office's root.
    pub office: OfficeKey,
    /// This desk's own key.
    pub key: SigningKey,
    /// True when the office's keys are the sample's.
    pub sample: bool,
}

#[derive(Serialize, Deserialize)]
struct DeskKey {
    seed: String,
}

/// A new office's key.
///
/// # Errors
/// When the passphrase is too short.
pub fn new_office(community: &str, passphrase: &str, moment: &mut Moment<'_>) -> Result<(Vec<u8>, String), DeskError> {
    let key = OfficeKey::new(community, moment.bytes(), moment.bytes());
    let file = key.write(passphrase, moment.random)?;
    Ok((file, serde_json::to_string_pretty(&key.public()).unwrap_or_default()))
}

/// Opens the key file, and on this desk's first unlocking makes the desk's own key. On the first unlocking with each
/// epoch its root delegates the desk as desk, publisher and ledger, and the desk's key is sealed to it.
///
/// # Errors
/// When the file does not open, or is not this office's.
pub async fn unlock(
    database: &Database,
    context: &mut Context,
    key_file: &[u8],
    passphrase: &str,
    mut moment: Moment<'_>,
) -> Result<Desk, DeskError> {
    let office = OfficeKey::read(key_file, passphrase)?;
    let community = context.community.id.to_string();
    if office.community != community {
        return Err(DeskError::OtherCommunity(office.community));
    }
    let root = office.root();
    if !context.roots().contains(&root.device()) {
        return Err(DeskError::NotTheOffice);
    }
    let sample = context.community.office.epochs.iter().any(|epoch| is_sample_key(&epoch.sign));
    let kept = database.read_meta(DESK_KEY).await?;
    let key = match &kept {
        Some(jwe) => own_key(&office, jwe)?,
        None => SigningKey::from_seed(moment.bytes()),
    };
    let by_root = |role| Delegation::role(&community, key.device(), role).sign(root);
    let delegations = [Role::Desk, Role::Publisher, Role::Ledger].map(by_root);
    if delegations.iter().all(|one| context.delegations.contains_key(&one.jws)) {
        return Ok(Desk { office, key, sample });
    }
    if context.root() != Some(root.device()) {
        return Err(DeskError::NotTheOffice);
    }
    let bound = Bound { case: CaseId::Ledger, device: key.device() };
    let sealed = DeskKey { seed: URL_SAFE_NO_PAD.encode(*key.seed()) };
    let sealed = MailSlot::of(&context.community)?.seal(&bound, &sealed, moment.random)?;
    let mut write = Write::new();
    write.expect_meta(DESK_KEY, kept);
    write.put_meta(DESK_KEY, String::from_utf8_lossy(sealed.bytes()));
    context.delegations.extend(delegations.map(|one| (one.jws.clone(), one)));
    context.keep(&mut write)?;
    database.commit(&write).await?;
    Ok(Desk { office, key, sample })
}

/// This desk's key, as it was sealed to the office before.
fn own_key(office: &OfficeKey, jwe: &str) -> Result<SigningKey, DeskError> {
    let kept: DeskKey = envelope::open(office, CaseId::Ledger, jwe)?;
    let seed = URL_SAFE_NO_PAD.decode(kept.seed).ok().and_then(|seed| seed.try_into().ok());
    let seed = seed.ok_or_else(|| envelope_error("the desk's key is not 32 bytes"))?;
    Ok(SigningKey::from_seed(seed))
}

fn envelope_error(reason: &str) -> DeskError {
    DeskError::Seal(crate::exchange::envelope::SealError::Shape(reason.to_owned()))
}
