//! Which pages may be taken along on a phone.

use crate::app::Route;

/// The fragment of a page that everybody may see the same, as any phone opens it; nothing for a page on which somebody
/// types, or that shows what is one person's.
pub fn for_everybody(route: Route) -> Option<String> {
    let is_public = match route {
        Route::Home
        | Route::Together
        | Route::Campaign(_)
        | Route::Notice(_)
        | Route::Courses
        | Route::Stations
        | Route::Station(_)
        | Route::City
        | Route::Plan
        | Route::Poster
        | Route::Calendar
        | Route::Screening
        | Route::Honours
        | Route::Teams
        | Route::Team(_)
        | Route::Partners
        | Route::Partner(_)
        | Route::Services => true,
        Route::Report(_)
        | Route::Service(..)
        | Route::Me
        | Route::Backup
        | Route::Case(_)
        | Route::Points
        | Route::PointsCard
        | Route::Certificate(_)
        | Route::Claim
        | Route::Tasks
        | Route::Task(_)
        | Route::Receive
        | Route::Desk(_)
        | Route::NotFound => false,
    };
    is_public.then(|| route.href())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_for_everybody_go_along_and_none_is_the_screens_own() {
        for (shown, taken) in [
            ("#/kiosk", Some("#/")),
            ("#/kiosk/stations/yuxin-east-gate", Some("#/stations/yuxin-east-gate")),
            ("#/kiosk/together/market-sweep/notice", Some("#/together/market-sweep/notice")),
            ("#/calendar", Some("#/calendar")),
            ("#/kiosk/report", None),
            ("#/kiosk/report/place", None),
            ("#/kiosk/services/haircut", None),
            ("#/kiosk/me", None),
            ("#/case/kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", None),
            ("#/claim", None),
            ("#/points", None),
            ("#/kiosk/receive", None),
            ("#/desk/left", None),
            ("#/kiosk/nowhere", None),
        ] {
            assert_eq!(for_everybody(Route::parse(shown)).as_deref(), taken, "{shown}");
        }
    }
}
