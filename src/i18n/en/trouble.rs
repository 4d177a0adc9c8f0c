//! Words for what goes wrong.

use crate::i18n::texts::TroubleTexts;

pub(super) const TEXTS: TroubleTexts = TroubleTexts {
    locked: "The desk is locked",
    locked_note: "Nothing was changed, and what you wrote is still here. Unlock, then press again.",
    not_found: "This case is not here",
    not_found_note: "It may not be imported yet, or it may be on another computer.",
    stopped: "The background work stopped",
    stopped_note: "Everything you saved or wrote is still here. Try again. If that fails, close this page and open it again.",
    full: "No room left. It was not saved",
    full_note: "Words and photos are still on this page. Delete some pictures or files, then try again.",
    blocked: "Another window is in the way",
    blocked_note: "Nothing was changed, and what you wrote is still here. Close this site's other windows, then try again.",
    refused: "The browser saves nothing here",
    refused_note: "Words and photos are still on this page. Leave private mode, or use another browser.",
    damaged: "Something stored is damaged",
    damaged_note: "The rest is still here. Retake the photo if one is broken. At the desk, import the original file again.",
    busy: "It was just changed elsewhere",
    busy_note: "Nothing was changed here, and what you wrote is still here. Press again.",
    out_of_order: "This step no longer fits",
    out_of_order_note: "Something has just changed. What you wrote is still here. See how far it is, then choose again.",
    no_office: "The office has no key, so nothing can be sealed",
    no_office_note: "Nothing was sent, and what you wrote is still here. Please call instead.",
    sample_keys: "The sample's key seals nothing",
    sample_keys_note: "Everyone has it. Nothing was sent, and what you wrote is still here. Please call instead.",
    other_office: "The office has a new key that this phone does not know",
    other_office_note: "The old key did not sign it, so nothing was sealed to it. What you wrote is still here. Please call and ask.",
    form: "Something is missing",
    form_note: "Words and photos are still here. Look for the places in red.",
    other: "That did not work",
    other_note: "Nothing was changed, and what you wrote is still here. Try again, or show the details to whoever helps you.",
};
