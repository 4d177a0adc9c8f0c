//! The files being imported: one after the other, each with its own result, whatever becomes of the others.

use super::desk::Desk;
use crate::{
    desk::rules::{FileState, Totals, Trouble, totals},
    i18n::{LocaleChoice, fill, texts_of, use_locale},
    platform::files,
    ui::{Announcer, Toasts, use_announcer, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;
use web_sys::File;

/// A file of an import.
#[derive(Clone)]
pub struct ImportFile {
    /// Its place among all files of this visit.
    pub key: u32,
    /// Its name, whatever it is.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// How far it is.
    pub state: ArcRwSignal<FileState>,
}

/// All files of this visit. It lives as long as the app, so that leaving the page stops nothing.
#[derive(Clone, Copy)]
pub struct Imports {
    files: RwSignal<Vec<ImportFile>>,
    handles: StoredValue<BTreeMap<u32, File>, LocalStorage>,
    running: RwSignal<bool>,
    announcer: Announcer,
    toasts: Toasts,
    locale: LocaleChoice,
}

impl Imports {
    pub(super) fn new() -> Self {
        Self {
            files: RwSignal::new(Vec::new()),
            handles: StoredValue::new_local(BTreeMap::new()),
            running: RwSignal::new(false),
            announcer: use_announcer(),
            toasts: use_toasts(),
            locale: use_locale(),
        }
    }

    /// The files, in the order in which they came.
    pub fn files(self) -> Vec<ImportFile> {
        self.files.get()
    }

    /// True while a file is being read.
    pub fn is_running(self) -> bool {
        self.running.get()
    }

    /// What became of all of them together.
    pub fn totals(self) -> Totals {
        let states: Vec<FileState> = self.files.read().iter().map(|file| file.state.get()).collect();
        totals(&states)
    }

    /// Reads more files.
    pub fn add(self, desk: Desk, picked: Vec<File>) {
        for handle in picked {
            let key = self.files.read_untracked().len() as u32;
            let state = ArcRwSignal::new(FileState::Waiting);
            let file = ImportFile { key, name: handle.name(), bytes: files::length(&handle), state };
            self.handles.update_value(|handles| drop(handles.insert(key, handle)));
            self.files.update(|files| files.push(file));
        }
        self.run(desk);
    }

    /// Reads a file once more.
    pub fn retry(self, desk: Desk, file: &ImportFile) {
        file.state.set(FileState::Waiting);
        self.run(desk);
    }

    fn run(self, desk: Desk) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        spawn_local(async move {
            while let Some(file) = self.next() {
                let read = self.read(desk, &file).await;
                file.state.set(read);
            }
            self.running.set(false);
            self.tell();
        });
    }

    fn next(self) -> Option<ImportFile> {
        let files = self.files.read_untracked();
        files.iter().find(|file| *file.state.read_untracked() == FileState::Waiting).cloned()
    }

    async fn read(self, desk: Desk, file: &ImportFile) -> FileState {
        file.state.set(FileState::Reading(None));
        let Some(handle) = self.handles.with_value(|handles| handles.get(&file.key).cloned()) else {
            return FileState::Failed(Trouble::NotFound);
        };
        let state = file.state.clone();
        let progress = move |progress| state.set(FileState::Reading(Some(progress)));
        match desk.ask(Ask::Import, vec![handle.into()], progress).await.map(|reply| reply.answer) {
            Ok(Answer::Imported(outcome)) => FileState::Read(outcome),
            Ok(other) => FileState::Failed(Trouble::of(other)),
            Err(trouble) => FileState::Failed(trouble),
        }
    }

    /// Says that all files are read, to whoever looks elsewhere by now.
    fn tell(self) {
        let totals = untrack(|| self.totals());
        let words = texts_of(untrack(|| self.locale.get())).desk().import_page.finished;
        let said = fill(words, &[("new", &totals.new_cases), ("updated", &totals.updated_cases)]);
        self.announcer.say(said.clone());
        self.toasts.show(said);
    }
}
