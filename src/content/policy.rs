//! The page's Content-Security-Policy. A static host may set no headers, so that it stands in `index.html`, and an
//! address that only the pack named would be blocked: the policy is made from the pack.

use super::{Address, Community};

/// The policy that this community's pages need. Everything is refused except the site itself and the origins of the
/// addresses that the community names.
pub fn content_security_policy(community: &Community) -> String {
    let connect = sources("'self'", [Some(&community.feed), community.upload.as_ref()]);
    let image = sources("'self' data: blob:", [community.tiles.as_ref().map(|tiles| &tiles.address), None]);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src {image}; \
         connect-src {connect}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

fn sources(fixed: &str, addresses: [Option<&Address>; 2]) -> String {
    let mut origins: Vec<String> = addresses.into_iter().flatten().filter_map(Address::origin).collect();
    origins.sort();
    origins.dedup();
    origins.insert(0, fixed.to_owned());
    origins.join(" ")
}

/// Where the policy of an HTML page stands: the byte range of the `content` attribute's value.
fn range(html: &str) -> Option<std::ops::Range<usize>> {
    let lower = html.to_ascii_lowercase();
    let name = lower.find("http-equiv=\"content-security-policy\"")?;
    let tag = lower[..name].rfind("<meta")?;
    let end = name + lower[name..].find('>')?;
    let start = tag + lower[tag..end].find("content=\"")? + "content=\"".len();
    Some(start..start + html[start..end].find('"')?)
}

/// The policy in an HTML page's meta tag, its white space evened out.
pub fn read(html: &str) -> Option<String> {
    let text = &html[range(html)?];
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The page with another policy in its meta tag; none when the page has no such tag.
pub fn write(html: &str, policy: &str) -> Option<String> {
    let range = range(html)?;
    Some([&html[..range.start], policy, &html[range.end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn community(feed: &str, upload: Option<&str>, tiles: Option<&str>) -> Community {
        let mut value = crate::content::load::tests::community();
        value["feed"] = json!(feed);
        value["upload"] = json!(upload);
        value["tiles"] = json!(tiles.map(|address| json!({"address": address, "attribution": "x"})));
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn only_the_named_origins_are_added() {
        let own = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                   img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
                   base-uri 'none'; form-action 'none'";
        assert_eq!(content_security_policy(&community("feed/", None, None)), own);
        let far = content_security_policy(&community(
            "https://f.example.cn/a/",
            Some("https://f.example.cn/up"),
            Some("https://t{s}.example.cn/{z}/{x}/{y}"),
        ));
        assert!(far.contains("connect-src 'self' https://f.example.cn;"), "{far}");
        assert!(far.contains("img-src 'self' data: blob: https://*.example.cn;"), "{far}");
    }

    #[test]
    fn the_meta_tag_is_read_and_written_in_any_order_of_its_attributes() {
        let pages = [
            "<head><meta content=\"x\" name=\"y\"><meta http-equiv=\"Content-Security-Policy\" content=\"a  b\"></head>",
            "<META content=\"a\n b\"\n http-equiv=\"Content-Security-Policy\" />",
        ];
        for page in pages {
            assert_eq!(read(page).as_deref(), Some("a b"));
            let written = write(page, "c 'd'").unwrap();
            assert_eq!(read(&written).as_deref(), Some("c 'd'"));
            assert!(written.contains("<meta") || written.contains("<META"));
        }
        for page in ["", "<meta content=\"x\">", "<meta http-equiv=\"Content-Security-Policy\">"] {
            assert_eq!(read(page), None, "{page}");
            assert_eq!(write(page, "c"), None);
        }
    }
}
