//! A loaded pack, and what is asked of it.

use super::{
    Area, Building, Campaign, Cell, Community, EarnRule, Event, Feature, Holidays, Honour, Landmark, Partner, Pinyin,
    Reward, Service, Station, StationName, Team, Tour,
};
use crate::domain::{Instant, Place, Point};

/// What the home page shows of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// Who the site belongs to.
    pub community: Community,
    /// Places to stop, in the file's order.
    pub stations: Vec<StationName>,
    /// The languages that the office adds to ours, by their BCP 47 tags.
    pub languages: Vec<String>,
}

/// Everything of a pack that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Who the site belongs to.
    pub community: Community,
    /// What a person can ask for, in the file's order.
    pub services: Vec<Service>,
    /// Places to stop, in the file's order.
    pub stations: Vec<Station>,
    /// Who can be sent, in the file's order.
    pub teams: Vec<Team>,
    /// The units that help, in the file's order.
    pub partners: Vec<Partner>,
    /// What happens, in the file's order.
    pub events: Vec<Event>,
    /// What is done together, in the file's order.
    pub campaigns: Vec<Campaign>,
    /// Health screenings from place to place, in the file's order. Their stops stand among the events.
    pub tours: Vec<Tour>,
    /// How points are earned, in the file's order.
    pub earn_rules: Vec<EarnRule>,
    /// What points are given for, in the file's order.
    pub rewards: Vec<Reward>,
    /// Who is honoured, in the file's order.
    pub honours: Vec<Honour>,
    /// Buildings in the order of their numbers.
    pub buildings: Vec<Building>,
    /// Named places to describe others by.
    pub landmarks: Vec<Landmark>,
    /// Parts of the neighbourhood that routes name.
    pub areas: Vec<Area>,
    /// Everything that stands on the neighbourhood's map, in the file's order.
    pub features: Vec<Feature>,
    /// Official days off and make-up workdays.
    pub holidays: Holidays,
    /// How names are read.
    pub pinyin: Pinyin,
    /// The cells of the city whose stations lie in files of their own; without a city there is none.
    pub cells: Vec<Cell>,
    /// The files with a line for every station of the city.
    pub overviews: Vec<String>,
    /// The languages that the office adds to ours, by their BCP 47 tags.
    pub languages: Vec<String>,
}

impl Pack {
    /// The event with this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// The service by which one asks for a seat in an event, if it has seats.
    pub fn enrolment(&self, event: &Event) -> Option<&Service> {
        event.seats.and_then(|_| event.enrolment(&self.services))
    }

    /// The campaign with this id.
    pub fn campaign(&self, id: &str) -> Option<&Campaign> {
        self.campaigns.iter().find(|campaign| campaign.id == *id)
    }

    /// True where one signs up for a screening by this service.
    pub fn is_screening(&self, service: &str) -> bool {
        self.tours.iter().any(|tour| tour.service == *service)
    }

    /// The service with this code.
    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.service_code == *code)
    }

    /// The team with this id.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == *id)
    }

    /// The earn rule with this id.
    pub fn earn_rule(&self, id: &str) -> Option<&EarnRule> {
        self.earn_rules.iter().find(|rule| rule.id == *id)
    }

    /// The reward with this id.
    pub fn reward(&self, id: &str) -> Option<&Reward> {
        self.rewards.iter().find(|reward| reward.id == *id)
    }

    /// The building with this number.
    pub fn building(&self, number: &str) -> Option<&Building> {
        self.buildings.iter().find(|building| building.number == number)
    }

    /// Adds stations of the city that are not among the pack's own yet.
    pub fn add_stations(&mut self, stations: Vec<Station>) {
        for station in stations {
            if !self.stations.iter().any(|known| known.id == station.id) {
                self.stations.push(station);
            }
        }
    }

    /// The services of the first tiles, in order.
    pub fn featured(&self) -> Vec<&Service> {
        let mut services: Vec<&Service> = self.services.iter().filter(|service| service.featured.is_some()).collect();
        services.sort_by_key(|service| service.featured);
        services
    }

    /// The point of a place: as given, else the door of its unit, else its building's middle.
    pub fn point(&self, place: &Place) -> Option<Point> {
        place.point.or_else(|| {
            let building = self.building(place.building.as_deref()?)?;
            let unit = building.units.iter().find(|unit| place.unit.as_ref() == Some(&unit.number));
            Some(unit.map_or(building.point, |unit| unit.point))
        })
    }

    /// The team that should handle a case: the first of the service's routes that fits the keys of the chosen list
    /// values, the place and the moment.
    pub fn handler(&self, service: &Service, chosen: &[&str], place: Option<&Place>, at: &Instant) -> Option<&Team> {
        let point = place.and_then(|place| self.point(place));
        let here = Instant::from_unix(at.unix(), self.community.utc_offset_minutes);
        let mut routes = service.routing.iter();
        let route = routes.find(|route| route.fits(chosen, point.as_ref(), &self.areas, &here))?;
        self.team(&route.handler)
    }

    /// The landmarks nearest to a point, at most `count`, nearest first.
    pub fn landmarks_near(&self, point: &Point, count: usize) -> Vec<&Landmark> {
        let mut near: Vec<&Landmark> = self.landmarks.iter().collect();
        near.sort_by(|a, b| a.point.metres_to(point).total_cmp(&b.point.metres_to(point)));
        near.truncate(count);
        near
    }
}
