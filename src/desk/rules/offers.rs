//! What a clerk can do with a case now, and the steps that each choice becomes.

use crate::{
    cases::{Action, AnswerView, Assignee, CaseSummary, CaseView, FollowUp, Status, allowed},
    content::{Date, Pack, Privacy, Service, Step, Team},
    desk::model::DeskAct,
    domain::{CaseId, EventId, Instant, PartId},
};
use serde::{Deserialize, Serialize};

/// Something that a clerk can choose to do with a case; the names are stored with what is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// Ask teams to act; a new case is received with it.
    Dispatch,
    /// Say that it is solved; a new case is received with it.
    Resolve,
    /// Say that it is not done here.
    Decline,
    /// Say only that the office has it.
    Receive,
    /// Answer; a new case is received with it.
    Reply,
    /// Sort it under another service.
    Classify,
    /// Say that it is the same as another case.
    Merge,
    /// Write down that the reporter agrees.
    Confirm,
    /// Look in again some day, or write down that it was done.
    FollowUp,
    /// Show it on the public board.
    Board,
}

impl Offer {
    /// Every offer, in the order in which they stand.
    pub const ALL: [Self; 10] = [
        Self::Dispatch,
        Self::Resolve,
        Self::Decline,
        Self::Confirm,
        Self::FollowUp,
        Self::Receive,
        Self::Reply,
        Self::Classify,
        Self::Merge,
        Self::Board,
    ];

    /// A step of this kind as the workflow knows it; what it carries does not matter there.
    fn action(self) -> Action {
        let (event, part) = (EventId::from_bytes([0; 32]), PartId::from_bytes([0; 32]));
        match self {
            Self::Dispatch => Action::Dispatched { to: Vec::new(), due: None },
            Self::Resolve => Action::Resolved { public: None },
            Self::Decline => Action::Declined { reason: None, passed_to: None },
            Self::Receive => Action::Received { urgent: None },
            Self::Reply | Self::FollowUp => Action::Replied { public: Some(part), private: None, follow_up: None },
            Self::Classify => Action::Classified { service: None, category: None, place: None },
            Self::Merge => Action::Merged { into: CaseId::Ledger },
            Self::Confirm => Action::Confirmed { of: event, rating: None, note: None, by: None },
            Self::Board => Action::Published { text: None, cell: None, photos: Vec::new() },
        }
    }

    /// True when doing it to a new case also says that the office has it.
    pub const fn receives(self) -> bool {
        matches!(self, Self::Dispatch | Self::Resolve | Self::Reply)
    }
}

/// What can be done with a case where it stands. What is sealed for good never reaches the board.
pub fn offers(summary: &CaseSummary, privacy: Option<Privacy>) -> Vec<Offer> {
    let Some(status) = summary.status else { return Vec::new() };
    let fits = |offer: &Offer| {
        let from = if status == Status::Submitted && offer.receives() { Status::Received } else { status };
        allowed(from, &offer.action()).is_some()
    };
    let on_board = status != Status::Submitted
        && !matches!(status, Status::Withdrawn | Status::Merged)
        && matches!(privacy, Some(Privacy::Public | Privacy::Office));
    // Who was served is looked in on again, not who was only heard.
    let is_done = matches!(status, Status::Resolved | Status::Confirmed) || summary.follow_up.is_some();
    let suits = |offer: &Offer| match offer {
        Offer::Board => on_board,
        Offer::FollowUp => is_done,
        _ => true,
    };
    Offer::ALL.into_iter().filter(fits).filter(suits).collect()
}

/// What is most likely to be done next.
pub const fn main_offer(status: Status) -> Offer {
    match status {
        Status::Submitted | Status::Received => Offer::Dispatch,
        Status::Dispatched | Status::Accepted | Status::Finished => Offer::Resolve,
        Status::Resolved => Offer::Confirm,
        Status::Confirmed | Status::Withdrawn | Status::Declined | Status::Merged => Offer::Reply,
    }
}

/// The step whose ready-made replies fit an offer.
pub const fn template_step(offer: Offer) -> Option<Step> {
    match offer {
        Offer::Receive | Offer::Dispatch | Offer::Reply => Some(Step::Received),
        Offer::Resolve => Some(Step::Resolved),
        Offer::Decline => Some(Step::Declined),
        Offer::Merge => Some(Step::Merged),
        Offer::Classify | Offer::Confirm | Offer::FollowUp | Offer::Board => None,
    }
}

/// The team that the service's routing names for a case, by its answers, its place and the moment.
pub fn suggested_team<'a>(pack: &'a Pack, service: &Service, view: &CaseView, now: &Instant) -> Option<&'a Team> {
    let chosen: Vec<&str> = view
        .answers
        .values()
        .flat_map(|answer| match answer {
            AnswerView::Choice(key) => vec![key.as_str()],
            AnswerView::Choices(keys) => keys.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        })
        .collect();
    pack.handler(service, &chosen, view.place.as_ref(), now)
}

/// What a clerk filled in, whichever offer it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Minutes matter.
    pub urgent: bool,
    /// Teams by id.
    pub teams: Vec<String>,
    /// Until when.
    pub due: Option<Instant>,
    /// Words for the reporter, or for the board.
    pub words: String,
    /// Words for those who go, or what the reporter said: never public.
    pub note: String,
    /// The words are for the reporter alone.
    pub private: bool,
    /// The service's code.
    pub service: String,
    /// The other case.
    pub into: Option<CaseId>,
    /// Who is asked instead.
    pub passed_to: String,
    /// The photos that the board shows.
    pub photos: Vec<PartId>,
    /// The reporter said it at the counter, not by phone.
    pub at_counter: bool,
    /// How content the reporter was, 1 to 5.
    pub rating: Option<u8>,
    /// The day on which the office looks in again.
    pub day: Option<Date>,
}

/// What is still missing before an offer can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A team.
    Team,
    /// Words.
    Words,
    /// Another service than the one it stands under.
    Service,
    /// The other case.
    Case,
    /// A day.
    Day,
}

/// The steps that an offer becomes, in their order: a new case is received first where that belongs to it.
pub fn acts(offer: Offer, summary: &CaseSummary, filled: &Filled) -> Result<Vec<DeskAct>, Missing> {
    let words = Some(filled.words.trim()).filter(|words| !words.is_empty()).map(str::to_owned);
    let note = Some(filled.note.trim()).filter(|note| !note.is_empty()).map(str::to_owned);
    let (public, private) = if filled.private { (None, words.clone()) } else { (words.clone(), None) };
    let reply = words.is_some().then(|| DeskAct::Reply { public: public.clone(), private: private.clone() });
    let private_reply = private.is_some().then(|| DeskAct::Reply { public: None, private: private.clone() });
    let is_new = summary.status == Some(Status::Submitted);
    let receive = DeskAct::Receive { urgent: filled.urgent };
    let receipt = (is_new && offer.receives()).then(|| receive.clone());
    let steps = match offer {
        Offer::Receive => vec![Some(receive), reply],
        Offer::Dispatch if filled.teams.is_empty() => return Err(Missing::Team),
        Offer::Dispatch => {
            let team = |team: &String| Assignee { team: Some(team.clone()), device: None, task: None };
            let to = filled.teams.iter().map(team).collect();
            vec![Some(DeskAct::Dispatch { to, due: filled.due, note }), reply]
        }
        Offer::Resolve => vec![private_reply, Some(DeskAct::Resolve { public })],
        Offer::Decline => {
            words.ok_or(Missing::Words)?;
            let passed_to = Some(filled.passed_to.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
            vec![private_reply, Some(DeskAct::Decline { reason: public, passed_to })]
        }
        Offer::Reply => vec![Some(reply.ok_or(Missing::Words)?)],
        Offer::Classify => {
            let service = filled.service.clone();
            let is_other = !service.is_empty() && summary.service.as_ref() != Some(&service);
            vec![Some(is_other.then_some(DeskAct::Classify { service }).ok_or(Missing::Service)?)]
        }
        Offer::Merge => vec![reply, Some(DeskAct::Merge { into: filled.into.ok_or(Missing::Case)? })],
        Offer::Confirm => {
            let by = if filled.at_counter { "counter" } else { "phone" };
            vec![Some(DeskAct::ConfirmFor { by: by.to_owned(), rating: filled.rating, said: note })]
        }
        // Without another day, the one that was arranged took place.
        Offer::FollowUp => {
            let follow_up = match (filled.day, summary.follow_up) {
                (Some(day), _) => FollowUp::On(day),
                (None, Some(_)) => FollowUp::Done,
                (None, None) => return Err(Missing::Day),
            };
            vec![Some(DeskAct::FollowUp { follow_up, public, private })]
        }
        Offer::Board => {
            let photos = filled.photos.clone();
            vec![Some(DeskAct::PutOnBoard { text: words.ok_or(Missing::Words)?, photos })]
        }
    };
    Ok(receipt.into_iter().chain(steps.into_iter().flatten()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::rules::inbox::tests::{case, pack, service, summary};
    use std::collections::BTreeMap;

    #[test]
    fn each_status_offers_what_the_workflow_allows() {
        use Offer::{Board, Classify, Confirm, Decline, Dispatch, FollowUp, Merge, Receive, Reply, Resolve};
        let in_hand = vec![Dispatch, Resolve, Decline, Reply, Classify, Merge, Board];
        let table = [
            (None, vec![], None),
            (
                Some(Status::Submitted),
                vec![Dispatch, Resolve, Decline, Receive, Reply, Classify, Merge],
                Some(Dispatch),
            ),
            (Some(Status::Received), in_hand.clone(), Some(Dispatch)),
            (Some(Status::Dispatched), in_hand.clone(), Some(Resolve)),
            (Some(Status::Accepted), in_hand.clone(), Some(Resolve)),
            (Some(Status::Finished), in_hand, Some(Resolve)),
            (Some(Status::Resolved), vec![Confirm, FollowUp, Reply, Classify, Board], Some(Confirm)),
            (Some(Status::Confirmed), vec![FollowUp, Reply, Board], Some(Reply)),
            (Some(Status::Withdrawn), vec![Reply], Some(Reply)),
            (Some(Status::Declined), vec![Reply, Board], Some(Reply)),
            (Some(Status::Merged), vec![Reply], Some(Reply)),
        ];
        for (status, expected, main) in table {
            let found = offers(&CaseSummary { status, ..summary() }, Some(Privacy::Public));
            assert_eq!(found, expected, "{status:?}");
            let found_main = status.map(main_offer);
            assert_eq!(found_main, main);
            assert!(found_main.is_none_or(|main| found.contains(&main)), "{status:?}: the main offer is offered");
        }
        let received = CaseSummary { status: Some(Status::Received), ..summary() };
        for (privacy, on_board) in [(Some(Privacy::Office), true), (Some(Privacy::Sealed), false), (None, false)] {
            assert_eq!(offers(&received, privacy).contains(&Board), on_board, "{privacy:?}");
        }
    }

    #[test]
    fn every_offer_becomes_steps_that_the_workflow_takes_one_after_the_other() {
        let filled = Filled {
            teams: vec!["water".to_owned()],
            words: " 好 ".to_owned(),
            service: "road".to_owned(),
            into: Some(case(2)),
            day: "2026-12-03".parse().ok(),
            ..Filled::default()
        };
        for status in [Status::Submitted, Status::Received, Status::Dispatched, Status::Resolved, Status::Declined] {
            let case = CaseSummary { status: Some(status), ..summary() };
            for private in [false, true] {
                for offer in offers(&case, Some(Privacy::Public)) {
                    let filled = Filled { private, ..filled.clone() };
                    let mut at = status;
                    for act in acts(offer, &case, &filled).unwrap() {
                        let step = Offer::ALL.into_iter().find(|offer| same_kind(*offer, &act)).unwrap();
                        at = allowed(at, &step.action()).unwrap_or_else(|| panic!("{offer:?} in {status:?}: {act:?}"));
                    }
                }
            }
        }
    }

    fn same_kind(offer: Offer, act: &DeskAct) -> bool {
        matches!(
            (offer, act),
            (Offer::Receive, DeskAct::Receive { .. })
                | (Offer::Classify, DeskAct::Classify { .. })
                | (Offer::Dispatch, DeskAct::Dispatch { .. })
                | (Offer::Reply, DeskAct::Reply { .. })
                | (Offer::Resolve, DeskAct::Resolve { .. })
                | (Offer::Decline, DeskAct::Decline { .. })
                | (Offer::Merge, DeskAct::Merge { .. })
                | (Offer::Confirm, DeskAct::ConfirmFor { .. })
                | (Offer::Board, DeskAct::PutOnBoard { .. })
                | (Offer::FollowUp, DeskAct::FollowUp { .. })
        )
    }

    #[test]
    fn a_new_case_is_received_and_dispatched_in_one_go() {
        let filled = Filled { urgent: true, teams: vec!["grid".to_owned()], ..Filled::default() };
        let dispatch = DeskAct::Dispatch {
            to: vec![Assignee { team: Some("grid".to_owned()), device: None, task: None }],
            due: None,
            note: None,
        };
        assert_eq!(
            acts(Offer::Dispatch, &summary(), &filled),
            Ok(vec![DeskAct::Receive { urgent: true }, dispatch.clone()])
        );
        let received = CaseSummary { status: Some(Status::Received), ..summary() };
        assert_eq!(acts(Offer::Dispatch, &received, &filled), Ok(vec![dispatch]));
    }

    #[test]
    fn private_words_never_stand_in_a_public_member() {
        let received = CaseSummary { status: Some(Status::Received), ..summary() };
        let filled = Filled { words: "只告诉您".to_owned(), private: true, ..Filled::default() };
        let private = DeskAct::Reply { public: None, private: Some("只告诉您".to_owned()) };
        assert_eq!(
            acts(Offer::Resolve, &received, &filled),
            Ok(vec![private.clone(), DeskAct::Resolve { public: None }])
        );
        assert_eq!(
            acts(Offer::Decline, &received, &filled),
            Ok(vec![private.clone(), DeskAct::Decline { reason: None, passed_to: None }])
        );
        assert_eq!(acts(Offer::Reply, &received, &filled), Ok(vec![private]));
    }

    #[test]
    fn what_was_said_to_the_clerk_is_no_reply() {
        let resolved = CaseSummary { status: Some(Status::Resolved), ..summary() };
        let filled =
            Filled { words: "回话".to_owned(), note: " 盖得平 ".to_owned(), rating: Some(4), ..Filled::default() };
        let said = Some("盖得平".to_owned());
        let wanted = vec![DeskAct::ConfirmFor { by: "phone".to_owned(), rating: Some(4), said }];
        assert_eq!(acts(Offer::Confirm, &resolved, &filled), Ok(wanted));
    }

    #[test]
    fn looking_in_again_is_arranged_moved_or_done() {
        let day: Option<Date> = "2026-12-03".parse().ok();
        let resolved = CaseSummary { status: Some(Status::Resolved), ..summary() };
        let arranged = CaseSummary { follow_up: day, ..resolved.clone() };
        let later: Option<Date> = "2026-12-20".parse().ok();
        for (case, day, follow_up) in [
            (&resolved, day, day.map(FollowUp::On)),
            (&arranged, later, later.map(FollowUp::On)),
            (&arranged, None, Some(FollowUp::Done)),
            (&resolved, None, None),
        ] {
            let found = acts(Offer::FollowUp, case, &Filled { day, ..Filled::default() });
            let wanted = follow_up
                .map(|follow_up| vec![DeskAct::FollowUp { follow_up, public: None, private: None }])
                .ok_or(Missing::Day);
            assert_eq!(found, wanted, "{day:?}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let received = CaseSummary { status: Some(Status::Received), ..summary() };
        let same_service = Filled { service: "manhole".to_owned(), ..Filled::default() };
        for (offer, filled, missing) in [
            (Offer::Dispatch, Filled::default(), Missing::Team),
            (Offer::Reply, Filled { words: " \n".to_owned(), ..Filled::default() }, Missing::Words),
            (Offer::Decline, Filled::default(), Missing::Words),
            (Offer::Board, Filled::default(), Missing::Words),
            (Offer::Classify, Filled::default(), Missing::Service),
            (Offer::Classify, same_service, Missing::Service),
            (Offer::Merge, Filled::default(), Missing::Case),
        ] {
            assert_eq!(acts(offer, &received, &filled), Err(missing), "{offer:?}");
        }
    }

    #[test]
    fn the_routing_suggests_a_team_by_the_answers() {
        let now = "2026-11-20T14:06:00+08:00".parse().unwrap();
        let pack = pack();
        for (answer, team) in [
            (AnswerView::Choice("water".to_owned()), "water"),
            (AnswerView::Choices(vec!["rain".to_owned(), "water".to_owned()]), "water"),
            (AnswerView::Text("water".to_owned()), "municipal"),
        ] {
            let view = CaseView { answers: BTreeMap::from([("mark".to_owned(), answer)]), ..view() };
            assert_eq!(&*suggested_team(&pack, &service(), &view, &now).unwrap().id, team);
        }
    }

    fn view() -> CaseView {
        CaseView {
            id: case(1),
            summary: summary(),
            answers: BTreeMap::new(),
            place: None,
            photos: Vec::new(),
            steps: Vec::new(),
            public_replies: Vec::new(),
            private_replies: Vec::new(),
            supporters: 0,
            merged_into: None,
            rating: None,
            forked: false,
            current: BTreeMap::new(),
            task: None,
            phones: 0,
            mine: None,
        }
    }
}
