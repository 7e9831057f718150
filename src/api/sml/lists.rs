//! The lists of what leads refer to: which parameters go out, and how their rows are handed over.

use super::client::{Decode, Query, Sml};
use super::ops;
use super::types::{Reply, Request};
use super::wire;
use crate::api::{ApiError, Parts};
use crate::domain::AccountId;
use crate::ops::{OpSpec, Read};

impl Sml {
    /// Reads one of the lists in parts; a write is none.
    pub(super) async fn catalog(
        &self,
        account: &AccountId,
        request: Request,
        parts: &Parts,
    ) -> Result<Reply, ApiError> {
        let list = Listing { sml: self, account, parts };
        match request {
            Request::Dealerships { search } => {
                let query = self.paged([("search", search)]);
                let part = |rows, count| Reply::Dealerships { rows, count };
                list.read(&ops::DEALERSHIPS, query, wire::dealerships, |d| d.id, part).await
            }
            Request::Sources { search } => {
                let query = self.paged([("search", search)]);
                let part = |rows, count| Reply::Sources { rows, count };
                list.read(&ops::SOURCES, query, wire::sources, |s| s.id, part).await
            }
            Request::Fuels => {
                let part = |rows, count| Reply::Fuels { rows, count };
                list.read(&ops::FUELS, Query::new(), wire::fuels, |f| f.id, part).await
            }
            Request::Clients(query) => {
                let query = self.paged([
                    ("name__icontains", query.name),
                    ("phone__icontains", query.phone),
                    ("email__icontains", query.email),
                    ("search", query.search),
                ]);
                let part = |rows, count| Reply::Clients { rows, count };
                list.read(&ops::CLIENTS, query, wire::clients, |c| c.id, part).await
            }
            Request::Provinces { country, search } => {
                let query = self.paged([("country", Some(country.0.to_string())), ("search", search)]);
                let part = |rows, count| Reply::Provinces { rows, count };
                list.read(&ops::PROVINCES, query, wire::provinces, |p| p.id, part).await
            }
            Request::Localities { province, search } => {
                let query = self.paged([("province", province.map(|id| id.to_string())), ("search", search)]);
                let part = |rows, count| Reply::Localities { rows, count };
                list.read(&ops::LOCALITIES, query, wire::localities, |l| l.id, part).await
            }
            _ => Err(ApiError::Internal("a write was given to be read".into())),
        }
    }

    fn paged<const N: usize>(&self, fields: [(&'static str, Option<String>); N]) -> Query {
        let size = ("page_size", self.page_size().to_string());
        [size].into_iter().chain(fields.into_iter().filter_map(|(name, value)| Some((name, value?)))).collect()
    }
}

/// For whom a list is read, and where its parts go.
struct Listing<'a> {
    sml: &'a Sml,
    account: &'a AccountId,
    parts: &'a Parts,
}

impl Listing<'_> {
    async fn read<T: Send + 'static>(
        &self,
        op: &'static OpSpec<Read>,
        query: Query,
        decode: Decode<T>,
        id: fn(&T) -> u64,
        part: fn(Vec<T>, u64) -> Reply,
    ) -> Result<Reply, ApiError> {
        let emit = |k, rows, count| self.parts.emit(k, crate::api::Reply::Sml(part(rows, count)));
        let count =
            self.sml.list(self.account, op, op.path.into(), query, None, decode, |row| Some(id(row)), emit).await?;
        Ok(part(Vec::new(), count))
    }
}
