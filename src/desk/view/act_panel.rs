//! What a clerk is about to do to a case: the choice, what is filled in for it, and the button that does it.

use super::{
    act_draft,
    content::{Content, use_content},
    desk::Desk,
    key_strip::ToKeys,
    shortcuts::{Shortcuts, letter},
    use_desk,
};
use crate::{
    cases::{AnswerView, CaseView, Status},
    content::Privacy,
    desk::{
        draft::ActDraft,
        model::DeskAct,
        rules::{
            DueChoice, Filled, Missing, Offer, Trouble, acts, due_choices, main_offer, offers, promise, suggested_team,
        },
        words,
    },
    domain::{CaseId, Instant, PartId},
    i18n::{LocaleChoice, receipt_number, say, texts, texts_of, use_locale},
    reports::view::{TroubleNote, rating},
    ui::{Announcer, Button, ButtonKind, IconName, Toasts, use_announcer, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// What chips stand for.
pub const REPORTER_ONLY: &str = "reporter";
/// For anyone to read.
pub const ANYONE: &str = "anyone";
/// Said at the counter.
pub const COUNTER: &str = "counter";
/// Said by phone.
pub const PHONE: &str = "phone";

/// What is chosen and filled in; a copy is the same.
#[derive(Clone, Copy)]
pub struct Acting {
    case: CaseId,
    /// The case as it is now.
    pub view: RwSignal<CaseView>,
    /// The offer that the clerk chose; none means the one that is most likely next.
    pub chosen: RwSignal<Option<Offer>>,
    pub(super) urgent: RwSignal<bool>,
    pub(super) with_photos: RwSignal<bool>,
    pub(super) teams: RwSignal<Vec<String>>,
    /// Seconds since 1970, as the select keeps them; empty for none.
    pub due: RwSignal<String>,
    pub(super) words: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    pub(super) readers: RwSignal<Vec<String>>,
    pub(super) service: RwSignal<String>,
    pub(super) into: RwSignal<String>,
    pub(super) passed_to: RwSignal<String>,
    pub(super) confirmed: RwSignal<Vec<String>>,
    pub(super) rating: RwSignal<Vec<String>>,
    pub(super) day: RwSignal<String>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    desk: Desk,
    content: Content,
    toasts: Toasts,
    announcer: Announcer,
    locale: LocaleChoice,
}

impl Acting {
    /// Nothing chosen; team, time and urgency as the service suggests them.
    pub fn new(case: CaseId, view: RwSignal<CaseView>) -> Self {
        let text = || RwSignal::new(String::new());
        let acting = Self {
            case,
            view,
            chosen: RwSignal::new(None),
            urgent: RwSignal::new(false),
            with_photos: RwSignal::new(false),
            teams: RwSignal::new(Vec::new()),
            due: text(),
            words: text(),
            note: text(),
            readers: RwSignal::new(vec![ANYONE.to_owned()]),
            service: text(),
            into: text(),
            passed_to: text(),
            confirmed: RwSignal::new(vec![PHONE.to_owned()]),
            rating: RwSignal::new(Vec::new()),
            day: text(),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            desk: use_desk(),
            content: use_content(),
            toasts: use_toasts(),
            announcer: use_announcer(),
            locale: use_locale(),
        };
        let sorted_under = Memo::new(move |_| view.read().summary.service.clone());
        Effect::new(move || {
            sorted_under.track();
            untrack(|| acting.suggest());
        });
        untrack(|| act_draft::keep(acting, acting.desk));
        acting
    }

    /// The case.
    pub const fn case(self) -> CaseId {
        self.case
    }

    /// What was typed so far, followed.
    pub fn draft(self) -> ActDraft {
        ActDraft {
            offer: self.chosen.get(),
            words: self.words.get(),
            note: self.note.get(),
            passed_to: self.passed_to.get(),
        }
    }

    /// What was typed so far.
    pub fn draft_untracked(self) -> ActDraft {
        untrack(|| self.draft())
    }

    /// Goes on with what was left.
    pub fn take_up(self, draft: ActDraft) {
        if !draft.is_empty() {
            self.chosen.set(draft.offer);
            self.words.set(draft.words);
            self.note.set(draft.note);
            self.passed_to.set(draft.passed_to);
        }
    }

    /// Chooses to say that it is the same as this other case.
    pub fn choose_same(self, into: CaseId) {
        self.chosen.set(Some(Offer::Merge));
        self.into.set(into.to_string());
    }

    /// Fills in what the service suggests.
    fn suggest(self) {
        let (view, now) = (self.view.read(), self.content.now());
        let Some(service) = view.summary.service.clone() else { return };
        let suggested = self.content.pack(|pack| {
            let service = pack.service(&service)?;
            let team = suggested_team(pack, service, &view, &now).map(|team| team.id.to_string());
            Some((team, service.urgent))
        });
        if let Some((team, urgent)) = suggested {
            self.teams.set(team.into_iter().collect());
            self.urgent.set(urgent);
        }
        let choices = self.due_choices();
        let due = choices.iter().find(|choice| choice.promised).or(choices.first());
        self.due.set(due.map(|choice| choice.at.unix().to_string()).unwrap_or_default());
        self.readers.set(vec![if self.is_private_only() { REPORTER_ONLY } else { ANYONE }.to_owned()]);
    }

    /// The moments until which the team can be asked to act.
    pub fn due_choices(self) -> Vec<DueChoice> {
        let view = self.view.read();
        let working = self.content.working_time();
        let promised = view.summary.opened_at.and_then(|opened_at| {
            let code = view.summary.service.as_deref();
            self.content.service(code, |service| promise(service?, opened_at, working))
        });
        due_choices(promised, self.content.now(), working)
    }

    /// What was sealed is answered to the reporter alone.
    pub fn is_private_only(self) -> bool {
        self.view.read().summary.sealed
    }

    fn privacy(self) -> Option<Privacy> {
        let view = self.view.read();
        self.content.service(view.summary.service.as_deref(), |service| service.map(|service| service.privacy))
    }

    /// True while the office has not said that it has the case.
    pub fn is_new(self) -> bool {
        self.view.read().summary.status == Some(Status::Submitted)
    }

    /// What can be done now.
    pub fn offers(self) -> Vec<Offer> {
        offers(&self.view.read().summary, self.privacy())
    }

    /// What is about to be done.
    pub fn offer(self) -> Option<Offer> {
        let offers = self.offers();
        let chosen = self.chosen.get().filter(|chosen| offers.contains(chosen));
        chosen.or_else(|| Some(main_offer(self.view.read().summary.status?)))
    }

    /// Until when the team is asked to act.
    pub fn due_at(self) -> Option<Instant> {
        self.due.read().parse().ok().map(|seconds| Instant::from_unix(seconds, self.content.offset()))
    }

    /// The photos that came with the case and were not taken out of circulation; followed.
    pub(super) fn photos(self) -> Vec<PartId> {
        let view = self.view.read();
        let asked = view.answers.iter().filter_map(|(code, answer)| match answer {
            AnswerView::Photo(photo) => Some((code, photo)),
            _ => None,
        });
        // As the questions stand: before comes before after.
        let mut asked: Vec<_> = asked.collect();
        let place = |code: &str| {
            self.content.service(view.summary.service.as_deref(), |service| {
                service?.attributes.iter().position(|question| *question.code == *code)
            })
        };
        asked.sort_by_key(|(code, _)| place(code));
        let photos =
            view.photos.iter().chain(asked.into_iter().map(|(_, photo)| photo)).filter(|photo| !photo.redacted);
        photos.map(|photo| photo.part).collect()
    }

    fn filled(self) -> Filled {
        Filled {
            urgent: self.urgent.get(),
            teams: self.teams.get(),
            due: self.due_at(),
            words: self.words.get(),
            note: self.note.get(),
            private: self.is_private_only() || self.readers.read().iter().any(|reader| reader == REPORTER_ONLY),
            service: self.service.get(),
            into: self.into.read().parse().ok(),
            passed_to: self.passed_to.get(),
            photos: if self.with_photos.get() { self.photos() } else { Vec::new() },
            rating: rating::chosen(self.rating),
            day: self.day.read().parse().ok(),
            at_counter: self.confirmed.read().iter().any(|place| place == COUNTER),
        }
    }

    fn ready(self) -> Option<(Offer, Result<Vec<DeskAct>, Missing>)> {
        let offer = self.offer()?;
        Some((offer, acts(offer, &self.view.read().summary, &self.filled())))
    }

    /// Does it, unless something is still missing.
    fn take(self) {
        let Some((offer, Ok(acts))) = untrack(|| self.ready()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let ask = Ask::DeskAct { case: self.case, acts };
            let answer = self.desk.ask(ask, Vec::new(), |_| {}).await.map(|reply| reply.answer);
            if self.busy.try_set(false).is_some() {
                // Another case was opened in the meantime; the lists show what was done.
                return;
            }
            match answer {
                Ok(Answer::Case(view)) => self.took(offer, *view),
                Ok(other) => self.trouble.set(Some(Trouble::of(other))),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    fn took(self, offer: Offer, view: CaseView) {
        self.view.set(view);
        self.chosen.set(None);
        self.words.set(String::new());
        self.note.set(String::new());
        self.passed_to.set(String::new());
        self.day.set(String::new());
        self.rating.set(Vec::new());
        let said = words::done(texts_of(untrack(|| self.locale.get())), offer);
        self.announcer.say(said);
        self.toasts.show(said);
    }

    /// A press on an offer's letter: chooses it, or does it when it is chosen already.
    fn press(self, offer: Offer) {
        let (now, offered) = untrack(|| (self.offer(), self.offers().contains(&offer)));
        match now {
            _ if !offered || !untrack(|| self.desk.can_act()) => {}
            Some(now) if now == offer => self.take(),
            _ => self.chosen.set(Some(offer)),
        }
    }
}

/// The icon of what is offered.
pub const fn icon(offer: Offer) -> IconName {
    match offer {
        Offer::Dispatch => IconName::Send,
        Offer::Resolve => IconName::CircleCheck,
        Offer::Decline => IconName::CornerUpRight,
        Offer::Receive => IconName::Inbox,
        Offer::Reply => IconName::SendHorizontal,
        Offer::Classify => IconName::ListChecks,
        Offer::Merge => IconName::Copy,
        Offer::Confirm => IconName::PhoneCall,
        Offer::FollowUp => IconName::CalendarDays,
        Offer::Board => IconName::Megaphone,
    }
}

/// The buttons at the foot of the panel; while the desk is locked, the way to the key.
#[component]
pub fn ActBar(
    /// What is chosen and filled in.
    acting: Acting,
) -> impl IntoView {
    let desk = use_desk();
    let shortcuts = Shortcuts::remembered();
    shortcuts.listen(move |offer| acting.press(offer));
    let can_act = Memo::new(move |_| desk.can_act());
    let offer = Memo::new(move |_| acting.offer());
    let other = Memo::new(move |_| {
        let offers = acting.offers();
        [Offer::Resolve, Offer::Dispatch]
            .into_iter()
            .find(|quick| offers.contains(quick) && Some(*quick) != offer.get())
    });
    let key = move |offer: Offer| Signal::derive(move || letter(offer).filter(|_| shortcuts.are_on()));
    let buttons = move || {
        let offer = offer.get()?;
        let is_new = acting.is_new();
        let label = move || words::offer(texts(), offer, is_new);
        let blocked = Signal::derive(move || match acting.ready()?.1 {
            Ok(_) => None,
            Err(missing) => Some(words::missing(texts(), missing).to_owned()),
        });
        let quick = other.get().map(|other| {
            let label = move || words::offer(texts(), other, false);
            let choose = move |()| acting.chosen.set(Some(other));
            view! { <Button label=label icon=icon(other) shortcut=key(other) on_press=choose /> }
        });
        // The choice above has the same word.
        let number = Signal::derive(move || receipt_number(&acting.view.read().summary.receipt_number));
        let about = letter(offer).is_none().then(|| leptos::text_prop::TextProp::from(number));
        Some(view! {
            <Button
                label=label
                nostrip:about=about
                kind=ButtonKind::Primary
                icon=icon(offer)
                shortcut=key(offer)
                busy=acting.busy
                blocked=blocked
                on_press=move |()| acting.take()
            />
            {quick}
        })
    };
    let locked = move || {
        view! {
            <p class="case__locked">{say(|t| t.desk().act.locked)}</p>
            <ToKeys />
        }
        .into_any()
    };
    view! {
        <footer class="case__foot">
            <TroubleNote trouble=acting.trouble />
            <div class="case__buttons">
                {move || if can_act.get() { buttons().into_any() } else { locked() }}
            </div>
            <Show when=move || can_act.get()>
                <label class="case__shortcuts">
                    <input type="checkbox" prop:checked=move || shortcuts.are_on() on:change=move |_| shortcuts.switch() />
                    <span>{say(|t| t.desk().act.shortcuts)}</span>
                </label>
            </Show>
        </footer>
    }
}
