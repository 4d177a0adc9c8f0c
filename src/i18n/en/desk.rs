//! Words of the desk.

use crate::i18n::texts::DeskTexts;

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "Office desk",
    on_duty: "{community} office",
    navigation: "Desk navigation",
    inbox: "Inbox",
    import: "Import",
    publish: "Publish",
    keys: "Keys",
    content: "Content",
};
