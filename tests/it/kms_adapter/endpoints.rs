//! Which computer is called: endpoints and proxies, of the environment and chosen.

use super::process::{Case, KEYS, refusing};
use super::server::{Act, Server, reply};

#[tokio::test]
async fn sts_goes_to_the_chosen_endpoint_too() {
    let server = Server::saying(reply(403, "text/html", "<html>")).await;
    let case = Case::new(&format!("[default]\nregion = eu-west-1\n{KEYS}"))
        .with("KIW_ENDPOINT", server.url())
        .with("KIW_CALL_STS", "1");
    assert_eq!(case.run().await["call"]["kind"], "NotKms");
    let requests = server.requests();
    assert!(String::from_utf8_lossy(&requests[0].body).contains("Action=GetCallerIdentity"));
}

#[tokio::test]
async fn endpoints_of_the_environment_and_the_profile_are_honoured() {
    let server = refusing().await;
    let host = server.url().replace("http://", "");
    let plain = format!("[default]\nregion = eu-west-1\n{KEYS}");
    for case in [
        Case::new(&plain).with("AWS_ENDPOINT_URL", server.url()),
        Case::new(&plain).with("AWS_ENDPOINT_URL_KMS", server.url()),
        Case::new(&format!("{plain}endpoint_url = {}\n", server.url())),
        Case::new(&format!(
            "{plain}services = mine\n[services mine]\nkms =\n  endpoint_url = {}\n",
            server.url()
        )),
    ] {
        let seen = case.with("KIW_CALL", "1").run().await;
        assert_eq!(seen["endpoint"], host);
        assert_eq!(seen["call"]["kind"], "NotFound", "{seen}");
    }
}

#[tokio::test]
async fn the_standard_endpoint_follows_region_fips_and_dual_stack() {
    let case = |region: &str| {
        Case::new(&format!("[default]\n{KEYS}")).with("KIW_REGION", region.to_owned())
    };
    for (case, host) in [
        (case("eu-central-1"), "kms.eu-central-1.amazonaws.com"),
        (case("cn-north-1"), "kms.cn-north-1.amazonaws.com.cn"),
        (case("us-east-1").with("KIW_FIPS", "1"), "kms-fips.us-east-1.amazonaws.com"),
        (case("us-east-1").with("KIW_DUAL_STACK", "1"), "kms.us-east-1.api.aws"),
        (
            case("us-east-1").with("AWS_USE_FIPS_ENDPOINT", "true"),
            "kms-fips.us-east-1.amazonaws.com",
        ),
    ] {
        assert_eq!(case.run().await["endpoint"], host);
    }
    let both = case("us-east-1").with("KIW_FIPS", "1").with("KIW_ENDPOINT", "https://127.0.0.1:1");
    let (kind, detail) = both.fails().await;
    assert_eq!(kind, "NotBuilt");
    assert!(detail.contains("FIPS"), "{detail}");
}

/// A proxy that answers with these bytes and hangs up.
async fn proxy(answer: &'static str) -> Server {
    Server::start(move |_| Act::SayAndClose(answer.as_bytes().to_vec())).await
}

#[tokio::test]
async fn a_proxy_of_the_environment_is_used_named_and_its_refusal_told() {
    for (answer, word) in [
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "password"),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "proxy"),
        ("", "proxy"),
    ] {
        let server = proxy(answer).await;
        let host = server.url().replace("http://", "");
        let case = Case::new(&format!("[default]\n{KEYS}"))
            .with("KIW_REGION", "eu-central-1")
            .with("KIW_CALL", "1")
            .with("HTTPS_PROXY", format!("http://ada:secret@{host}"));
        let seen = case.run().await;
        assert_eq!(seen["proxy"], host, "{seen}");
        assert_eq!(seen["call"]["kind"], "Unreachable", "{seen}");
        assert!(seen["call"]["detail"].as_str().unwrap().contains(word), "{seen}");
        let connect = &server.requests()[0].head;
        assert!(connect.starts_with("CONNECT kms.eu-central-1.amazonaws.com:443"), "{connect}");
        assert!(!seen.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named_as_what_refused() {
    let case = Case::new(&format!("[default]\n{KEYS}"))
        .with("KIW_REGION", "eu-central-1")
        .with("KIW_CALL", "1")
        .with("https_proxy", "http://proxy.invalid:3128");
    let seen = case.run().await;
    assert_eq!(seen["call"]["kind"], "NameNotFound", "{seen}");
    assert_eq!(seen["call"]["detail"], "proxy.invalid");
}

#[tokio::test]
async fn no_proxy_is_used_for_what_is_excepted() {
    let (server, elsewhere) = (refusing().await, proxy("HTTP/1.1 403 Forbidden\r\n\r\n").await);
    let case = Case::new(&format!("[default]\nregion = eu-west-1\n{KEYS}"))
        .with("KIW_ENDPOINT", server.url())
        .with("KIW_CALL", "1")
        .with("HTTP_PROXY", elsewhere.url())
        .with("NO_PROXY", "127.0.0.1");
    assert_eq!(case.run().await["call"]["kind"], "NotFound");
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn practice_reads_neither_files_nor_proxies_nor_keys_of_the_environment() {
    let (server, elsewhere) = (refusing().await, proxy("HTTP/1.1 403 Forbidden\r\n\r\n").await);
    let case = Case::new("[not readable")
        .with("KIW_PRACTICE", "1")
        .with("KIW_ENDPOINT", server.url())
        .with("KIW_CALL", "1")
        .with("HTTP_PROXY", elsewhere.url())
        .with("AWS_PROFILE", "nobody")
        .with("AWS_REGION", "eu-west-1")
        .with("AWS_ENDPOINT_URL_KMS", elsewhere.url())
        .with("AWS_ACCESS_KEY_ID", "ENVIRONMENTKEY")
        .with("AWS_SECRET_ACCESS_KEY", "secret");
    let seen = case.run().await;
    assert_eq!(seen["call"]["kind"], "NotFound", "{seen}");
    assert_eq!(seen["region"], "practice-1");
    assert!(server.requests()[0].header("authorization").unwrap().contains("=PRACTICE"));
    assert!(elsewhere.requests().is_empty());
}
