//! The questions of a service, one widget per kind of answer.

use super::{
    flow::{Flow, PhotoTo, PhotoWork, use_flow},
    photo_area::trouble_note,
    place_picker::PlacePicker,
    session::SessionChoice,
};
use crate::{
    cases::Typed,
    content::{Attribute, Datatype, EVENT, SESSION, Service},
    domain::{Localized, Place},
    i18n::{say, texts, use_locale},
    reports::{rules, words},
    ui::{ButtonKind, ChipGroup, ChipOption, FilePick, Icon, IconButton, IconName, TextArea, TextField, Thumbnail},
};
use leptos::{prelude::*, text_prop::TextProp};

/// The values of a yes/no question's chips.
const YES: &str = "yes";
const NO: &str = "no";

/// Everything that the service asks, in its order.
#[component]
pub fn Questions(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let flow = use_flow();
    rules::questions(&service).into_iter().map(|question| Asked::new(flow, question).show()).collect_view()
}

/// A question, and how its answer is kept.
#[derive(Clone)]
struct Asked {
    flow: Flow,
    question: Attribute,
    code: String,
    /// The question in the page's language.
    label: Signal<String>,
    error: Signal<Option<String>>,
}

impl Asked {
    fn new(flow: Flow, question: &Attribute) -> Self {
        let code = question.code.to_string();
        let error = Signal::derive({
            let code = code.clone();
            move || {
                let problems = flow.problems.read();
                let problem = problems.iter().find(|problem| rules::question_of(problem) == Some(&code))?;
                Some(words::problem(texts(), problem))
            }
        });
        Self { flow, label: local(question.description.clone()), question: question.clone(), code, error }
    }

    fn show(self) -> AnyView {
        if !self.question.variable {
            let label = self.label;
            return view! { <p class="hint hint--notice"><Icon name=IconName::Info />{label}</p> }.into_any();
        }
        match self.question.datatype {
            Datatype::String => self.line("text", None),
            Datatype::Phone => self.line("tel", Some("tel")),
            Datatype::Number => self.line("text", Some("numeric")),
            Datatype::Datetime if self.code == SESSION => self.session(),
            Datatype::Datetime => self.line("datetime-local", None),
            Datatype::Text => self.lines(),
            Datatype::Singlevaluelist => self.values(false),
            Datatype::Multivaluelist => self.values(true),
            Datatype::Photo => self.photo(),
            Datatype::Place => self.place(),
            Datatype::YesNo => self.yes_or_no(),
        }
    }

    fn typed(&self) -> Option<Typed> {
        self.flow.draft.read_untracked().answers.get(&self.code).cloned()
    }

    fn keep(&self, answer: impl Fn() -> Option<Typed> + Send + Sync + 'static) -> Callback<()> {
        let (flow, code) = (self.flow, self.code.clone());
        Callback::new(move |()| {
            flow.change(|draft| match answer() {
                Some(typed) => rules::answer(draft, &code, typed),
                None => drop(draft.answers.remove(&code)),
            });
        })
    }

    fn text(&self) -> (RwSignal<String>, Callback<()>) {
        let value = RwSignal::new(rules::typed_text(&self.flow.draft.read_untracked(), &self.code));
        (value, self.keep(move || Some(Typed::Text(value.get_untracked()))))
    }

    fn line(self, kind: &'static str, keyboard: Option<&'static str>) -> AnyView {
        let (value, keep) = self.text();
        let hint = self.question.datatype_description.clone().map(|hint| TextProp::from(local(hint)));
        view! {
            <TextField
                label=self.label
                value=value
                nostrip:hint=hint
                optional=!self.question.required
                error=self.error
                kind=kind
                nostrip:keyboard=keyboard
                on_input=keep
            />
        }
        .into_any()
    }

    /// One of the times at which the chosen event is held, instead of any time at all.
    fn session(self) -> AnyView {
        let Some(loaded) = untrack(|| self.flow.pack.get()) else { return ().into_any() };
        let typed = rules::typed_text(&self.flow.draft.read_untracked(), &self.code);
        let selected = RwSignal::new(Some(typed).filter(|typed| !typed.is_empty()).into_iter().collect::<Vec<_>>());
        let keep = self.keep(move || Some(Typed::Text(selected.get_untracked().first()?.clone())));
        let flow = self.flow;
        let event = Memo::new(move |_| match flow.draft.read().answers.get(EVENT) {
            Some(Typed::Choices(chosen)) => chosen.first().cloned(),
            _ => None,
        });
        view! {
            <SessionChoice
                legend=self.label
                error=self.error
                loaded=loaded
                event=event.into()
                selected=selected
                on_change=keep
            />
        }
        .into_any()
    }

    fn lines(self) -> AnyView {
        let (value, keep) = self.text();
        let hint = self.question.datatype_description.clone().map(|hint| TextProp::from(local(hint)));
        view! {
            <TextArea
                label=self.label
                value=value
                nostrip:hint=hint
                optional=!self.question.required
                error=self.error
                on_input=keep
            />
        }
        .into_any()
    }

    fn values(self, many: bool) -> AnyView {
        let chosen = match self.typed() {
            Some(Typed::Choices(keys)) => keys,
            _ => Vec::new(),
        };
        let selected = RwSignal::new(chosen);
        let keep = self.keep(move || {
            let chosen = selected.get_untracked();
            (!chosen.is_empty()).then_some(Typed::Choices(chosen))
        });
        let option = |value: &crate::content::AttributeValue| ChipOption::new(&*value.key, local(value.name.clone()));
        let options = self.question.values.iter().map(option).collect();
        self.chips(options, many, selected, keep)
    }

    fn yes_or_no(self) -> AnyView {
        let chosen = match self.typed() {
            Some(Typed::Flag(flag)) => vec![if flag { YES } else { NO }.to_owned()],
            _ => Vec::new(),
        };
        let selected = RwSignal::new(chosen);
        let keep = self.keep(move || Some(Typed::Flag(selected.read_untracked().first()? == YES)));
        let options = vec![
            ChipOption::new(YES, say(|t| t.report().question.yes)),
            ChipOption::new(NO, say(|t| t.report().question.no)),
        ];
        self.chips(options, false, selected, keep)
    }

    fn chips(
        self,
        options: Vec<ChipOption>,
        many: bool,
        selected: RwSignal<Vec<String>>,
        keep: Callback<()>,
    ) -> AnyView {
        let hint = (!self.question.required).then(|| TextProp::from(say(|t| t.ui.optional)));
        view! {
            <ChipGroup
                legend=self.label
                nostrip:hint=hint
                options=Signal::stored(options)
                many=many
                clearable=true
                selected=selected
                error=self.error
                on_change=keep
            />
        }
        .into_any()
    }

    fn place(self) -> AnyView {
        let (flow, code) = (self.flow, self.code.clone());
        let place = {
            let code = code.clone();
            move || match flow.draft.read().answers.get(&code) {
                Some(Typed::Place(place)) => place.clone(),
                _ => Place::default(),
            }
        };
        let keep = move |place: Place| flow.change(|draft| rules::answer(draft, &code, Typed::Place(place)));
        view! {
            <PlacePicker
                legend=self.label
                place=Signal::derive(place)
                on_change=keep
                last=Signal::stored(None)
                error=self.error
            />
        }
        .into_any()
    }

    fn photo(self) -> AnyView {
        view! { <PhotoAnswer code=self.code label=self.label error=self.error /> }.into_any()
    }
}

/// A photo as the answer to a question.
#[component]
fn PhotoAnswer(
    /// The question's code.
    code: String,
    /// The question.
    label: Signal<String>,
    /// What is wrong with the answer.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let flow = use_flow();
    let to = PhotoTo::Answer(code.clone());
    let photo = Memo::new({
        let code = code.clone();
        move |_| match flow.draft.read().answers.get(&code) {
            Some(Typed::Photo(photo)) => Some(*photo),
            _ => None,
        }
    });
    let address = move || {
        let pictures = flow.pictures.read();
        photo.get().and_then(|photo| Some(pictures.get(&photo)?.address().to_owned()))
    };
    let works = Memo::new({
        let to = to.clone();
        move |_| *flow.photo_work.read() == PhotoWork::Working(to.clone())
    });
    let (saving, take, retake) =
        (say(|t| t.report().photo.saving), say(|t| t.report().photo.take), say(|t| t.report().photo.retake));
    let verb = move || match (works.get(), photo.get()) {
        (true, _) => saving.get(),
        (false, Some(_)) => retake.get(),
        (false, None) => take.get(),
    };
    let trouble = {
        let to = to.clone();
        move || match flow.photo_work.get() {
            PhotoWork::Failed(failed, trouble) if failed == to => Some(trouble_note(flow, trouble)),
            _ => None,
        }
    };
    let remove = move |()| flow.change(|draft| drop(draft.answers.remove(&code)));
    view! {
        <fieldset class="photo-answer" data-problem=move || error.read().is_some().then_some("")>
            <legend class="chips__legend">{label}</legend>
            <div class="photo-answer__row">
                <Show when=move || photo.get().is_some()>
                    <Thumbnail source=Signal::derive(address) icon=Signal::stored(IconName::Image) />
                </Show>
                <FilePick
                    label=verb
                    about=label
                    icon=IconName::Camera
                    kind=ButtonKind::Secondary
                    accept="image/*"
                    camera=true
                    on_pick=move |files| flow.take(files, to.clone())
                />
                <Show when=move || photo.get().is_some()>
                    <IconButton icon=IconName::X label=say(|t| t.report().photo.remove) on_press=remove.clone() />
                </Show>
            </div>
            <p class="field__error" aria-live="polite">{move || error.get()}</p>
            {trouble}
        </fieldset>
    }
}

/// A text of the content in the page's language.
fn local(text: Localized) -> Signal<String> {
    let locale = use_locale();
    Signal::derive(move || text.get(locale.get()).to_owned())
}
