//! Two phones' accounts cannot become one: which of them stands.

use serde::{Deserialize, Serialize};

/// What is made of the points account in a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// The backup has none.
    Absent,
    /// It is the one that is here.
    Same,
    /// It is this phone's from now on.
    Taken,
    /// This phone's own has earned something and stays; the backup's is not taken up.
    KeptOwn,
}

impl Account {
    /// The account that stands; `earned` says that this phone's own was already told of points.
    pub fn choose<T: PartialEq>(own: Option<&T>, backup: Option<&T>, earned: bool) -> Self {
        match (own, backup) {
            (_, None) => Self::Absent,
            (own, backup) if own == backup => Self::Same,
            (Some(_), Some(_)) if earned => Self::KeptOwn,
            (_, Some(_)) => Self::Taken,
        }
    }

    /// True when cases of this phone that name its account still earn for it.
    pub fn keeps_own(self) -> bool {
        self != Self::Taken
    }

    /// True when the backup's cases that name its account earn for this phone's.
    pub fn takes_backup(self) -> bool {
        matches!(self, Self::Same | Self::Taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_with_points_stays_and_any_other_gives_way() {
        for (own, backup, earned, expected) in [
            (None, None, false, Account::Absent),
            (Some(1), None, true, Account::Absent),
            (None, Some(2), false, Account::Taken),
            (Some(1), Some(1), true, Account::Same),
            (Some(1), Some(2), false, Account::Taken),
            (Some(1), Some(2), true, Account::KeptOwn),
        ] {
            let found = Account::choose(own.as_ref(), backup.as_ref(), earned);
            assert_eq!(found, expected, "{own:?} {backup:?} {earned}");
        }
    }
}
