//! Words of the office's desk.

use super::texts;

texts! {
    /// The desk's rail and its pages.
    DeskTexts {
        title,
        on_duty,
        navigation,
        inbox,
        import,
        publish,
        keys,
        content,
    }
}
