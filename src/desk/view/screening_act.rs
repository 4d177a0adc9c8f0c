//! The form that writes down a step for everybody who is ticked.

use super::screening_page::{Screening, today};
use crate::{
    cases::{Finding, Outcome},
    desk::rules::{CareDraft, CareKind, CareMissing, care_fits},
    i18n::{Texts, fill, say, texts},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, ChipGroup, ChipOption, IconName, Select, SelectOption, TextArea, TextField},
};
use leptos::prelude::*;

const FINDINGS: [(&str, Finding); 3] =
    [("fine", Finding::Fine), ("treat", Finding::Treat), ("recheck", Finding::Recheck)];
const OUTCOMES: [(&str, Outcome); 3] =
    [("well", Outcome::Well), ("recheck", Outcome::Recheck), ("unreached", Outcome::Unreached)];

/// What is typed and chosen; a copy is the same.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<String>,
    finding: RwSignal<Vec<String>>,
    number: RwSignal<String>,
    hospital: RwSignal<String>,
    on: RwSignal<String>,
    outcome: RwSignal<Vec<String>>,
    words: RwSignal<String>,
}

impl Form {
    fn kind(self) -> CareKind {
        CareKind::named(&self.kind.read()).unwrap_or(CareKind::Seat)
    }

    fn draft(self) -> CareDraft {
        CareDraft {
            finding: chosen(&FINDINGS, self.finding),
            number: self.number.get(),
            hospital: self.hospital.get(),
            on: self.on.get(),
            outcome: chosen(&OUTCOMES, self.outcome),
            words: self.words.get(),
        }
    }
}

/// The value of the chip that is pressed.
fn chosen<T: Copy>(values: &[(&str, T)], selected: RwSignal<Vec<String>>) -> Option<T> {
    let selected = selected.read();
    let name = selected.first()?;
    values.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
}

/// The form.
#[component]
pub fn Record(
    /// What the page knows.
    screening: Screening,
) -> impl IntoView {
    let form = Form {
        kind: RwSignal::new(CareKind::Seat.name().to_owned()),
        finding: RwSignal::new(Vec::new()),
        number: RwSignal::new(String::new()),
        hospital: RwSignal::new(String::new()),
        on: RwSignal::new(today().to_string()),
        outcome: RwSignal::new(Vec::new()),
        words: RwSignal::new(String::new()),
    };
    let kind = Memo::new(move |_| form.kind());
    let kinds =
        CareKind::ALL.map(|kind| SelectOption { value: kind.name().to_owned(), label: say(name_of(kind)).into() });
    let count = move || screening.chosen.read().len() as u64;
    let blocked = Signal::derive(move || blocked(screening, form));
    let save = move |()| {
        if let Ok(act) = untrack(|| form.draft().act(form.kind())) {
            screening.record(act);
        }
    };
    // What was found and said is of those who were ticked then; a batch and its day are used again and again.
    Effect::new(move || {
        if screening.saved.read().is_some() {
            form.finding.set(Vec::new());
            form.outcome.set(Vec::new());
            form.words.set(String::new());
        }
    });
    let saved = move || screening.saved.get().map(|count| texts().desk().screening_page.saved.of(count));
    view! {
        <Card title=say(|t| t.desk().screening_page.record) note=say(|t| t.desk().screening_page.record_note)>
            <div class="screening-act">
                <p class="screening-act__chosen">{move || texts().desk().screening_page.chosen.of(count())}</p>
                <Select
                    label=say(|t| t.desk().screening_page.act)
                    value=form.kind
                    options=Signal::stored(kinds.to_vec())
                />
                {move || fields(form, kind.get())}
                <TroubleNote trouble=screening.trouble />
                <Button
                    label=move || texts().desk().screening_page.save.of(count())
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    busy=screening.busy
                    blocked=blocked
                    on_press=save
                />
                <Show when=move || count() != 0>
                    <Button
                        label=say(|t| t.desk().screening_page.choose_none)
                        icon=IconName::X
                        on_press=move |()| screening.chosen.set(Vec::new())
                    />
                </Show>
                <p role="status">{saved}</p>
            </div>
        </Card>
    }
}

/// What a step of this kind asks for.
fn fields(form: Form, kind: CareKind) -> impl IntoView {
    let finding = (kind == CareKind::Screened).then(|| {
        let options = FINDINGS.map(|(name, finding)| {
            let word = say(match finding {
                Finding::Fine => |t| t.desk().screening_page.finding_fine,
                Finding::Treat => |t| t.desk().screening_page.finding_treat,
                Finding::Recheck => |t| t.desk().screening_page.finding_recheck,
            });
            ChipOption::new(name, word)
        });
        view! {
            <ChipGroup
                legend=say(|t| t.desk().screening_page.finding)
                options=Signal::stored(options.to_vec())
                selected=form.finding
            />
        }
    });
    let batch = (kind == CareKind::Batched).then(|| {
        view! {
            <TextField label=say(|t| t.desk().screening_page.number) value=form.number keyboard="numeric" />
            <TextField label=say(|t| t.desk().screening_page.hospital) value=form.hospital />
        }
    });
    let day = kind.has_day().then(|| {
        let label = say(match kind {
            CareKind::Batched => |t| t.desk().screening_page.day_going,
            CareKind::FollowUp => |t| t.desk().screening_page.day_planned,
            _ => |t| t.desk().screening_page.day_done,
        });
        view! { <TextField label=label value=form.on kind="date" /> }
    });
    let outcome = (kind == CareKind::FollowedUp).then(|| {
        let options = OUTCOMES.map(|(name, outcome)| {
            let word = say(match outcome {
                Outcome::Well => |t| t.desk().screening_page.outcome_well,
                Outcome::Recheck => |t| t.desk().screening_page.outcome_recheck,
                Outcome::Unreached => |t| t.desk().screening_page.outcome_unreached,
            });
            ChipOption::new(name, word)
        });
        view! {
            <ChipGroup
                legend=say(|t| t.desk().screening_page.outcome)
                options=Signal::stored(options.to_vec())
                selected=form.outcome
            />
        }
    });
    let words = kind.has_words().then(|| {
        view! {
            <TextArea
                label=say(|t| t.desk().screening_page.words)
                hint=say(|t| t.desk().screening_page.words_note)
                value=form.words
                optional=true
            />
        }
    });
    view! {
        {finding}
        {batch}
        {day}
        {outcome}
        {words}
    }
}

/// Why nothing can be written down as things are.
fn blocked(screening: Screening, form: Form) -> Option<String> {
    let words = &texts().desk().screening_page;
    let people = screening.people();
    if people.is_empty() {
        return Some(words.missing_people.to_owned());
    }
    let act = match form.draft().act(form.kind()) {
        Ok(act) => act,
        Err(missing) => {
            let missing = match missing {
                CareMissing::Finding => words.missing_finding,
                CareMissing::Number => words.missing_number,
                CareMissing::Hospital => words.missing_hospital,
                CareMissing::Day => words.missing_day,
                CareMissing::Outcome => words.missing_outcome,
            };
            return Some(missing.to_owned());
        }
    };
    let unfit = people.into_iter().filter(|one| !care_fits(one.stage, &one.care, &act));
    let names: Vec<String> =
        unfit.map(|one| one.name.unwrap_or_else(|| texts().desk().courses_page.nameless.to_owned())).collect();
    (!names.is_empty()).then(|| fill(words.unfit, &[("names", &names.join(texts().cases().steps.and))]))
}

fn name_of(kind: CareKind) -> fn(&'static Texts) -> &'static str {
    match kind {
        CareKind::Seat => |t| t.desk().screening_page.act_seat,
        CareKind::Screened => |t| t.desk().screening_page.act_screened,
        CareKind::Missed => |t| t.desk().screening_page.act_missed,
        CareKind::Batched => |t| t.desk().screening_page.act_batched,
        CareKind::Sent => |t| t.desk().screening_page.act_sent,
        CareKind::Treated => |t| t.desk().screening_page.act_treated,
        CareKind::FollowUp => |t| t.desk().screening_page.act_follow_up,
        CareKind::FollowedUp => |t| t.desk().screening_page.act_followed_up,
        CareKind::Close => |t| t.desk().screening_page.act_close,
    }
}
