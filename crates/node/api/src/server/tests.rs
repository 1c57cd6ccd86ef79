//! Clients that are too slow, too many or too long-winded, on a clock that moves only when nothing else does.

use axum::body::Bytes;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::Instant;

use super::*;

/// A server on a loopback port that ends with the test.
async fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/", get(|| async { "here" }))
        .route("/body", post(|body: Bytes| async move { body.len().to_string() }));
    let entrance = Entrance { listener, tls: None, is_behind_proxy: false };
    tokio::spawn(run(entrance, crate::router::guarded(router), std::future::pending()));
    address
}

/// What the server answers until it closes the connection, and after how many seconds it does.
async fn until_closed(stream: &mut TcpStream) -> (String, u64) {
    let began = Instant::now();
    let mut answer = Vec::new();
    // A connection that is reset is closed too.
    let _ = stream.read_to_end(&mut answer).await;
    (String::from_utf8(answer).unwrap(), began.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_end_its_headers_is_cut_off() {
    let mut stream = TcpStream::connect(server().await).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    let (_, seconds) = until_closed(&mut stream).await;
    assert_eq!(seconds, HEADER_TIMEOUT.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_says_nothing_is_cut_off() {
    let mut stream = TcpStream::connect(server().await).await.unwrap();
    let (_, seconds) = until_closed(&mut stream).await;
    assert_eq!(seconds, HEADER_TIMEOUT.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_asks_nothing_more_is_cut_off() {
    let mut stream = TcpStream::connect(server().await).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let (answer, seconds) = until_closed(&mut stream).await;
    assert!(answer.ends_with("here"), "{answer}");
    assert_eq!(seconds, HEADER_TIMEOUT.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_body_of_which_nothing_more_comes_is_given_up() {
    let mut stream = TcpStream::connect(server().await).await.unwrap();
    stream.write_all(b"POST /body HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf").await.unwrap();
    let (answer, seconds) = until_closed(&mut stream).await;
    assert!(!answer.contains(" 200 "), "{answer}");
    assert!((30..60).contains(&seconds), "{seconds} s");
}

#[tokio::test(start_paused = true)]
async fn headers_without_an_end_are_refused() {
    let mut stream = TcpStream::connect(server().await).await.unwrap();
    let long = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {}", "a".repeat(2 * HEADER_BYTES));
    // The server may close before it has read all of it.
    let _ = stream.write_all(long.as_bytes()).await;
    let (answer, seconds) = until_closed(&mut stream).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert_eq!(seconds, 0);
}

#[tokio::test(start_paused = true)]
async fn one_address_does_not_take_every_connection() {
    let address = server().await;
    let mut held = Vec::new();
    for _ in 0..CONNECTIONS_OF_AN_ADDRESS {
        held.push(TcpStream::connect(address).await.unwrap());
    }
    let mut further = TcpStream::connect(address).await.unwrap();
    assert_eq!(until_closed(&mut further).await, (String::new(), 0));
    drop(held);
}

#[test]
fn a_place_is_given_back_with_its_connection() {
    let places = Places::new(1);
    let address = SocketAddr::from(([192, 0, 2, 7], 4000));
    let place = places.take(address).unwrap();
    assert!(places.take(address).is_none());
    assert!(places.take(SocketAddr::from(([192, 0, 2, 8], 4000))).is_some());
    drop(place);
    assert!(places.take(address).is_some());
    assert!(places.taken.lock().unwrap().is_empty(), "an address without a connection is remembered");
}
