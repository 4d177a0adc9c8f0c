//! Words of the office's desk.

mod act;
mod cards;
mod case;
mod check;
mod courses;
mod import;
mod inbox;
mod keys;
mod members;
mod points;
mod publish;
mod screening;

pub use act::DeskActTexts;
pub use cards::DeskCardsTexts;
pub use case::{DeskCaseTexts, DeskEffectTexts, DeskStepTexts};
pub use check::{DeskCheckTexts, DeskReasonTexts};
pub use courses::DeskCoursesTexts;
pub use import::DeskImportTexts;
pub use inbox::DeskInboxTexts;
pub use keys::DeskKeysTexts;
pub use members::DeskMembersTexts;
pub use points::DeskPointsTexts;
pub use publish::DeskPublishTexts;
pub use screening::DeskScreeningTexts;

use super::{Plural, texts};

texts! {
    /// The desk's rail and what its pages share.
    DeskTexts {
        title,
        on_duty,
        navigation,
        inbox,
        import,
        members,
        courses,
        screening,
        points,
        publish,
        keys,
        content,
        /// The box at the foot of the rail.
        kept_here,
        state_locked,
        state_unlocked,
        state_sample,
        state_no_office,
        lock,
        unlock,
        /// The strip on every page while the key is not in.
        locked_strip,
        no_office_strip,
        to_keys,
        new_cases: Plural,
        content_problems: Plural,
        drop,
        drop_note,
        act: DeskActTexts,
        case: DeskCaseTexts,
        list: DeskInboxTexts,
        import_page: DeskImportTexts,
        keys_page: DeskKeysTexts,
        members_page: DeskMembersTexts,
        courses_page: DeskCoursesTexts,
        cards_page: DeskCardsTexts,
        points_page: DeskPointsTexts,
        publish_page: DeskPublishTexts,
        screening_page: DeskScreeningTexts,
        check: DeskCheckTexts,
    }
}
