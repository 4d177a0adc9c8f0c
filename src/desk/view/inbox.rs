//! The board's state: three lists that are read again whenever something that is kept has changed.

use super::{
    content::{Content, use_content},
    desk::Desk,
    use_desk,
};
use crate::{
    desk::{
        model::DeskList,
        rules::{Filter, InboxRow, Load, Trouble, matches, sort},
    },
    domain::Instant,
};
use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use std::time::Duration;

/// How many cases a list brings at a time.
const PAGE: u32 = 20;

/// How often the clock on the board moves on.
const TICK: Duration = Duration::from_secs(60);

/// The board; a copy is the same board.
#[derive(Clone, Copy)]
pub struct Inbox {
    /// Which of the loaded cases are shown.
    pub filter: RwSignal<Filter>,
    /// What is looked for among them.
    pub typed: RwSignal<String>,
    /// Now, by the minute.
    pub now: RwSignal<Instant>,
    columns: StoredValue<[Column; 3]>,
    content: Content,
}

/// One list of the board.
#[derive(Clone, Copy)]
pub struct Column {
    /// Which list.
    pub list: DeskList,
    rows: RwSignal<Load<Vec<InboxRow>>>,
    total: RwSignal<u64>,
    wanted: RwSignal<u32>,
    reads: StoredValue<u32>,
}

/// Gives the board to every component below, and begins to read it.
pub fn provide_inbox() -> Inbox {
    let (desk, content) = (use_desk(), use_content());
    let columns = DeskList::ALL.map(|list| Column::new(desk, list));
    let now = RwSignal::new(content.now());
    if let Ok(clock) = set_interval_with_handle(move || now.set(content.now()), TICK) {
        on_cleanup(move || clock.clear());
    }
    let inbox = Inbox {
        filter: RwSignal::new(Filter::All),
        typed: RwSignal::new(String::new()),
        now,
        columns: StoredValue::new(columns),
        content,
    };
    provide_context(inbox);
    inbox
}

/// The board of the page around.
pub fn use_inbox() -> Inbox {
    expect_context()
}

impl Inbox {
    /// The three lists.
    pub fn columns(self) -> [Column; 3] {
        self.columns.get_value()
    }

    /// Every loaded case.
    pub fn loaded(self) -> Vec<InboxRow> {
        self.columns().iter().flat_map(|column| column.loaded()).collect()
    }

    /// How many cases there are, loaded or not.
    pub fn total(self) -> u64 {
        self.columns().iter().map(|column| column.total.get()).sum()
    }

    /// True once every list was read and all are empty.
    pub fn is_empty(self) -> bool {
        self.columns().iter().all(|column| matches!(&*column.rows.read(), Load::Here(rows) if rows.is_empty()))
    }

    /// The loaded cases that the filter lets through, whatever is typed.
    pub fn filtered(self, filter: Filter) -> Vec<InboxRow> {
        let (now, working) = (self.now.get(), self.content.working_time());
        let lets = |row: &InboxRow| {
            let code = row.summary.service.as_deref();
            self.content.service(code, |service| filter.lets(&row.summary, service, now, working))
        };
        self.loaded().into_iter().filter(lets).collect()
    }

    /// The cases of a list that are shown, in their order.
    pub fn shown(self, list: DeskList) -> Vec<InboxRow> {
        let typed = self.typed.get();
        let finds = |row: &InboxRow| {
            let words = [self.content.title(&row.summary), self.content.place_of(&row.summary)];
            row.list == list && matches(&typed, &row.summary, &words)
        };
        let mut rows: Vec<InboxRow> = self.filtered(self.filter.get()).into_iter().filter(finds).collect();
        self.content.pack(|pack| sort(&mut rows, pack, self.now.get()));
        rows
    }

    /// True when the filter or the search hides something.
    pub fn is_narrowed(self) -> bool {
        self.filter.get() != Filter::All || !self.typed.read().trim().is_empty()
    }
}

impl Column {
    fn new(desk: Desk, list: DeskList) -> Self {
        let column = Self {
            list,
            rows: RwSignal::new(Load::Waiting),
            total: RwSignal::new(0),
            wanted: RwSignal::new(PAGE),
            reads: StoredValue::new(0),
        };
        let revision = desk.session.revision();
        Effect::new(move || {
            revision.track();
            column.read(desk, column.wanted.get());
        });
        column
    }

    fn read(self, desk: Desk, wanted: u32) {
        self.reads.update_value(|reads| *reads += 1);
        let read = self.reads.get_value();
        spawn_local(async move {
            let found = rows(desk, self.list, wanted).await;
            // A later reading may have overtaken this one, or the page is gone.
            if self.reads.try_get_value() != Some(read) {
                return;
            }
            match found {
                Ok((rows, total)) => {
                    self.total.set(total);
                    self.rows.set(Load::Here(rows));
                }
                Err(trouble) => self.rows.set(Load::Failed(trouble)),
            }
        });
    }

    /// Reads the list again.
    pub fn retry(self, desk: Desk) {
        self.rows.set(Load::Waiting);
        self.read(desk, self.wanted.get_untracked());
    }

    /// Brings more of the list.
    pub fn more(self) {
        self.wanted.update(|wanted| *wanted += PAGE);
    }

    /// How many cases the list has.
    pub fn total(self) -> u64 {
        self.total.get()
    }

    /// How many of them are not loaded.
    pub fn rest(self) -> u64 {
        self.total.get().saturating_sub(self.loaded().len() as u64)
    }

    /// Why the list did not come; nothing while it is on its way or here.
    pub fn trouble(self) -> Option<Trouble> {
        match &*self.rows.read() {
            Load::Failed(trouble) => Some(trouble.clone()),
            Load::Waiting | Load::Here(_) => None,
        }
    }

    /// True until the list was read for the first time.
    pub fn is_waiting(self) -> bool {
        *self.rows.read() == Load::Waiting
    }

    fn loaded(self) -> Vec<InboxRow> {
        match &*self.rows.read() {
            Load::Here(rows) => rows.clone(),
            Load::Waiting | Load::Failed(_) => Vec::new(),
        }
    }
}

async fn rows(desk: Desk, list: DeskList, wanted: u32) -> Result<(Vec<InboxRow>, u64), Trouble> {
    let database = desk.session.database().await;
    let total = database.count_cases(list.name()).await?;
    let rows = database.list_cases(list.name(), None, wanted).await?;
    let row = |row: crate::storage::CaseRow| {
        let summary = serde_json::from_str(&row.summary).ok()?;
        Some(InboxRow { id: row.id, list, summary })
    };
    Ok((rows.into_iter().filter_map(row).collect(), total))
}
