//! 值班台的话。

mod act;
mod case;
mod check;
mod import;
mod inbox;
mod keys;
mod publish;

use crate::i18n::texts::{DeskTexts, DeskTroubleTexts, Plural};

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "值班台",
    on_duty: "{community} 值班台",
    navigation: "值班台导航",
    inbox: "收件",
    import: "导入",
    publish: "发布",
    keys: "钥匙",
    content: "内容",
    kept_here: "都存在这台电脑",
    state_locked: "锁着，只能看",
    state_unlocked: "钥匙开着",
    state_sample: "示范钥匙开着",
    state_no_office: "还没有钥匙",
    lock: "锁上",
    unlock: "去开锁",
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
    publish_page: publish::TEXTS,
    check: check::TEXTS,
    trouble: DeskTroubleTexts {
        locked: "值班台锁着",
        locked_note: "什么也没改，填的都还在。开了锁再按一次。",
        not_found: "这台电脑上没有这一件",
        not_found_note: "也许还没导入，或者在另一台电脑上。",
        gone: "后台停了一下",
        gone_note: "存下的都在，填的也在。再试一次；还不行，就刷新这一页。",
        full: "这台电脑存不下了",
        full_note: "这一步没写进去，填的都还在。腾出些地方再试。",
        blocked: "另一个窗口占着",
        blocked_note: "什么也没改。关掉这个网站的其他窗口，再试一次。",
        refused: "浏览器不让存",
        refused_note: "也许是无痕窗口。换一个平常的窗口再开值班台。",
        damaged: "有一份存坏了",
        damaged_note: "别的都好。再导入一次原来的文件，就能补上。",
        busy: "刚才有人也在改",
        busy_note: "什么也没写进去，填的都还在。再按一次就好。",
        out_of_order: "这一步现在办不了",
        out_of_order_note: "这一件刚刚有了变化，什么也没改。看看最新的来路，再选一步。",
        no_office: "社区还没有钥匙",
        no_office_note: "先到“钥匙”那一页造一把，把公开的一半放进内容里。",
        sample_keys: "用的是示范钥匙",
        sample_keys_note: "示范钥匙人人都有，不能给真的社区密封。先造自己的钥匙。",
        other: "没办成",
        other_note: "什么也没改，填的都还在。再试一次，还不行就把“详细”发给帮忙的人。",
    },
};
