//! 值班台的话。

mod act;
mod cards;
mod case;
mod check;
mod courses;
mod import;
mod inbox;
mod keys;
mod members;
mod points;
mod publish;
mod screening;

use crate::i18n::texts::{DeskTexts, Plural};

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "值班台",
    on_duty: "{community} 值班台",
    navigation: "值班台导航",
    inbox: "收件",
    import: "导入",
    members: "队员",
    courses: "课程",
    screening: "筛查",
    points: "积分",
    publish: "发布",
    keys: "钥匙",
    content: "内容",
    kept_here: "都存在这台电脑",
    state_locked: "锁着，只能看",
    state_unlocked: "钥匙开着",
    state_sample: "示范钥匙开着",
    state_no_office: "还没有钥匙",
    lock: "锁上",
    unlock: "开锁",
    locked_strip: "值班台锁着：没密封的能看，办不了，密封的打不开。",
    no_office_strip: "这里还没有钥匙：能收、能看，办不了，也发不了。",
    to_keys: "去开锁",
    new_cases: Plural::same("{n} 件新的"),
    content_problems: Plural::same("{n} 处要看"),
    drop: "松手就开始读",
    drop_note: "一次多少份都行，叫什么名字都行",
    act: act::TEXTS,
    case: case::TEXTS,
    list: inbox::TEXTS,
    import_page: import::TEXTS,
    keys_page: keys::TEXTS,
    members_page: members::TEXTS,
    courses_page: courses::TEXTS,
    cards_page: cards::TEXTS,
    points_page: points::TEXTS,
    publish_page: publish::TEXTS,
    screening_page: screening::TEXTS,
    check: check::TEXTS,
};
