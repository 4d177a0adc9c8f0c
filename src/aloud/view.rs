//! The strip with the sentence that is being read, and what of a page is read.

use super::rules::sentences;
use crate::{
    app::{Look, top_of_page, use_look, use_route},
    i18n::{language_tag, say, texts, use_locale},
    platform::{
        modules::{STILL_HERE, remember_voice, tell},
        speech::{self, Pace},
    },
    ui::{Button, ButtonKind, Icon, IconName},
};
use leptos::{portal::Portal, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Marks the part of the page that is being read.
const READING: &str = "data-reading";
/// The DOM's `NodeFilter.SHOW_TEXT`.
const TEXTS: u32 = 4;
/// What is there for the eye alone, or said by other means.
const SILENT: &str = "[aria-hidden='true'], .visually-hidden, .aloud, .skeleton, script, style, select, textarea";

/// One sentence, and where it stands.
#[derive(Clone)]
struct Sentence {
    element: Element,
    language: String,
    text: String,
}

/// Reads the open page; a copy is the same.
#[derive(Clone, Copy)]
pub struct Reader {
    /// What is left to be read, the next one last.
    rest: StoredValue<Vec<Sentence>, LocalStorage>,
    current: RwSignal<Option<Sentence>, LocalStorage>,
    pace: RwSignal<Pace>,
    /// Counts what was begun, so that a sentence that ends late does not go on with another's.
    turn: StoredValue<u32>,
    /// The language of the page.
    language: Signal<String>,
    /// Whether this device has a voice for it.
    can: Memo<bool>,
}

/// Provides the reader to what stands beside the pages. It falls silent when another page is opened.
pub fn provide_reader() -> Reader {
    let voices = RwSignal::new(0_u32);
    let listener = StoredValue::new_local(speech::on_voices(move || voices.update(|count| *count += 1)));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
    let locale = use_locale();
    let language = Signal::derive(move || language_tag(&locale.language()));
    let can = Memo::new(move |_| {
        voices.track();
        speech::can_speak(&language.read())
    });
    let reader = Reader {
        rest: StoredValue::new_local(Vec::new()),
        current: RwSignal::new_local(None),
        pace: RwSignal::new(Pace::Usual),
        turn: StoredValue::new(0),
        language,
        can,
    };
    let route = use_route();
    Effect::new(move || {
        route.track();
        language.track();
        reader.stop();
    });
    Effect::new(move || {
        if can.get() {
            remember_voice();
        }
    });
    provide_context(reader);
    reader
}

impl Reader {
    /// Whether this device can read the page.
    pub fn can(self) -> bool {
        self.can.get()
    }

    /// Whether a page is being read.
    pub fn is_reading(self) -> bool {
        self.current.with(Option::is_some)
    }

    /// Reads the open page from its start.
    pub fn read_page(self) {
        speech::silence();
        let mut found = page();
        found.reverse();
        self.rest.set_value(found);
        self.next();
    }

    /// Reads a sentence of its own, whatever the page says.
    pub fn say_once(self, sentence: &'static str) {
        self.stop();
        speech::speak(sentence, &self.language.get_untracked(), Pace::Usual, || {});
    }

    /// Is silent.
    pub fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        speech::silence();
        self.rest.set_value(Vec::new());
        self.show(None);
    }

    /// Reads the sentence again, slower or as usual.
    fn change_pace(self) {
        self.pace.update(|pace| *pace = if *pace == Pace::Usual { Pace::Slow } else { Pace::Usual });
        speech::silence();
        self.say();
    }

    fn next(self) {
        let next = self.rest.try_update_value(Vec::pop).flatten();
        self.show(next);
        self.say();
    }

    fn say(self) {
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        let Some(sentence) = self.current.get_untracked() else { return };
        tell(STILL_HERE);
        speech::speak(&sentence.text, &sentence.language, self.pace.get_untracked(), move || {
            if self.turn.try_get_value() == turn {
                self.next();
            }
        });
    }

    fn show(self, next: Option<Sentence>) {
        self.current.with_untracked(|last| {
            if let Some(last) = last {
                let _ = last.element.remove_attribute(READING);
            }
        });
        if let Some(next) = &next {
            let _ = next.element.set_attribute(READING, "");
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            next.element.scroll_into_view_with_scroll_into_view_options(&options);
        }
        self.current.set(next);
    }
}

/// The strip above a page in large type; a shared screen has its tools below the page instead. Nothing stands there where the device has no voice for the language.
#[component]
pub fn ReadAloud() -> impl IntoView {
    let reader = provide_reader();
    let look = use_look();
    let shown = Memo::new(move |_| reader.can() && look.get() == Look::Elder);
    Effect::new(move || {
        if !shown.get() {
            reader.stop();
        }
    });
    top_of_page().map(|top| {
        view! {
            <Portal mount=top>
                <Show when=move || shown.get()>
                    <Show when=move || reader.is_reading() fallback=move || view! {
                        <section class="aloud" aria-label=say(|t| t.kiosk().read)><ReadButton reader=reader /></section>
                    }>
                        <Reading reader=reader />
                    </Show>
                </Show>
            </Portal>
        }
    })
}

/// The button that begins.
#[component]
pub fn ReadButton(
    /// Who reads.
    reader: Reader,
) -> impl IntoView {
    view! {
        <Button
            label=say(|t| t.kiosk().read)
            icon=IconName::Volume
            kind=ButtonKind::Secondary
            on_press=move |()| reader.read_page()
        />
    }
}

/// The sentence that is being read, reading it slower, and silence.
#[component]
pub fn Reading(
    /// Who reads.
    reader: Reader,
) -> impl IntoView {
    let sentence = move || reader.current.with(|current| current.as_ref().map(|one| one.text.clone()));
    let language = move || reader.current.with(|current| current.as_ref().map(|one| one.language.clone()));
    let pace = move || {
        let words = texts().kiosk();
        if reader.pace.get() == Pace::Usual { words.slower } else { words.usual_pace }
    };
    view! {
        <section class="aloud aloud--reading" aria-label=say(|t| t.kiosk().read)>
            <Icon name=IconName::Volume />
            <p class="aloud__sentence" lang=language>{sentence}</p>
            <div class="aloud__tools">
                <Button label=pace icon=IconName::Gauge on_press=move |()| reader.change_pace() />
                <Button label=say(|t| t.kiosk().silent) icon=IconName::X on_press=move |()| reader.stop() />
            </div>
        </section>
    }
}

/// Everything on the page that is to be read, in reading order: the open dialog alone where there is one.
fn page() -> Vec<Sentence> {
    let document = document();
    let root = document.query_selector("dialog[open]").ok().flatten();
    let roots = match root {
        Some(dialog) => vec![dialog],
        None => document.query_selector_all("main").map(elements).unwrap_or_default(),
    };
    roots.iter().flat_map(below).collect()
}

fn elements(list: web_sys::NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// The sentences below an element: texts of one block belong together, whatever stands between them in a line.
fn below(root: &Element) -> Vec<Sentence> {
    let Ok(walker) = document().create_tree_walker_with_what_to_show(root, TEXTS) else {
        return Vec::new();
    };
    let mut blocks: Vec<(Element, String)> = Vec::new();
    while let Ok(Some(node)) = walker.next_node() {
        let (Some(parent), Some(text)) = (node.parent_element(), node.text_content()) else { continue };
        let is_seen = parent.get_bounding_client_rect().width() > 0.0 && matches!(parent.closest(SILENT), Ok(None));
        if text.trim().is_empty() || !is_seen {
            continue;
        }
        let block = block_of(parent);
        match blocks.last_mut() {
            Some((last, words)) if *last == block => words.push_str(&text),
            _ => blocks.push((block, text)),
        }
    }
    let cut = |(element, text): (Element, String)| {
        let tongue = element.closest("[lang]").ok().flatten().and_then(|spoken| spoken.get_attribute("lang"));
        let language = tongue.unwrap_or_default();
        let sentence =
            |text: &str| Sentence { element: element.clone(), language: language.clone(), text: text.into() };
        sentences(&text).into_iter().map(sentence).collect::<Vec<_>>()
    };
    blocks.into_iter().flat_map(cut).collect()
}

/// The nearest element around a text that is not part of a line.
fn block_of(inside: Element) -> Element {
    let mut block = inside;
    loop {
        let style = window().get_computed_style(&block).ok().flatten();
        let display = style.and_then(|style| style.get_property_value("display").ok()).unwrap_or_default();
        match block.parent_element() {
            Some(parent) if display == "inline" || display == "contents" => block = parent,
            _ => return block,
        }
    }
}
