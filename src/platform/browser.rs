//! Which app shows the page, read from the name that browsers give themselves.

/// An app with a browser of its own, in which sharing and downloading are often switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InAppBrowser {
    /// 微信.
    WeChat,
    /// 企业微信.
    WeCom,
    /// QQ.
    Qq,
    /// 支付宝.
    Alipay,
    /// 钉钉.
    DingTalk,
    /// 飞书.
    Lark,
    /// 微博.
    Weibo,
    /// 抖音 and 今日头条.
    Douyin,
    /// 百度.
    Baidu,
    /// 美团.
    Meituan,
    /// 饿了么.
    Eleme,
    /// Another app's browser.
    Other,
}

/// What the names contain, the more telling first: WeCom also says that it is WeChat, and most Android apps also say
/// that they are a WebView.
const MARKS: [(&str, InAppBrowser); 18] = [
    ("wxwork/", InAppBrowser::WeCom),
    ("micromessenger/", InAppBrowser::WeChat),
    ("dingtalk/", InAppBrowser::DingTalk),
    ("alipayclient/", InAppBrowser::Alipay),
    ("lark/", InAppBrowser::Lark),
    ("feishu/", InAppBrowser::Lark),
    (" qq/", InAppBrowser::Qq),
    ("weibo", InAppBrowser::Weibo),
    ("newsarticle/", InAppBrowser::Douyin),
    ("aweme", InAppBrowser::Douyin),
    ("bytedancewebview", InAppBrowser::Douyin),
    ("baiduboxapp/", InAppBrowser::Baidu),
    ("meituan", InAppBrowser::Meituan),
    ("eleme", InAppBrowser::Eleme),
    ("fban/", InAppBrowser::Other),
    ("instagram", InAppBrowser::Other),
    (" line/", InAppBrowser::Other),
    ("; wv)", InAppBrowser::Other),
];

impl InAppBrowser {
    /// The app behind this user agent, or nothing for a browser that a person opened.
    pub fn of(user_agent: &str) -> Option<Self> {
        let lower = user_agent.to_ascii_lowercase();
        MARKS.iter().find(|(mark, _)| lower.contains(mark)).map(|(_, app)| *app)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apps_are_told_from_browsers() {
        let android = "Mozilla/5.0 (Linux; Android 13; V2203A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let cases = [
            (format!("{android} Chrome/116.0 XWEB/1160117 MicroMessenger/8.0.47.2560 Language/zh_CN"), "WeChat"),
            (format!("{iphone} Mobile/15E148 MicroMessenger/8.0.49(0x1800312c) NetType/WIFI"), "WeChat"),
            (format!("{android} Chrome/116.0 MicroMessenger/7.0.1 wxwork/4.1.20"), "WeCom"),
            (format!("{iphone} Mobile/15E148 AliApp(DingTalk/7.5.10) DingTalk/7.5.10"), "DingTalk"),
            (format!("{android} Chrome/100 AliApp(AP/10.5.6) AlipayClient/10.5.6.8000"), "Alipay"),
            (format!("{android} MQQBrowser/6.2 V1_AND_SQ_8.9.90 QQ/8.9.90.12345"), "Qq"),
            (format!("{android} Chrome/110 Lark/7.12.4 LarkLocale/zh_CN"), "Lark"),
            (format!("{iphone} Mobile/15E148 Weibo (iPhone15,2__weibo__14.4.0__iphone__os17.4)"), "Weibo"),
            (format!("{android} Chrome/110 aweme_290400 BytedanceWebview/d8a21c6"), "Douyin"),
            (format!("{android} Chrome/110 baiduboxapp/13.50.0.10"), "Baidu"),
            (format!("{android} Chrome/110 Mobile Safari/537.36 meituan/12.20.203"), "Meituan"),
            (format!("{android} Chrome/126.0 Mobile Safari/537.36"), "Other"),
        ];
        for (user_agent, app) in cases {
            let found = InAppBrowser::of(&user_agent).map(|app| format!("{app:?}"));
            assert_eq!(found.as_deref(), Some(app), "{user_agent}");
        }
        for browser in [
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Linux; U; Android 12; zh-cn) AppleWebKit/537.36 Chrome/109 MQQBrowser/14.6 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 13; HarmonyOS) AppleWebKit/537.36 Chrome/114 HuaweiBrowser/14.0 Mobile Safari/537.36",
        ] {
            assert_eq!(InAppBrowser::of(browser), None, "{browser}");
        }
    }
}
