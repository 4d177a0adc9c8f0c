//! What sorts of teams are called.

use crate::{
    content::{Member, TeamKind},
    domain::Locale,
    i18n::Texts,
};

/// The name of a sort of team.
pub fn kind(texts: &Texts, kind: TeamKind) -> &'static str {
    let words = &texts.teams().kind;
    match kind {
        TeamKind::Office => words.office,
        TeamKind::Municipal => words.municipal,
        TeamKind::Property => words.property,
        TeamKind::Grid => words.grid,
        TeamKind::Riders => words.riders,
        TeamKind::Residents => words.residents,
        TeamKind::PartyBranch => words.party_branch,
        TeamKind::Legal => words.legal,
        TeamKind::Medical => words.medical,
        TeamKind::Public => words.public,
    }
}

/// What a member does and is good at, in one line.
pub fn member(member: &Member, locale: Locale) -> String {
    let parts = std::iter::once(&member.role).chain(&member.skills);
    parts.map(|text| text.get(locale)).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_told_by_role_and_skills() {
        let told: Member = serde_json::from_str(
            r#"{"name":"N","role":{"zh":"队长","en":"Leader"},"consent":"2026-03-02","skills":[{"zh":"理发","en":"Hair"}]}"#,
        )
        .unwrap();
        assert_eq!(member(&told, Locale::Zh), "队长 · 理发");
        assert_eq!(member(&told, Locale::En), "Leader · Hair");
    }
}
