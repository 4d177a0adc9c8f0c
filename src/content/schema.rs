//! The JSON Schemas of the content files, made from the types that read them.

use super::{
    Campaign, Collection, Community, EarnRule, Event, FILES, HolidayFile, Honour, INDEX, Index, Overview, Partner,
    PinyinFile, Reward, Service, Station, Team, Tour,
};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};

/// What the files of `stations/overview/` are called by their schema.
pub const OVERVIEW: &str = "overview.json";

/// The schema of every content file: the name of the schema's file, and its text.
pub fn schemas() -> Vec<(String, String)> {
    [INDEX, OVERVIEW].into_iter().chain(FILES).filter_map(|file| Some((schema_name(file), text(file)?))).collect()
}

/// The name of the schema of a content file: `stations.schema.json` for `stations.json`.
pub fn schema_name(file: &str) -> String {
    let stem = file.split('.').next().unwrap_or(file);
    format!("{stem}.schema.json")
}

fn text(file: &str) -> Option<String> {
    let schema = match file {
        INDEX => of::<Index>(),
        "community.json" => of::<Community>(),
        "services.json" => of::<Vec<Service>>(),
        "stations.json" => of::<Vec<Station>>(),
        "holidays.json" => of::<HolidayFile>(),
        "pinyin.json" => of::<PinyinFile>(),
        "campaigns.json" => of::<Vec<Campaign>>(),
        "screenings.json" => of::<Vec<Tour>>(),
        "events.json" => of::<Vec<Event>>(),
        "earning.json" => of::<Vec<EarnRule>>(),
        "rewards.json" => of::<Vec<Reward>>(),
        "honours.json" => of::<Vec<Honour>>(),
        "teams.json" => of::<Vec<Team>>(),
        "partners.json" => of::<Vec<Partner>>(),
        OVERVIEW => of::<Overview>(),
        "neighbourhood.geojson" => of::<Collection>(),
        _ => return None,
    };
    let mut value = schema.to_value();
    if let Some(members) = value.as_object_mut() {
        members.insert("title".to_owned(), file.into());
    }
    serde_json::to_string_pretty(&value).ok().map(|text| text + "\n")
}

fn of<T: JsonSchema>() -> schemars::Schema {
    SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<T>()
}
