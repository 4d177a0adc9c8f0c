//! What can be asked for besides reporting: orders, requests of the office, and requests to join.

use super::{super::model::ReportDraft, answer, choose};
use crate::{
    cases::Typed,
    content::{Deadline, Kind, SESSION, Service, session_text},
};

/// The services of the menu, in the order of the content: what somebody can be ordered for or the office asked for.
pub fn menu(services: &[Service]) -> Vec<&Service> {
    services.iter().filter(|service| matches!(service.kind, Kind::Order | Kind::Request)).collect()
}

/// True for a service that has a form of its own; what is wrong somewhere is reported with a photo first.
pub fn can_be_asked(service: &Service) -> bool {
    service.kind != Kind::Report
}

/// How soon somebody comes, or else how soon it is done.
pub fn promise(service: &Service) -> Option<Deadline> {
    service.deadlines.arrive.or(service.deadlines.solve)
}

/// The draft with which asking for a service begins. A question that offers one of `about` is answered with it, and the
/// one for the session of an event with the moment that is among them.
pub fn begin(service: &Service, about: &[String]) -> ReportDraft {
    let mut draft = ReportDraft::default();
    choose(&mut draft, service);
    for question in service.attributes.iter().filter(|question| question.variable) {
        let offered = |about: &&String| question.values.iter().any(|value| *value.key == **about);
        if let Some(about) = about.iter().find(offered) {
            answer(&mut draft, &question.code, Typed::Choices(vec![about.clone()]));
        }
        if let Some(session) = about.iter().find_map(|about| session_text(about)).filter(|_| question.code == *SESSION)
        {
            answer(&mut draft, &question.code, Typed::Text(session));
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::FormProblem,
        content::{HELP, Privacy, WHOM},
        domain::Place,
        reports::{model::DRAFT, rules::submission, show::tests::pack},
    };

    fn first_values(service: &Service, draft: &mut ReportDraft) {
        for question in service.attributes.iter().filter(|question| question.variable && question.required) {
            let typed = match question.values.first() {
                Some(value) => Typed::Choices(vec![value.key.to_string()]),
                None => Typed::Text("010".to_owned()),
            };
            answer(draft, &question.code, typed);
        }
    }

    #[test]
    fn every_order_of_the_sample_is_sealed_goes_to_a_door_and_names_whom_to_call() {
        let pack = pack();
        let menu = menu(&pack.services);
        assert!(menu.iter().all(|service| can_be_asked(service) && promise(service).is_some()));
        let orders: Vec<_> = menu.into_iter().filter(|service| service.kind == Kind::Order).collect();
        assert!(orders.len() >= 8);
        for service in orders {
            let mut draft = begin(service, &[]);
            let missing = submission(&draft, DRAFT, service, 480, false).unwrap_err();
            for code in ["whom", "when", "name", "phone"] {
                assert!(missing.contains(&FormProblem::Missing { code: code.to_owned() }), "{}", service.service_code);
            }
            assert!(missing.contains(&FormProblem::PlaceMissing));
            first_values(service, &mut draft);
            draft.place = Place { building: Some("12".into()), ..Place::default() };
            let sent = submission(&draft, DRAFT, service, 480, false).unwrap();
            assert_eq!((sent.privacy, sent.photos.len()), (Privacy::Sealed, 0), "{}", service.service_code);
        }
    }

    #[test]
    fn a_request_begins_with_what_is_needed_and_for_whom() {
        let pack = pack();
        let service = crate::partners::rules::request(&pack.services).unwrap();
        let mut draft = begin(service, &["teeth".to_owned(), "elders".to_owned()]);
        let chosen = |code: &str| draft.answers.get(code).cloned();
        let choice = |key: &str| Some(Typed::Choices(vec![key.to_owned()]));
        assert_eq!((chosen(HELP), chosen(WHOM)), (choice("teeth"), choice("elders")));
        first_values(service, &mut draft);
        let sent = submission(&draft, DRAFT, service, 480, false).unwrap();
        assert_eq!((sent.privacy, sent.place), (Privacy::Sealed, None), "it needs no place");
    }

    #[test]
    fn a_seat_is_asked_for_at_the_time_that_was_pressed() {
        let pack = pack();
        let service = pack.services.iter().find(|service| service.service_code == *"shift").unwrap();
        let at: crate::domain::Instant = "2026-12-04T15:40:00+08:00".parse().unwrap();
        let session = crate::content::session_id(at).unwrap().to_string();
        assert_eq!(session, "20261204t1540");
        let draft = begin(service, &["school-crossing".to_owned(), session]);
        assert_eq!(draft.answers.get(SESSION), Some(&Typed::Text("2026-12-04T15:40".to_owned())));
        assert!(draft.answers.contains_key(crate::content::EVENT));
        assert_eq!(begin(service, &["school-crossing".to_owned()]).answers.get(SESSION), None);
    }

    #[test]
    fn a_request_to_join_begins_with_the_team_that_was_read_about() {
        let pack = pack();
        let join = pack.service("join-team").unwrap();
        let team = |about: &[&str]| begin(join, &about.iter().map(ToString::to_string).collect::<Vec<_>>());
        let team = |about| team(about).answers.get("team").cloned();
        assert_eq!(team(&["barbers"]), Some(Typed::Choices(vec!["barbers".to_owned()])));
        assert_eq!((team(&["nobody"]), team(&[])), (None, None));
        assert_eq!(begin(join, &[]).service.as_deref(), Some("join-team"));
        for team in crate::teams::rules::shown(&pack.teams) {
            let offered = crate::teams::rules::application(&pack.services, team);
            assert_eq!(offered.map(|service| &service.service_code), Some(&join.service_code), "{}", team.id);
            let at = "2026-11-22T10:00:00+08:00".parse().unwrap();
            assert_eq!(pack.handler(join, &[&team.id], None, &at).map(|handler| &handler.id), Some(&team.id));
        }
    }
}
