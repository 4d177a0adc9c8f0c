//! 出了岔子时的话：怎么了，什么还在，接着做什么。

use crate::i18n::texts::TroubleTexts;

pub(super) const TEXTS: TroubleTexts = TroubleTexts {
    locked: "值班台锁着",
    locked_note: "什么也没改，写的都还在。开了锁再按一次。",
    not_found: "这里没有这一件",
    not_found_note: "也许还没导入，也许在别的电脑上。",
    stopped: "后台停了一下",
    stopped_note: "存下的、写的都还在。再试一次；还不行，就关掉这一页再打开。",
    full: "电脑或手机满了，没存下",
    full_note: "照片和字都还在这一页。删掉手机里几张照片，再试一次；电脑上就删几个文件。",
    blocked: "另一个窗口占着",
    blocked_note: "什么也没改，写的都还在。关掉这个网站的别的窗口，再试一次。",
    refused: "浏览器不让存",
    refused_note: "写的、拍的都还在这一页。关掉无痕模式，或换个浏览器打开。",
    damaged: "有一份存坏了",
    damaged_note: "别的都还在。照片坏了就重拍这张；在值班台，就把原来的文件再导入一次。",
    busy: "刚才别处也在改",
    busy_note: "什么也没改，写的都还在。再按一次就好。",
    out_of_order: "这一步现在办不了",
    out_of_order_note: "刚刚有了新的变化。什么也没改，写的都还在。看看走到哪一步了，再选。",
    no_office: "社区还没有钥匙，封不了",
    no_office_note: "什么也没交出去，写的都还在。请先打电话。",
    sample_keys: "这是示范钥匙，封不住",
    sample_keys_note: "它人人都有。什么也没交出去，写的都还在。请先打电话。",
    other_office: "社区换了钥匙，这部手机不认得",
    other_office_note: "新钥匙没有旧钥匙的签名，所以没有封给它。写的都还在。请先打电话问问。",
    form: "有地方没填好",
    form_note: "写的、拍的都还在。看看标红的地方。",
    other: "没办成",
    other_note: "什么也没改，写的都还在。再试一次；还不行，把“详细”给帮忙的人看。",
};
