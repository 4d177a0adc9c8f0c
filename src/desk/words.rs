//! What the desk says about a value, in the words of a language: pure, so that every value is tested to have words.

use super::{
    model::{ImportProblem, ImportRefusal, ImportTrouble, UnlockProblem},
    rules::{CaseMark, Missing, Offer},
};
use crate::{
    cases::{Effect, Who},
    content::{Date, Pack, Reason},
    domain::{Locale, MIN_PASSPHRASE, Place, Point},
    i18n::{Texts, bytes, calendar_date, distance, duration, fill},
    reports::trouble::TroubleWords,
};

/// How far a landmark may be to describe a point, in metres.
const NEAR: f64 = 300.0;

/// The word of a mark, on this day.
pub fn mark(texts: &Texts, mark: CaseMark, today: Date) -> String {
    let (status, list) = (&texts.status, &texts.desk().list);
    let word = match mark {
        CaseMark::Late(seconds) => return fill(status.late, &[("time", &duration(texts, seconds))]),
        CaseMark::Untaken(seconds) => return fill(list.mark_untaken, &[("time", &duration(texts, seconds))]),
        CaseMark::Urgent => status.urgent,
        CaseMark::Sealed => list.mark_sealed,
        CaseMark::New => list.mark_new,
        CaseMark::Received => status.received,
        CaseMark::Assigned => status.assigned,
        CaseMark::BeingFixed => list.mark_taken,
        CaseMark::Finished => list.mark_finished,
        CaseMark::CallBack => status.call_back,
        CaseMark::FollowUp(day) => {
            return fill(list.mark_follow_up, &[("day", &calendar_date(texts, day.day(), today.day()))]);
        }
        CaseMark::Fixed => list.mark_confirmed,
        CaseMark::PassedOn => status.passed_on,
        CaseMark::Withdrawn => list.mark_withdrawn,
        CaseMark::Merged => list.mark_merged,
        CaseMark::Incomplete => list.mark_incomplete,
    };
    word.to_owned()
}

/// The verb of an offer; a new case is received by some of them.
pub fn offer(texts: &Texts, offer: Offer, is_new: bool) -> &'static str {
    let act = &texts.desk().act;
    match offer {
        Offer::Dispatch if is_new => act.receive_dispatch,
        Offer::Dispatch => act.dispatch,
        Offer::Resolve if is_new => act.receive_resolve,
        Offer::Resolve => act.resolve,
        Offer::Decline => act.decline,
        Offer::Receive => act.receive,
        Offer::Reply if is_new => act.receive_reply,
        Offer::Reply => act.reply,
        Offer::Classify => act.classify,
        Offer::Merge => act.merge,
        Offer::Confirm => act.confirm,
        Offer::FollowUp => act.follow_up,
        Offer::Board => act.board,
    }
}

/// What is said after an offer was taken.
pub fn done(texts: &Texts, offer: Offer) -> &'static str {
    let act = &texts.desk().act;
    match offer {
        Offer::Dispatch => act.done_dispatch,
        Offer::Resolve => act.done_resolve,
        Offer::Decline => act.done_decline,
        Offer::Receive => act.done_receive,
        Offer::Reply => act.done_reply,
        Offer::Classify => act.done_classify,
        Offer::Merge => act.done_merge,
        Offer::Confirm => act.done_confirm,
        Offer::FollowUp => act.done_follow_up,
        Offer::Board => act.done_board,
    }
}

/// A task as a message for those who go: these lines, and until when.
pub fn task(texts: &Texts, lines: &[&str], due: Option<String>) -> String {
    let due = due.map(|time| fill(texts.desk().act.task_due, &[("time", &time)]));
    let lines = lines.iter().copied().chain(due.as_deref()).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What is still missing, as it stands on the button.
pub fn missing(texts: &Texts, missing: Missing) -> &'static str {
    let act = &texts.desk().act;
    match missing {
        Missing::Team => act.missing_team,
        Missing::Words => act.missing_words,
        Missing::Service => act.missing_service,
        Missing::Case => act.missing_case,
        Missing::Day => act.missing_day,
    }
}

/// What happened, by the type of an event.
pub fn step(texts: &Texts, kind: &str) -> String {
    let steps = &texts.desk().case.steps;
    let word = match kind {
        "opened" => steps.opened,
        "joined" => steps.joined,
        "added" => steps.added,
        "withdrawn" => steps.withdrawn,
        "confirmed" => steps.confirmed,
        "reopened" => steps.reopened,
        "supported" => steps.supported,
        "accepted" => steps.accepted,
        "passed" => steps.passed,
        "progressed" => steps.progressed,
        "finished" => steps.finished,
        "received" => steps.received,
        "classified" => steps.classified,
        "dispatched" => steps.dispatched,
        "replied" => steps.replied,
        "published" => steps.published,
        "resolved" => steps.resolved,
        "declined" => steps.declined,
        "merged" => steps.merged,
        "redacted" => steps.redacted,
        other => return fill(steps.unknown, &[("kind", &other)]),
    };
    word.to_owned()
}

/// Why a step had no effect; `None` when it had.
pub fn effect(texts: &Texts, effect: Effect) -> Option<&'static str> {
    let effects = &texts.desk().case.effects;
    match effect {
        Effect::Applied => None,
        Effect::OutOfOrder => Some(effects.out_of_order),
        Effect::AlreadyTaken => Some(effects.already_taken),
        Effect::NoRole => Some(effects.no_role),
        Effect::Unknown => Some(effects.unknown),
        Effect::NotCovered => Some(effects.not_covered),
        Effect::WaitingForEarlier => Some(effects.waiting),
        Effect::Forked => Some(effects.forked),
    }
}

/// Whose step it was.
pub fn who(texts: &Texts, who: Who) -> &'static str {
    let case = &texts.desk().case;
    match who {
        Who::Holder => case.who_holder,
        Who::Office => case.who_office,
        Who::Member => case.who_member,
        Who::Other => case.who_other,
    }
}

/// What a case's service is called: its name, its code if the pack does not have it, or that it is sealed.
pub fn service_name(texts: &Texts, locale: Locale, pack: &Pack, code: Option<&str>) -> String {
    match code.map(|code| (code, pack.service(code))) {
        None => texts.desk().case.sealed_title.to_owned(),
        Some((_, Some(service))) => service.service_name.get(locale).to_owned(),
        Some((code, None)) => fill(texts.desk().case.unknown_service, &[("code", &code)]),
    }
}

/// What a team is called; its id if the pack does not have it.
pub fn team_name(locale: Locale, pack: &Pack, id: &str) -> String {
    pack.team(id).map_or_else(|| id.to_owned(), |team| team.name.get(locale).to_owned())
}

/// Where a place is: its words, else its building, else the landmark next to its point, else the point.
pub fn place(texts: &Texts, locale: Locale, pack: &Pack, place: &Place) -> String {
    let case = &texts.desk().case;
    let building = place.building.as_ref().map(|building| match &place.unit {
        Some(unit) => fill(case.place_unit, &[("building", building), ("unit", unit)]),
        None => fill(case.place_building, &[("building", building)]),
    });
    let point = || place.point.map(|point| near(texts, locale, pack, point).unwrap_or_else(|| degrees(texts, point)));
    match (&place.address, building) {
        (Some(address), Some(building)) => format!("{building} · {address}"),
        (Some(address), None) => address.clone(),
        (None, Some(building)) => building,
        (None, None) => point().unwrap_or_else(|| case.no_place.to_owned()),
    }
}

fn near(texts: &Texts, locale: Locale, pack: &Pack, point: Point) -> Option<String> {
    let landmark = pack.landmarks_near(&point, 1).into_iter().next()?;
    let metres = landmark.point.metres_to(&point);
    let words = || {
        let landmark = landmark.name.get(locale);
        fill(texts.desk().case.place_near, &[("landmark", &landmark), ("distance", &distance(texts, metres))])
    };
    (metres <= NEAR).then(words)
}

/// A point in degrees with five decimals, about a metre.
pub fn degrees(texts: &Texts, point: Point) -> String {
    let (lat, long) = point.degrees();
    fill(texts.desk().case.place_point, &[("lat", &format!("{lat:.5}")), ("long", &format!("{long:.5}"))])
}

/// Why something of a file was set aside.
pub fn import_problem(texts: &Texts, problem: &ImportProblem) -> &'static str {
    let words = &texts.desk().import_page;
    match problem.kind {
        ImportTrouble::Event => words.trouble_event,
        ImportTrouble::Signature => words.trouble_signature,
        ImportTrouble::OtherCommunity => words.trouble_other_community,
        ImportTrouble::Part => words.trouble_part,
        ImportTrouble::HugePhoto => words.trouble_huge_photo,
        ImportTrouble::MissingPart => words.trouble_missing_part,
        ImportTrouble::Waiting => words.trouble_waiting,
        ImportTrouble::Fork => words.trouble_fork,
    }
}

/// Why nothing of a file could be read, and the technical reason where there is one.
pub fn import_refusal(texts: &Texts, refusal: &ImportRefusal) -> (String, Option<String>) {
    let words = &texts.desk().import_page;
    let size = |count: usize| bytes(count as u64);
    match refusal {
        ImportRefusal::TooLarge { bytes, limit } => {
            (fill(words.refusal_too_large, &[("size", &size(*bytes)), ("limit", &size(*limit))]), None)
        }
        ImportRefusal::NotJson(reason) => (words.refusal_not_json.to_owned(), Some(reason.clone())),
        ImportRefusal::NotABundle(reason) => (words.refusal_not_a_bundle.to_owned(), Some(reason.clone())),
        ImportRefusal::LaterVersion(format) => (words.refusal_later_version.to_owned(), Some(format.clone())),
        ImportRefusal::OtherCommunity(other) => (fill(words.refusal_other_community, &[("community", other)]), None),
        ImportRefusal::Storage(reason) => (words.refusal_storage.to_owned(), Some(reason.clone())),
    }
}

/// Why the desk did not unlock.
pub fn unlock_problem(texts: &Texts, problem: &UnlockProblem) -> TroubleWords {
    let words = &texts.desk().keys_page;
    match problem {
        UnlockProblem::Closed => TroubleWords::new(words.problem_closed, words.problem_closed_note),
        UnlockProblem::NotAKeyFile(reason) => TroubleWords {
            code: Some(reason.clone()),
            ..TroubleWords::new(words.problem_not_a_key, words.problem_not_a_key_note)
        },
        UnlockProblem::OtherCommunity(other) => {
            let title = fill(words.problem_other_community, &[("community", other)]);
            TroubleWords::new(title, words.problem_other_community_note)
        }
        UnlockProblem::NotTheOffice => {
            TroubleWords::new(words.problem_not_the_office, words.problem_not_the_office_note)
        }
        UnlockProblem::ShortPassphrase(_) => {
            TroubleWords::new(fill(words.problem_short, &[("n", &MIN_PASSPHRASE)]), words.problem_short_note)
        }
        UnlockProblem::Storage(reason) => TroubleWords {
            code: Some(reason.clone()),
            ..TroubleWords::new(words.problem_storage, words.problem_storage_note)
        },
    }
}

/// What is wrong with an entry of the content.
pub fn reason(texts: &Texts, reason: &Reason) -> String {
    let words = &texts.desk().check.reasons;
    let text = match reason {
        Reason::TooLarge { bytes: size, limit } => {
            let (size, limit) = (bytes(*size as u64), bytes(*limit as u64));
            return fill(words.too_large, &[("size", &size), ("limit", &limit)]);
        }
        Reason::NotJson { line, column } => return fill(words.not_json, &[("line", line), ("column", column)]),
        Reason::UnknownField { expected } => return fill(words.unknown_field, &[("expected", &expected.join(", "))]),
        Reason::Unexpected { found, .. } => return fill(words.unexpected, &[("found", found)]),
        Reason::UnknownWord { found, expected } => {
            return fill(words.unknown_word, &[("found", found), ("expected", &expected.join(", "))]);
        }
        Reason::TranslationMissing { locale } => return fill(words.translation_missing, &[("locale", locale)]),
        Reason::OrderTaken { order } => return fill(words.order_taken, &[("order", order)]),
        Reason::PhotoRange { min, max } => return fill(words.photo_range, &[("min", min), ("max", max)]),
        Reason::UnknownHandler { found } => return fill(words.unknown_handler, &[("found", found)]),
        Reason::UnknownRule { found } => return fill(words.unknown_rule, &[("found", found)]),
        Reason::UnknownService { found } => return fill(words.unknown_service, &[("found", found)]),
        Reason::UnknownStation { found } => return fill(words.unknown_station, &[("found", found)]),
        Reason::Recurrence { found, .. } => return fill(words.recurrence, &[("found", found)]),
        Reason::UnknownArea { found } => return fill(words.unknown_area, &[("found", found)]),
        Reason::UnknownCategory { found } => return fill(words.unknown_category, &[("found", found)]),
        Reason::UnknownBuilding { found } => return fill(words.unknown_building, &[("found", found)]),
        Reason::Hours { found, .. } => return fill(words.hours, &[("found", found)]),
        Reason::UnreadCharacters { found } => return fill(words.unread_characters, &[("found", found)]),
        Reason::OutOfRange { found, least, most } => {
            return fill(words.out_of_range, &[("found", found), ("least", least), ("most", most)]);
        }
        Reason::FileMissing => words.file_missing,
        Reason::UnknownFile => words.unknown_file,
        Reason::IndexMissing => words.index_missing,
        Reason::NotIndexed => words.not_indexed,
        Reason::HashDiffers => words.hash_differs,
        Reason::FieldMissing => words.field_missing,
        Reason::EmptyText => words.empty_text,
        Reason::Duplicate => words.duplicate,
        Reason::Unreachable { .. } => words.unreachable,
        Reason::GateWithoutRule => words.gate_without_rule,
        Reason::GateWithoutWay => words.gate_without_way,
        Reason::NotVerified => words.not_verified,
        Reason::NoValues => words.no_values,
        Reason::ValuesUnused => words.values_unused,
        Reason::MetadataDiffers => words.metadata_differs,
        Reason::NoOfficeKey => words.no_office_key,
        Reason::UnusableKey { .. } => words.unusable_key,
        Reason::NotHandedOver { .. } => words.not_handed_over,
        Reason::PrivateKey => words.private_key,
        Reason::SampleKey => words.sample_key,
        Reason::StillSample => words.still_sample,
        Reason::PolicyDiffers { .. } => words.policy_differs,
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::rules::tests::pack,
        i18n::{EN, ZH},
    };

    #[test]
    fn a_place_is_told_by_its_words_its_building_its_landmark_or_its_point() {
        let near = Point::from_degrees(40.0, 100.0);
        let far = Point::from_degrees(41.0, 100.0);
        let mut pack = pack();
        let gate = r#"{"name":{"zh":"东门","en":"East Gate"},"point":{"lat":400000000,"long":1000001000}}"#;
        pack.landmarks = vec![serde_json::from_str(gate).unwrap()];
        let text = |value: &str| Some(value.to_owned());
        for (given, zh, en) in [
            (Place::default(), "没说在哪里", "No place was given"),
            (Place { address: text("灯市街 18 号"), ..Place::default() }, "灯市街 18 号", "灯市街 18 号"),
            (Place { building: text("7"), ..Place::default() }, "7 号楼", "Building 7"),
            (
                Place { building: text("7"), unit: text("2"), address: text("门口"), ..Place::default() },
                "7 号楼 2 单元 · 门口",
                "Building 7, unit 2 · 门口",
            ),
            (Place { point: Some(near), ..Place::default() }, "东门附近，10 米", "Near East Gate, 10 m"),
            (
                Place { point: Some(far), ..Place::default() },
                "北纬 41.00000，东经 100.00000",
                "41.00000 north, 100.00000 east",
            ),
        ] {
            assert_eq!(place(&ZH, Locale::Zh, &pack, &given), zh);
            assert_eq!(place(&EN, Locale::En, &pack, &given), en);
        }
    }

    #[test]
    fn names_fall_back_to_what_the_pack_does_not_have() {
        let pack = pack();
        for (code, name) in [(Some("manhole"), "井盖"), (Some("gone"), "没认出的类别（gone）"), (None, "密封的一件")]
        {
            assert_eq!(service_name(&ZH, Locale::Zh, &pack, code), name);
        }
        assert_eq!(team_name(Locale::Zh, &pack, "water"), "water");
        assert_eq!(step(&ZH, "waved"), "一种新的记录（waved）");
    }

    #[test]
    fn a_task_is_told_in_lines_without_empty_ones() {
        let told = task(&ZH, &["井盖", "东门外", " ", "QH 1121 047"], Some("今天 18:00".to_owned()));
        assert_eq!(told, "井盖\n东门外\nQH 1121 047\n请在 今天 18:00 前办好");
        assert_eq!(task(&EN, &["Manhole"], None), "Manhole");
    }

    #[test]
    fn values_stand_in_the_words() {
        let today: Date = "2026-11-20".parse().unwrap();
        for (found, zh) in [
            (mark(&ZH, CaseMark::Late(7200), today), "超时 2 小时"),
            (mark(&ZH, CaseMark::FollowUp("2026-12-03".parse().unwrap()), today), "12月3日回访"),
            (unlock_problem(&ZH, &UnlockProblem::ShortPassphrase(4)).title, "口令太短，至少 12 个字"),
            (
                import_refusal(&ZH, &ImportRefusal::TooLarge { bytes: 31_000_000, limit: 20_000_000 }).0,
                "太大了：31.0 MB，最多读 20.0 MB。请手机分几次交。",
            ),
            (
                reason(&ZH, &Reason::PhotoRange { min: 4, max: 2 }),
                "照片张数不对：最少 4，最多 2；要最少不超过最多，最多 9",
            ),
            (reason(&ZH, &Reason::UnknownHandler { found: "x".to_owned() }), "没有叫“x”的队伍"),
        ] {
            assert_eq!(found, zh);
            assert!(!found.contains('{'));
        }
    }
}
