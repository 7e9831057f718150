//! A certificate authority of the person's own, by real handshakes. The keys below `tests/fixtures/tls` were made for this
//! and guard nothing.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls").join(name)
}

/// Serves `{}` under TLS to whoever trusts its certificate; gives its base URL.
fn serve() -> String {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificate = CertificateDer::from_pem_file(fixture("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            let mut head = [0; 4_096];
            // A client that refuses the certificate goes away here.
            if stream.read(&mut head).is_ok_and(|count| count > 0) {
                let _ = stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    format!("https://localhost:{port}/api/")
}

async fn read(base: &str, ca_file: Option<PathBuf>) -> Result<Vec<u8>, ApiError> {
    let around = Surroundings { exchanges: Arc::new(drop), wall: || Timestamp::UNIX_EPOCH };
    let network = Network { ca_file, ..Network::default() };
    let limits = Limits { backoff: Duration::from_millis(1), ..short() };
    let http = Http::new(Partner::Sml, BaseUrl::parse(base).unwrap(), &network, limits, around);
    http.read(&READ, "lead/", &[], None).await.map(|answer| answer.body)
}

#[tokio::test]
async fn a_server_of_the_companys_own_authority_is_trusted_with_its_file_and_with_no_other() {
    let base = serve();
    assert_eq!(read(&base, Some(fixture("ca.pem"))).await.unwrap(), b"{}");
    for ca_file in [Some(fixture("other-ca.pem")), None] {
        let error = read(&base, ca_file.clone()).await.unwrap_err();
        let ApiError::Connect { host, why } = error else { panic!("{ca_file:?}: {error:?}") };
        let why = why.as_str().to_lowercase();
        assert!(host.starts_with("localhost") && (why.contains("certificate") || why.contains("issuer")), "{why}");
    }
}
