//! How a file can leave this device.

/// Characters of a file that still fit into a message of a chat.
const COPY_LENGTH: usize = 15_000;

/// A way in which a file can leave the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the office's own address.
    Upload,
    /// Through the device's share sheet.
    Share,
    /// As a file in the device's downloads.
    Download,
    /// As a text for a chat.
    Copy,
    /// As square codes on this screen, for another device's camera.
    Codes,
}

/// What the device, the browser and the community offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Means {
    /// The community has an upload address.
    pub upload: bool,
    /// The share sheet takes a text file.
    pub share: bool,
    /// Another app shows the page; it offers no downloads.
    pub in_app: bool,
    /// What is handed over may be shown as square codes.
    pub codes: bool,
    /// It is a visitor's, on a screen that many people share: a file would stay there, and whoever believed it sent
    /// would lose the case with the visit. What cannot be uploaded waits for the staff.
    pub visitor: bool,
}

impl Means {
    /// True when nothing with a photo can leave this browser: another one must be opened first.
    pub const fn is_dead_end(self) -> bool {
        self.in_app && !self.share && !self.upload
    }

    /// The ways for a file of so many characters, best first. There is always one, but for a visitor.
    pub fn ways(self, length: usize) -> Vec<Way> {
        if self.visitor {
            return self.upload.then_some(Way::Upload).into_iter().collect();
        }
        let file = !self.in_app;
        let ways = [
            (self.upload, Way::Upload),
            (self.share, Way::Share),
            (file, Way::Download),
            (self.codes, Way::Codes),
            (length <= COPY_LENGTH || self.is_dead_end(), Way::Copy),
        ];
        ways.into_iter().filter_map(|(can, way)| can.then_some(way)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_way_out() {
        for bits in 0..16_u8 {
            let [upload, share, in_app, codes] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
            let means = Means { upload, share, in_app, codes, visitor: false };
            for length in [100, 1_000_000] {
                assert!(!means.ways(length).is_empty(), "{means:?} {length}");
            }
        }
        let chat = Means { upload: false, share: false, in_app: true, codes: false, visitor: false };
        assert!(chat.is_dead_end());
        assert_eq!(chat.ways(1_000_000), [Way::Copy]);
        let phone = Means { upload: true, share: true, in_app: false, codes: true, visitor: false };
        assert_eq!(phone.ways(1_000_000), [Way::Upload, Way::Share, Way::Download, Way::Codes]);
        assert_eq!(phone.ways(100).last(), Some(&Way::Copy));
        let kiosk = Means { visitor: true, ..phone };
        assert_eq!(kiosk.ways(100), [Way::Upload]);
        assert!(Means { upload: false, ..kiosk }.ways(100).is_empty(), "the staff takes it along");
    }
}
