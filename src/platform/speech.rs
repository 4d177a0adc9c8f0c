//! The device's own voice. Voices that a browser would fetch from elsewhere are not used: what a page says stays here.

use super::reflect;
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{EventTarget, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, window};

/// How fast a voice reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// As it comes.
    Usual,
    /// For whoever wants to follow word by word.
    Slow,
}

impl Pace {
    fn rate(self) -> f32 {
        match self {
            Self::Usual => 0.95,
            Self::Slow => 0.7,
        }
    }
}

/// True when this device can read that language, such as `zh-CN`, without anybody else's help.
pub fn can_speak(language: &str) -> bool {
    voice(language).is_some()
}

/// Calls back when the voices have become known, until the listener is dropped.
pub fn on_voices(change: impl FnMut() + 'static) -> Option<EventListener> {
    let mut change = change;
    let target: EventTarget = synthesis()?.dyn_into().ok()?;
    Some(EventListener::new(&target, "voiceschanged", move |_| change()))
}

/// Reads one sentence, and calls back once it has been read; not when it was silenced.
pub fn speak(sentence: &str, language: &str, pace: Pace, then: impl FnOnce() + 'static) {
    let (Some(synthesis), Ok(utterance)) = (synthesis(), SpeechSynthesisUtterance::new_with_text(sentence)) else {
        return;
    };
    let Some(voice) = voice(language) else { return };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    utterance.set_rate(pace.rate());
    let ended = Closure::once_into_js(then);
    utterance.set_onend(Some(ended.unchecked_ref()));
    synthesis.speak(&utterance);
}

/// Is silent from now on.
pub fn silence() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}

/// A voice of this device for the language; of several, the one of the very region.
fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    let voices: Vec<SpeechSynthesisVoice> = synthesis()?
        .get_voices()
        .iter()
        .map(JsCast::unchecked_into)
        .filter(SpeechSynthesisVoice::local_service)
        .collect();
    let tag = |voice: &SpeechSynthesisVoice| voice.lang().replace('_', "-").to_ascii_lowercase();
    let wanted = language.to_ascii_lowercase();
    let spoken = wanted.split('-').next().unwrap_or_default();
    let exact = voices.iter().find(|voice| tag(voice) == wanted);
    exact.or_else(|| voices.iter().find(|voice| tag(voice).split('-').next() == Some(spoken))).cloned()
}

/// Not every browser has a voice, so it is looked for.
fn synthesis() -> Option<SpeechSynthesis> {
    let found = reflect::member(window()?.as_ref(), "speechSynthesis")?;
    (found != JsValue::NULL).then(|| found.unchecked_into())
}
