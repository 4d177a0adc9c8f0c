//! Where a person is: the fragment of the address, parsed and written in one place each.
//!
//! A fragment works from any folder of any host without rewrite rules, and never reaches a server.

use crate::{content::Slug, domain::CaseId};
use std::{fmt, str::FromStr};

/// The id of an entry of the content, small enough to be copied: addresses are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryId {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl EntryId {
    /// As long as a [`Slug`] may be.
    const LONGEST: usize = 64;

    /// The same id, unless it is longer than ids are.
    pub fn of(id: &Slug) -> Option<Self> {
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..id.len())?.copy_from_slice(id.as_bytes());
        Some(Self { bytes, length: u8::try_from(id.len()).ok()? })
    }

    fn text(&self) -> &str {
        self.bytes.get(..self.length.into()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// What a form begins with: one id or two, each the answer to the question that offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    first: EntryId,
    second: Option<EntryId>,
}

impl About {
    /// The first two of these ids; none when there are none.
    pub fn of(ids: impl IntoIterator<Item = EntryId>) -> Option<Self> {
        let mut ids = ids.into_iter();
        Some(Self { first: ids.next()?, second: ids.next() })
    }

    /// The ids.
    pub fn ids(self) -> impl Iterator<Item = EntryId> {
        std::iter::once(self.first).chain(self.second)
    }
}

impl From<EntryId> for About {
    fn from(first: EntryId) -> Self {
        Self { first, second: None }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        self.second.map_or(Ok(()), |second| write!(f, "/{second}"))
    }
}

/// Every address of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The community's home page.
    Home,
    /// A report being made, at one of its steps.
    Report(ReportStep),
    /// A person's own reports.
    Me,
    /// Moving to another phone.
    Backup,
    /// One case.
    Case(CaseId),
    /// A person's points.
    Points,
    /// Who is honoured.
    Honours,
    /// A person's points account on paper.
    PointsCard,
    /// Shifts and campaigns.
    Together,
    /// One campaign.
    Campaign(EntryId),
    /// A campaign's notice to the residents, on paper.
    Notice(EntryId),
    /// The courses.
    Courses,
    /// Health screenings from place to place.
    Screening,
    /// The certificate of a course.
    Certificate(CaseId),
    /// Opening a case with its code.
    Claim,
    /// The tasks of a team's member. Behind `join/` the office's word about this phone may stand.
    Tasks,
    /// One task.
    Task(CaseId),
    /// The list of stations.
    Stations,
    /// One station.
    Station(EntryId),
    /// The stations of the whole city.
    City,
    /// The neighbourhood's map.
    Plan,
    /// The neighbourhood's map on paper.
    Poster,
    /// What is on, day by day.
    Calendar,
    /// The teams.
    Teams,
    /// One team.
    Team(EntryId),
    /// The partners.
    Partners,
    /// One partner.
    Partner(EntryId),
    /// What can be asked for.
    Services,
    /// Asking for one service, and what its form begins with.
    Service(EntryId, Option<About>),
    /// Taking in a phone's square codes, at a shared screen.
    Receive,
    /// The office's desk.
    Desk(DeskRoute),
    /// An address that leads nowhere.
    NotFound,
}

/// The steps of making a report that have an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStep {
    /// The photo and the category.
    Photo,
    /// The place and the category's questions.
    Place,
}

/// The pages of the office's desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskRoute {
    /// Where the desk begins: unlocking it, or its inbox.
    Start,
    /// The inbox, with one case open beside it or none.
    Inbox(Option<CaseId>),
    /// Importing bundles.
    Import,
    /// Importing by a phone's square codes.
    Receive,
    /// The phones that act for teams.
    Members,
    /// Seats and attendance.
    Courses,
    /// Who is screened where, and what becomes of them.
    Screening,
    /// Granting points.
    Points,
    /// New points cards, on paper.
    Cards,
    /// What sessions on this shared screen left.
    Left,
    /// Publishing the feed.
    Publish,
    /// The office's keys.
    Keys,
    /// The check of the content pack.
    Content,
}

/// What is shown for a route; steps within one page are the same page, which keeps its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// [`Route::Home`].
    Home,
    /// [`Route::Report`].
    Report,
    /// [`Route::Me`].
    Me,
    /// [`Route::Backup`].
    Backup,
    /// [`Route::Case`].
    Case(CaseId),
    /// [`Route::Points`].
    Points,
    /// [`Route::Honours`].
    Honours,
    /// [`Route::PointsCard`].
    PointsCard,
    /// [`Route::Together`].
    Together,
    /// [`Route::Campaign`].
    Campaign(EntryId),
    /// [`Route::Notice`].
    Notice(EntryId),
    /// [`Route::Courses`].
    Courses,
    /// [`Route::Screening`].
    Screening,
    /// [`Route::Certificate`].
    Certificate(CaseId),
    /// [`Route::Claim`].
    Claim,
    /// [`Route::Tasks`].
    Tasks,
    /// [`Route::Task`].
    Task(CaseId),
    /// [`Route::Stations`].
    Stations,
    /// [`Route::Station`].
    Station(EntryId),
    /// [`Route::City`].
    City,
    /// [`Route::Plan`].
    Plan,
    /// [`Route::Poster`].
    Poster,
    /// [`Route::Calendar`].
    Calendar,
    /// [`Route::Teams`].
    Teams,
    /// [`Route::Team`].
    Team(EntryId),
    /// [`Route::Partners`].
    Partners,
    /// [`Route::Partner`].
    Partner(EntryId),
    /// [`Route::Services`].
    Services,
    /// [`Route::Service`].
    Service(EntryId, Option<About>),
    /// [`Route::Receive`].
    Receive,
    /// [`Route::Desk`].
    Desk,
    /// [`Route::NotFound`].
    NotFound,
}

impl Page {
    /// The page's name in the document's `data-page`, by which styles know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Report => "report",
            Self::Me => "me",
            Self::Backup => "backup",
            Self::Case(_) => "case",
            Self::Points => "points",
            Self::Honours => "honours",
            Self::PointsCard => "points-card",
            Self::Together => "together",
            Self::Campaign(_) => "campaign",
            Self::Notice(_) => "notice",
            Self::Courses => "courses",
            Self::Screening => "screening",
            Self::Certificate(_) => "certificate",
            Self::Claim => "claim",
            Self::Tasks => "tasks",
            Self::Task(_) => "task",
            Self::Stations => "stations",
            Self::Station(_) => "station",
            Self::City => "city",
            Self::Plan => "map",
            Self::Poster => "poster",
            Self::Calendar => "calendar",
            Self::Teams => "teams",
            Self::Team(_) => "team",
            Self::Partners => "partners",
            Self::Partner(_) => "partner",
            Self::Services => "services",
            Self::Service(..) => "service",
            Self::Receive => "receive",
            Self::Desk => "desk",
            Self::NotFound => "not-found",
        }
    }
}

impl Route {
    /// The route of a fragment such as `#/report/place`. No fragment at all is the home page.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let case = |text: &str| text.parse::<CaseId>().ok();
        let entry = |text: &str| Slug::from_str(text).ok().and_then(|id| EntryId::of(&id));
        // A shared screen's addresses are the same pages; `early.js` dresses them.
        let path = if path == "kiosk" { "" } else { path.strip_prefix("kiosk/").unwrap_or(path) };
        match path.split('/').collect::<Vec<_>>()[..] {
            [""] => Self::Home,
            ["report"] => Self::Report(ReportStep::Photo),
            ["report", "place"] => Self::Report(ReportStep::Place),
            ["me"] => Self::Me,
            ["me", "backup"] => Self::Backup,
            ["case", id] => case(id).map_or(Self::NotFound, Self::Case),
            ["points"] => Self::Points,
            ["points", "honours"] => Self::Honours,
            ["points", "card"] => Self::PointsCard,
            ["together"] => Self::Together,
            ["together", id] => entry(id).map_or(Self::NotFound, Self::Campaign),
            ["together", id, "notice"] => entry(id).map_or(Self::NotFound, Self::Notice),
            ["courses"] => Self::Courses,
            ["screening"] => Self::Screening,
            ["courses", "certificate", id] => case(id).map_or(Self::NotFound, Self::Certificate),
            ["claim"] => Self::Claim,
            ["tasks"] | ["tasks", "join", _] => Self::Tasks,
            ["tasks", id] => case(id).map_or(Self::NotFound, Self::Task),
            ["stations"] => Self::Stations,
            ["stations", "city"] => Self::City,
            ["stations", id] => entry(id).map_or(Self::NotFound, Self::Station),
            ["map"] => Self::Plan,
            ["map", "poster"] => Self::Poster,
            ["calendar"] => Self::Calendar,
            ["teams"] => Self::Teams,
            ["teams", id] => entry(id).map_or(Self::NotFound, Self::Team),
            ["partners"] => Self::Partners,
            ["partners", id] => entry(id).map_or(Self::NotFound, Self::Partner),
            ["services"] => Self::Services,
            ["services", code, ref about @ ..] if about.len() <= 2 => {
                let about: Option<Vec<EntryId>> = about.iter().map(|id| entry(id)).collect();
                entry(code).zip(about).map_or(Self::NotFound, |(code, about)| Self::Service(code, About::of(about)))
            }
            ["receive"] => Self::Receive,
            ["desk"] => Self::Desk(DeskRoute::Start),
            ["desk", "inbox"] => Self::Desk(DeskRoute::Inbox(None)),
            ["desk", "inbox", id] => case(id).map_or(Self::NotFound, |id| Self::Desk(DeskRoute::Inbox(Some(id)))),
            ["desk", "import"] => Self::Desk(DeskRoute::Import),
            ["desk", "receive"] => Self::Desk(DeskRoute::Receive),
            ["desk", "members"] => Self::Desk(DeskRoute::Members),
            ["desk", "courses"] => Self::Desk(DeskRoute::Courses),
            ["desk", "screening"] => Self::Desk(DeskRoute::Screening),
            ["desk", "points"] => Self::Desk(DeskRoute::Points),
            ["desk", "cards"] => Self::Desk(DeskRoute::Cards),
            ["desk", "left"] => Self::Desk(DeskRoute::Left),
            ["desk", "publish"] => Self::Desk(DeskRoute::Publish),
            ["desk", "keys"] => Self::Desk(DeskRoute::Keys),
            ["desk", "content"] => Self::Desk(DeskRoute::Content),
            _ => Self::NotFound,
        }
    }

    /// The address of the route, for `href`.
    pub fn href(self) -> String {
        self.to_string()
    }

    /// The page that shows the route.
    pub const fn page(self) -> Page {
        match self {
            Self::Home => Page::Home,
            Self::Report(_) => Page::Report,
            Self::Me => Page::Me,
            Self::Backup => Page::Backup,
            Self::Case(id) => Page::Case(id),
            Self::Points => Page::Points,
            Self::Honours => Page::Honours,
            Self::PointsCard => Page::PointsCard,
            Self::Together => Page::Together,
            Self::Campaign(id) => Page::Campaign(id),
            Self::Notice(id) => Page::Notice(id),
            Self::Courses => Page::Courses,
            Self::Screening => Page::Screening,
            Self::Certificate(id) => Page::Certificate(id),
            Self::Claim => Page::Claim,
            Self::Tasks => Page::Tasks,
            Self::Task(id) => Page::Task(id),
            Self::Stations => Page::Stations,
            Self::Station(id) => Page::Station(id),
            Self::City => Page::City,
            Self::Plan => Page::Plan,
            Self::Poster => Page::Poster,
            Self::Calendar => Page::Calendar,
            Self::Teams => Page::Teams,
            Self::Team(id) => Page::Team(id),
            Self::Partners => Page::Partners,
            Self::Partner(id) => Page::Partner(id),
            Self::Services => Page::Services,
            Self::Service(code, about) => Page::Service(code, about),
            Self::Receive => Page::Receive,
            Self::Desk(_) => Page::Desk,
            Self::NotFound => Page::NotFound,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("#/"),
            Self::Report(ReportStep::Photo) => f.write_str("#/report"),
            Self::Report(ReportStep::Place) => f.write_str("#/report/place"),
            Self::Me => f.write_str("#/me"),
            Self::Backup => f.write_str("#/me/backup"),
            Self::Case(id) => write!(f, "#/case/{id}"),
            Self::Points => f.write_str("#/points"),
            Self::Honours => f.write_str("#/points/honours"),
            Self::PointsCard => f.write_str("#/points/card"),
            Self::Together => f.write_str("#/together"),
            Self::Campaign(id) => write!(f, "#/together/{id}"),
            Self::Notice(id) => write!(f, "#/together/{id}/notice"),
            Self::Courses => f.write_str("#/courses"),
            Self::Screening => f.write_str("#/screening"),
            Self::Certificate(id) => write!(f, "#/courses/certificate/{id}"),
            Self::Claim => f.write_str("#/claim"),
            Self::Tasks => f.write_str("#/tasks"),
            Self::Task(id) => write!(f, "#/tasks/{id}"),
            Self::Stations => f.write_str("#/stations"),
            Self::Station(id) => write!(f, "#/stations/{id}"),
            Self::City => f.write_str("#/stations/city"),
            Self::Plan => f.write_str("#/map"),
            Self::Poster => f.write_str("#/map/poster"),
            Self::Calendar => f.write_str("#/calendar"),
            Self::Teams => f.write_str("#/teams"),
            Self::Team(id) => write!(f, "#/teams/{id}"),
            Self::Partners => f.write_str("#/partners"),
            Self::Partner(id) => write!(f, "#/partners/{id}"),
            Self::Services => f.write_str("#/services"),
            Self::Service(code, None) => write!(f, "#/services/{code}"),
            Self::Service(code, Some(about)) => write!(f, "#/services/{code}/{about}"),
            Self::Receive => f.write_str("#/receive"),
            Self::Desk(DeskRoute::Start) => f.write_str("#/desk"),
            Self::Desk(DeskRoute::Inbox(None)) => f.write_str("#/desk/inbox"),
            Self::Desk(DeskRoute::Inbox(Some(id))) => write!(f, "#/desk/inbox/{id}"),
            Self::Desk(DeskRoute::Import) => f.write_str("#/desk/import"),
            Self::Desk(DeskRoute::Receive) => f.write_str("#/desk/receive"),
            Self::Desk(DeskRoute::Members) => f.write_str("#/desk/members"),
            Self::Desk(DeskRoute::Courses) => f.write_str("#/desk/courses"),
            Self::Desk(DeskRoute::Screening) => f.write_str("#/desk/screening"),
            Self::Desk(DeskRoute::Points) => f.write_str("#/desk/points"),
            Self::Desk(DeskRoute::Cards) => f.write_str("#/desk/cards"),
            Self::Desk(DeskRoute::Left) => f.write_str("#/desk/left"),
            Self::Desk(DeskRoute::Publish) => f.write_str("#/desk/publish"),
            Self::Desk(DeskRoute::Keys) => f.write_str("#/desk/keys"),
            Self::Desk(DeskRoute::Content) => f.write_str("#/desk/content"),
            Self::NotFound => f.write_str("#/not-found"),
        }
    }
}

#[cfg(test)]
mod tests;
