use super::*;

const ID: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

#[test]
fn every_route_has_one_address() {
    let id = ID.parse().unwrap();
    let entry = |text: &str| EntryId::of(&text.parse().unwrap()).unwrap();
    for (route, address) in [
        (Route::Home, "#/"),
        (Route::Report(ReportStep::Photo), "#/report"),
        (Route::Report(ReportStep::Place), "#/report/place"),
        (Route::Me, "#/me"),
        (Route::Backup, "#/me/backup"),
        (Route::Case(id), &format!("#/case/{ID}")),
        (Route::Case(CaseId::Ledger), "#/case/ledger"),
        (Route::Points, "#/points"),
        (Route::Honours, "#/points/honours"),
        (Route::PointsCard, "#/points/card"),
        (Route::Together, "#/together"),
        (Route::Campaign(entry("sweep")), "#/together/sweep"),
        (Route::Notice(entry("sweep")), "#/together/sweep/notice"),
        (Route::Courses, "#/courses"),
        (Route::Certificate(id), &format!("#/courses/certificate/{ID}")),
        (Route::Desk(DeskRoute::Left), "#/desk/left"),
        (Route::Claim, "#/claim"),
        (Route::Tasks, "#/tasks"),
        (Route::Task(id), &format!("#/tasks/{ID}")),
        (Route::Stations, "#/stations"),
        (Route::Station(entry("east-gate")), "#/stations/east-gate"),
        (Route::City, "#/stations/city"),
        (Route::Plan, "#/map"),
        (Route::Poster, "#/map/poster"),
        (Route::Calendar, "#/calendar"),
        (Route::Teams, "#/teams"),
        (Route::Team(entry("riders")), "#/teams/riders"),
        (Route::Partners, "#/partners"),
        (Route::Partner(entry("dentist")), "#/partners/dentist"),
        (Route::Services, "#/services"),
        (Route::Service(entry("haircut"), None), "#/services/haircut"),
        (Route::Service(entry("join-team"), Some(entry("riders").into())), "#/services/join-team/riders"),
        (Route::Service(entry("ask"), About::of(["a", "b"].map(entry))), "#/services/ask/a/b"),
        (Route::Desk(DeskRoute::Start), "#/desk"),
        (Route::Desk(DeskRoute::Inbox(None)), "#/desk/inbox"),
        (Route::Desk(DeskRoute::Inbox(Some(id))), &format!("#/desk/inbox/{ID}")),
        (Route::Desk(DeskRoute::Import), "#/desk/import"),
        (Route::Desk(DeskRoute::Receive), "#/desk/receive"),
        (Route::Receive, "#/receive"),
        (Route::Desk(DeskRoute::Members), "#/desk/members"),
        (Route::Desk(DeskRoute::Courses), "#/desk/courses"),
        (Route::Screening, "#/screening"),
        (Route::Desk(DeskRoute::Screening), "#/desk/screening"),
        (Route::Desk(DeskRoute::Points), "#/desk/points"),
        (Route::Desk(DeskRoute::Cards), "#/desk/cards"),
        (Route::Desk(DeskRoute::Publish), "#/desk/publish"),
        (Route::Desk(DeskRoute::Keys), "#/desk/keys"),
        (Route::Desk(DeskRoute::Content), "#/desk/content"),
        (Route::NotFound, "#/not-found"),
    ] {
        assert_eq!(route.href(), address);
        assert_eq!(Route::parse(address), route);
    }
}

#[test]
fn other_spellings_find_their_page_or_none() {
    for (fragment, route) in [
        ("", Route::Home),
        ("#", Route::Home),
        ("#/report/", Route::Report(ReportStep::Photo)),
        ("#/kiosk", Route::Home),
        ("#/kiosk/services", Route::Services),
        ("#/kiosks", Route::NotFound),
        ("#/Report", Route::NotFound),
        ("#/report/photo", Route::NotFound),
        ("#/report//", Route::NotFound),
        ("#/stations/", Route::Stations),
        ("#/stations/East", Route::NotFound),
        ("#/stations/a/b", Route::NotFound),
        ("#/teams/Riders", Route::NotFound),
        ("#/services/haircut/Riders", Route::NotFound),
        ("#/services/ask/a/b/c", Route::NotFound),
        ("#/partners/Dentist", Route::NotFound),
        ("#/tasks/join/eyJh.bGc.iOi", Route::Tasks),
        ("#/tasks/join", Route::NotFound),
        ("#/case", Route::NotFound),
        ("#/case/../me", Route::NotFound),
        ("#/case/ABC", Route::NotFound),
        ("#/desk/unknown", Route::NotFound),
        ("#/desk/inbox/ABC", Route::NotFound),
        ("#//me", Route::NotFound),
    ] {
        assert_eq!(Route::parse(fragment), route, "{fragment}");
    }
}

#[test]
fn the_steps_of_a_report_are_one_page() {
    assert_eq!(Route::Report(ReportStep::Photo).page(), Route::Report(ReportStep::Place).page());
    assert_eq!(Route::Desk(DeskRoute::Keys).page(), Page::Desk);
}
