//! What the desk keeps and does: unlocking, importing, acting on cases, publishing.

mod act;
mod board;
mod cards;
mod care;
mod enrolments;
mod grants;
mod import;
mod leaders;
mod members;
mod office;
mod points;
mod publish;
mod redemptions;

pub use act::{act, read_photo, read_preview, view_case};
pub use cards::card;
pub use enrolments::{enrol, enrolments};
pub use grants::{granted, take_back};
pub use import::{import, outcome};
pub use members::{add_member, members, revoke_member, task_file};
pub use office::{Desk, new_office, unlock};
pub use points::{due, grant_due};
pub use publish::{desk_cases, everything, publish};
pub use redemptions::{Offered, redeem, redemptions};

use crate::{
    cases::{AuthorError, store::CaseStoreError},
    exchange::{envelope::SealError, feed::FeedError, jose::JoseError, locked::LockedError},
    storage::StorageError,
};

/// Why the desk could not do something. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Storage failed, or what is kept is damaged.
    #[error(transparent)]
    Store(#[from] CaseStoreError),
    /// It could not be written as an event.
    #[error(transparent)]
    Author(#[from] AuthorError),
    /// It could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// An answer could not be sealed.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The key file is unfit.
    #[error(transparent)]
    Key(#[from] LockedError),
    /// A stored key is unfit.
    #[error(transparent)]
    Jose(#[from] JoseError),
    /// The pack does not name this key as the office's.
    #[error("the content pack does not name this key as the office's")]
    NotTheOffice,
    /// The key belongs to another community.
    #[error("the key belongs to {0:?}")]
    OtherCommunity(String),
    /// The step does not fit where the case stands.
    #[error("the step does not fit where the case stands")]
    OutOfOrder,
    /// The code that was said is not this redemption's.
    #[error("the code is not this redemption's")]
    WrongCode,
    /// The zip could not be written.
    #[error("the zip could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
}

impl From<StorageError> for DeskError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}
