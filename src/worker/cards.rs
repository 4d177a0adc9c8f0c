//! Answering what a page asks about points cards.

use super::{
    handle::{Reply, Task, plain},
    protocol::{Answer, Failure},
};
use crate::{
    desk::{
        model::CardAct,
        store::{self as desk_store, Offered},
    },
    exchange::account::AccountSecret,
    points::{
        model::{CardAsk, CardFace},
        store as points_store,
    },
    reports::store::Moment,
};

/// The most cards that are made at once.
const MOST: usize = 50;

impl Task {
    /// Makes cards, or uses one.
    pub(super) async fn card(self, ask: CardAsk, mut moment: Moment<'_>) -> Result<Reply, Failure> {
        let cards = match ask {
            CardAsk::Own => vec![points_store::own_card(&self.database, moment.bytes()).await?],
            CardAsk::New(count) => {
                let secrets = (0..count.min(MOST)).map(|_| AccountSecret::from_random(moment.bytes()));
                secrets.map(|secret| CardFace::from(&secret)).collect()
            }
            CardAsk::Use(code) => {
                let Ok(secret) = code.parse() else { return Ok(plain(Answer::BadCode)) };
                points_store::use_card(&self.database, &self.context, &secret).await?;
                vec![CardFace { code: String::new(), ..CardFace::from(&secret) }]
            }
        };
        Ok(plain(Answer::Cards(cards)))
    }

    /// Does something with a card on the counter.
    pub(super) async fn desk_card(
        self,
        code: &str,
        act: &CardAct,
        pack: Offered<'_>,
        moment: Moment<'_>,
    ) -> Result<Reply, Failure> {
        let Some(desk) = self.desk() else { return Ok(plain(Answer::Locked)) };
        let Ok(secret) = code.parse() else { return Ok(plain(Answer::BadCode)) };
        let row = desk_store::card(&self.database, &self.context, &desk, pack, &secret, act, moment).await?;
        Ok(plain(Answer::DeskCard(Box::new(row))))
    }
}
