//! 值班台的话。

use crate::i18n::texts::DeskTexts;

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "值班台",
    on_duty: "{community} 值班台",
    navigation: "值班台导航",
    inbox: "收件",
    import: "导入",
    publish: "发布",
    keys: "钥匙",
    content: "内容",
};
