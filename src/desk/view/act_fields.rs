//! What is asked of a clerk for the chosen step.

use super::{
    act_panel::{ANYONE, Acting, COUNTER, PHONE, REPORTER_ONLY, icon},
    content::use_content,
    inbox::use_inbox,
    use_desk,
};
use crate::{
    desk::{
        rules::{DueChoice, Offer, merge_candidates, template_step},
        words,
    },
    i18n::{calendar_date, fill, moment, receipt_number, say, texts, use_locale},
    platform::clipboard,
    reports::view::Rating,
    ui::{Button, Chip, ChipGroup, ChipOption, Icon, IconName, Select, SelectOption, TextArea, TextField, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};

/// The choice of a step, and its fields. A desk that cannot sign is asked nothing.
#[component]
pub fn ActFields(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let desk = use_desk();
    let can_act = Memo::new(move |_| desk.can_act());
    let offer = Memo::new(move |_| acting.offer());
    let fields = move || match offer.get()? {
        Offer::Receive => {
            Some(view! { <UrgentField acting=acting /><WordsField acting=acting offer=Offer::Receive /> }.into_any())
        }
        Offer::Dispatch => Some(view! { <DispatchFields acting=acting /> }.into_any()),
        Offer::Decline => Some(view! { <DeclineFields acting=acting /> }.into_any()),
        Offer::Classify => Some(view! { <ServiceField acting=acting /> }.into_any()),
        Offer::Merge => Some(view! { <MergeField acting=acting /> }.into_any()),
        Offer::Confirm => Some(view! { <ConfirmFields acting=acting /> }.into_any()),
        Offer::FollowUp => Some(view! { <FollowUpFields acting=acting /> }.into_any()),
        offer @ (Offer::Resolve | Offer::Reply | Offer::Board) => {
            Some(view! { <WordsField acting=acting offer=offer /> }.into_any())
        }
    };
    view! {
        <Show when=move || can_act.get() && offer.get().is_some()>
            <section class="act">
                <OfferChoice acting=acting />
                {fields}
            </section>
        </Show>
    }
}

#[component]
fn OfferChoice(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let offers = Memo::new(move |_| acting.offers());
    let chip = move |offer: Offer| {
        let pressed = Signal::derive(move || acting.offer() == Some(offer));
        let label = move || words::offer(texts(), offer, false);
        view! { <Chip label=label icon=icon(offer) pressed=pressed on_press=move |()| acting.chosen.set(Some(offer)) /> }
    };
    view! {
        <div class="act__offers" role="group" aria-label=say(|t| t.desk().act.what)>
            {move || offers.get().into_iter().map(chip).collect_view()}
        </div>
    }
}

#[component]
fn UrgentField(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    view! {
        <Show when=move || acting.is_new()>
            <div>
                <Chip
                    label=say(|t| t.desk().act.urgent)
                    icon=IconName::TriangleAlert
                    pressed=acting.urgent
                    on_press=move |()| acting.urgent.update(|urgent| *urgent = !*urgent)
                />
            </div>
        </Show>
    }
}

#[component]
fn DispatchFields(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let (content, locale, inbox) = (use_content(), use_locale(), use_inbox());
    let teams = Signal::derive(move || {
        let option = |team: &crate::content::Team| {
            let name = team.name.clone();
            ChipOption::new(team.id.as_str(), move || name.get(locale.get()).to_owned())
        };
        content.pack(|pack| pack.teams.iter().map(option).collect::<Vec<_>>())
    });
    let due = Signal::derive(move || {
        let now = inbox.now.get();
        let option = move |DueChoice { at, promised }| {
            let label = move || {
                let time = moment(texts(), at, now);
                if promised { fill(texts().desk().act.due_promised, &[("time", &time)]) } else { time }
            };
            SelectOption { value: at.unix().to_string(), label: label.into() }
        };
        acting.due_choices().into_iter().map(option).collect::<Vec<_>>()
    });
    view! {
        <UrgentField acting=acting />
        <ChipGroup legend=say(|t| t.desk().act.teams) options=teams many=true selected=acting.teams />
        <Phones acting=acting />
        <Select label=say(|t| t.desk().act.due) value=acting.due options=due optional=true />
        <TextArea label=say(|t| t.desk().act.note) hint=say(|t| t.desk().act.note_hint) value=acting.note optional=true rows=2 />
        <CopyTask acting=acting />
        <WordsField acting=acting offer=Offer::Dispatch />
    }
}

/// Copies the task as a message for those who go.
#[component]
fn CopyTask(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let (content, toasts) = (use_content(), use_toasts());
    let copy = move |()| {
        let text = untrack(|| {
            let (texts, view) = (texts(), acting.view.read());
            let place =
                view.place.as_ref().map_or_else(|| content.place_of(&view.summary), |place| content.place(place));
            let due = acting.due_at().map(|at| moment(texts, at, content.now()));
            let number = receipt_number(&view.summary.receipt_number);
            words::task(texts, &[&content.title(&view.summary), &place, &acting.note.get(), &number], due)
        });
        spawn_local(async move {
            let words = &untrack(texts).desk().act;
            let done = clipboard::copy(&text).await;
            toasts.show(if done { words.task_copied } else { words.task_not_copied });
        });
    };
    view! { <Button label=say(|t| t.desk().act.copy_task) icon=IconName::Copy on_press=copy /> }
}

/// How to reach the chosen teams: a bundle tells them nothing by itself.
#[component]
fn Phones(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let lines = move || {
        let locale = locale.get();
        let line = |id: String| {
            let (name, phone, hours) = content.pack(|pack| {
                let team = pack.team(&id)?;
                let hours = team.hours.as_ref().map(|hours| hours.get(locale).to_owned());
                Some((team.name.get(locale).to_owned(), team.phone.as_ref()?.to_string(), hours))
            })?;
            let words = [Some(name), Some(phone), hours].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Some(view! { <li><Icon name=IconName::Phone /><span>{words}</span></li> })
        };
        acting.teams.get().into_iter().filter_map(line).collect_view()
    };
    view! { <ul class="act__phones">{lines}</ul> }
}

#[component]
fn DeclineFields(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    view! {
        <WordsField acting=acting offer=Offer::Decline />
        <TextField
            label=say(|t| t.desk().act.passed_to)
            hint=say(|t| t.desk().act.passed_to_hint)
            value=acting.passed_to
            optional=true
        />
    }
}

#[component]
fn ServiceField(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let options = Signal::derive(move || {
        let own = acting.view.read().summary.service.clone();
        let option = |service: &crate::content::Service| {
            let name = service.service_name.clone();
            let label = move || name.get(locale.get()).to_owned();
            SelectOption { value: service.service_code.to_string(), label: label.into() }
        };
        let is_other = |service: &&crate::content::Service| own.as_deref() != Some(service.service_code.as_str());
        content.pack(|pack| pack.services.iter().filter(is_other).map(option).collect::<Vec<_>>())
    });
    view! { <Select label=say(|t| t.desk().act.service) value=acting.service options=options /> }
}

#[component]
fn MergeField(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let (content, inbox) = (use_content(), use_inbox());
    let options = Memo::new(move |_| {
        let (view, rows) = (acting.view.read(), inbox.loaded());
        let found = content.pack(|pack| {
            merge_candidates(view.id, &view.summary, &rows, pack).into_iter().cloned().collect::<Vec<_>>()
        });
        let words = |row: &crate::desk::rules::InboxRow| {
            let (title, place) = (content.title(&row.summary), content.place_of(&row.summary));
            format!("{title} · {place} · {}", receipt_number(&row.summary.receipt_number))
        };
        found.iter().map(|row| (row.id.to_string(), words(row))).collect::<Vec<_>>()
    });
    let select = Signal::derive(move || {
        let option = |(value, label): (String, String)| SelectOption { value, label: label.into() };
        options.get().into_iter().map(option).collect::<Vec<_>>()
    });
    move || {
        if options.read().is_empty() {
            view! { <p class="act__note">{say(|t| t.desk().act.into_none)}</p> }.into_any()
        } else {
            view! {
                <Select label=say(|t| t.desk().act.into) value=acting.into options=select />
                <WordsField acting=acting offer=Offer::Merge />
            }
            .into_any()
        }
    }
}

#[component]
fn ConfirmFields(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let options = Signal::stored(vec![
        ChipOption::new(PHONE, say(|t| t.desk().act.by_phone)).with_icon(IconName::PhoneCall),
        ChipOption::new(COUNTER, say(|t| t.desk().act.at_counter)).with_icon(IconName::UsersRound),
    ]);
    view! {
        <ChipGroup legend=say(|t| t.desk().act.confirm_how) options=options selected=acting.confirmed />
        <Rating selected=acting.rating />
        <TextArea
            label=say(|t| t.desk().act.said)
            hint=say(|t| t.desk().act.said_hint)
            value=acting.note
            optional=true
            rows=2
        />
    }
}

#[component]
fn FollowUpFields(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let content = use_content();
    let note = move || {
        let arranged = acting.view.read().summary.follow_up?;
        let day = calendar_date(texts(), arranged.day(), content.today().day());
        Some(view! { <p class="act__note">{fill(texts().desk().act.follow_up_arranged, &[("day", &day)])}</p> })
    };
    view! {
        {note}
        <TextField
            label=say(|t| t.desk().act.follow_up_day)
            hint=say(|t| t.desk().act.follow_up_hint)
            value=acting.day
            kind="date"
        />
        <WordsField acting=acting offer=Offer::FollowUp />
    }
}

/// Words for the reporter or for the board, with the service's ready-made ones and who can read them.
#[component]
fn WordsField(
    /// What is chosen and filled in.
    acting: Acting,
    /// What the words go with.
    offer: Offer,
) -> impl IntoView {
    let label = say(match offer {
        Offer::Decline => |t| t.desk().act.words_decline,
        Offer::Board => |t| t.desk().act.words_board,
        _ => |t| t.desk().act.words_reply,
    });
    let is_optional = !matches!(offer, Offer::Decline | Offer::Reply | Offer::Board);
    let readers = Signal::stored(vec![
        ChipOption::new(ANYONE, say(|t| t.desk().act.anyone)).with_icon(IconName::Eye),
        ChipOption::new(REPORTER_ONLY, say(|t| t.desk().act.reporter_only)).with_icon(IconName::Lock),
    ]);
    let is_private_only = Memo::new(move |_| acting.is_private_only());
    let has_words = Memo::new(move |_| !acting.words.read().trim().is_empty());
    let who = move || {
        let asked = offer != Offer::Board && has_words.get();
        match (asked, is_private_only.get()) {
            (false, _) => None,
            (true, true) => Some(view! { <p class="act__note">{say(|t| t.desk().act.sealed_private)}</p> }.into_any()),
            (true, false) => Some(
                view! { <ChipGroup legend=say(|t| t.desk().act.who_reads) options=readers selected=acting.readers /> }
                    .into_any(),
            ),
        }
    };
    let photos = move || {
        let count = acting.photos().len() as u64;
        (offer == Offer::Board && count > 0).then(|| {
            view! {
                <Chip
                    label=move || texts().desk().act.with_photos.of(count)
                    icon=IconName::Camera
                    pressed=acting.with_photos
                    on_press=move |()| acting.with_photos.update(|with| *with = !*with)
                />
            }
        })
    };
    view! {
        <TextArea label=label value=acting.words optional=is_optional rows=2 />
        <ReadyWords acting=acting offer=offer />
        {photos}
        {who}
    }
}

/// The service's ready-made words; a press puts them into the field.
#[component]
fn ReadyWords(
    /// What is chosen and filled in.
    acting: Acting,
    /// What the words go with.
    offer: Offer,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let ready = Memo::new(move |_| {
        let (view, locale) = (acting.view.read(), locale.get());
        let step = template_step(offer)?;
        content.service(view.summary.service.as_deref(), |service| {
            Some(service?.templates_for(step).map(|text| text.get(locale).to_owned()).collect::<Vec<_>>())
        })
    });
    let button = move |text: String| {
        let put = text.clone();
        let pick = move |_| acting.words.set(put.clone());
        view! { <button type="button" class="act__ready" on:click=pick>{text}</button> }
    };
    view! {
        <div class="act__ready-list" role="group" aria-label=say(|t| t.desk().act.templates)>
            {move || ready.get().unwrap_or_default().into_iter().map(button).collect_view()}
        </div>
    }
}
