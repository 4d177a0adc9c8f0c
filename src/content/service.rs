//! What a person can ask for: an Open311 service with its definition, and what this product adds.

use super::{Duration, Icon, Route, Slug};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One entry of `services.json`. The first members are those of Open311's `service` and `service_definition`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The service's id; never reused.
    pub service_code: Slug,
    /// What people call it, short enough for a tile.
    pub service_name: Localized,
    /// One sentence more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// Open311: true when the service asks questions.
    pub metadata: bool,
    /// Open311: how a request's id is returned.
    #[serde(rename = "type")]
    pub service_type: ServiceType,
    /// Other words that people search for, separated by commas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Localized>,
    /// The heading under which the service stands.
    pub group: Localized,
    /// The questions, asked in the order of their `order`.
    #[serde(default)]
    pub attributes: Vec<Attribute>,

    /// What sort of case it opens.
    pub kind: Kind,
    /// Who can read what is sent.
    pub privacy: Privacy,
    /// Whether a place is asked for.
    pub place: PlaceNeed,
    /// How many photos are asked for.
    pub photos: Photos,
    /// How soon the office promises each step.
    #[serde(default)]
    pub deadlines: Deadlines,
    /// True when minutes matter.
    #[serde(default)]
    pub urgent: bool,
    /// Who handles it; the first match counts.
    #[serde(default)]
    pub routing: Vec<Route>,
    /// The workflow's steps in the service's own words; a step without words uses the product's.
    #[serde(default)]
    #[cfg_attr(feature = "cli", schemars(extend("propertyNames" = { "$ref": "#/$defs/Step" })))]
    pub steps: BTreeMap<Step, Localized>,
    /// What a reporter earns when it is resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// What the member of a team earns who finished it, when it is resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doer_points: Option<Points>,
    /// True when solving it binds the points account of whoever sent it to a person or a card: only then it may spend.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binds_account: bool,
    /// True when solving it puts the points account of whoever sent it on the leaderboard, under the name that its first
    /// text question was answered with; without an answer it takes the account off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ranks_account: bool,
    /// Replies that a clerk can start from.
    #[serde(default)]
    pub templates: Vec<Template>,
    /// The picture on the tile.
    #[serde(default)]
    pub icon: Icon,
    /// Its place among the first tiles, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u8>,
    /// Phrases offered as chips instead of typing; they name no landmark.
    #[serde(default)]
    pub short: Vec<Localized>,
}

impl Service {
    /// The question with this code.
    pub fn attribute(&self, code: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.code == *code)
    }

    /// The question that is answered with a name: the first one for a line of text.
    pub fn name_question(&self) -> Option<&Attribute> {
        let lines = self.attributes.iter().filter(|question| question.datatype == Datatype::String);
        lines.min_by_key(|question| question.order)
    }

    /// True for a redemption, and for what binds an account or ranks it.
    pub fn is_about_points(&self) -> bool {
        self.binds_account || self.ranks_account || self.kind == Kind::Redemption
    }

    /// True when a case of this service names the points account of whoever sent it. Cases of one account are seen to
    /// be of one person: what is sealed for a person's sake stays alone, unless it is about points, or a seat, which
    /// earns by being there.
    pub fn names_account(&self) -> bool {
        let may_tell = self.privacy != Privacy::Sealed || self.kind == Kind::Enrolment;
        self.is_about_points() || self.points.is_some() && may_tell
    }

    /// The clerk's replies for one step.
    pub fn templates_for(&self, step: Step) -> impl Iterator<Item = &Localized> {
        self.templates.iter().filter(move |template| template.step == step).map(|template| &template.text)
    }
}

/// Open311's `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ServiceType {
    /// The id comes at once.
    Realtime,
    /// A token comes first, the id later: what a site of files does.
    Batch,
    /// No id ever comes.
    Blackbox,
}

/// What sort of case a service opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something is wrong somewhere.
    Report,
    /// Somebody orders an errand or a repair.
    Order,
    /// Somebody asks the office for something.
    Request,
    /// An idea for the community.
    Suggestion,
    /// A seat in a course or an event.
    Enrolment,
    /// Points against a reward.
    Redemption,
    /// Somebody wants to join a team.
    Application,
    /// What was done in a zone of a campaign.
    Campaign,
}

/// Who can read what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Privacy {
    /// Whoever carries the bundle can read it, and it says so before sending.
    Public,
    /// Only the office can read it.
    Office,
    /// Only the office can read it, and it never appears in public, not even as a number.
    Sealed,
}

/// Whether a place is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PlaceNeed {
    /// Without a place it cannot be sent.
    Required,
    /// A place helps.
    Optional,
    /// No place is asked for.
    None,
}

/// How many photos are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Photos {
    /// Fewer cannot be sent.
    pub min: u8,
    /// More cannot be added; at most 9.
    #[cfg_attr(feature = "cli", schemars(range(max = 9)))]
    pub max: u8,
}

/// How soon the office promises each step, counted from sending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Until the office has received it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receive: Option<Deadline>,
    /// Until somebody is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<Deadline>,
    /// Until it is solved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solve: Option<Deadline>,
}

/// One promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// How long it may take.
    pub within: Duration,
    /// Which hours count.
    pub time: Time,
}

/// Which hours count towards a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// Only working days and hours.
    Working,
    /// Every hour of every day.
    Calendar,
}

/// A step that a case can reach, named as in the workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Sent by the reporter.
    Submitted,
    /// Received by the office.
    Received,
    /// Given to a team.
    Dispatched,
    /// Taken by a member of the team.
    Accepted,
    /// Somebody is there.
    Arrived,
    /// The work is done.
    Finished,
    /// The office says that it is solved.
    Resolved,
    /// The reporter agrees.
    Confirmed,
    /// The office cannot do it.
    Declined,
    /// The same as an earlier case.
    Merged,
}

/// What somebody earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// The earn rule's id.
    pub rule: Slug,
    /// How many points.
    pub points: u32,
}

/// A reply that a clerk can start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The step at which it is offered.
    pub step: Step,
    /// The reply.
    pub text: Localized,
}

/// A question, as Open311's `service_definition` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// False when this is only information to read, not a question.
    pub variable: bool,
    /// The question's id within the service.
    pub code: Slug,
    /// The kind of answer.
    pub datatype: Datatype,
    /// True when it cannot be sent without an answer.
    pub required: bool,
    /// A hint about the form of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datatype_description: Option<Localized>,
    /// Its place among the questions, from 1, unique within the service.
    #[cfg_attr(feature = "cli", schemars(range(min = 1)))]
    pub order: u32,
    /// The question in words.
    pub description: Localized,
    /// The answers to choose from, for the two list datatypes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<AttributeValue>,
}

/// The kind of answer: Open311's six datatypes and four of this product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Datatype {
    /// One line of text.
    String,
    /// A number.
    Number,
    /// A date and time.
    Datetime,
    /// Several lines of text.
    Text,
    /// One of the values.
    Singlevaluelist,
    /// Any number of the values.
    Multivaluelist,
    /// A telephone number; exported to Open311 as a string.
    #[serde(rename = "yizhan:phone")]
    Phone,
    /// A photo; exported to Open311 as text.
    #[serde(rename = "yizhan:photo")]
    Photo,
    /// A place; exported to Open311 as address and lat/long.
    #[serde(rename = "yizhan:place")]
    Place,
    /// Yes or no; exported to Open311 as a singlevaluelist.
    #[serde(rename = "yizhan:yesno")]
    YesNo,
}

impl Datatype {
    /// True for the two datatypes that choose from values.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Singlevaluelist | Self::Multivaluelist)
    }
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributeValue {
    /// The answer's id within the question.
    pub key: Slug,
    /// The answer in words.
    pub name: Localized,
}
