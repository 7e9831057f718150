//! The one-time pairs of tokens: a lost answer spends one, whatever was asked, and none is ever shown again.

use uuid::Uuid;
use ventanilla::api::lead_leader::{DealId, deal_of, is_same_person};
use ventanilla::api::{Reply, Request, lead_leader};
use ventanilla::app::Command as Ask;
use ventanilla::demo::{Fault, Rule};
use ventanilla::domain::{AccountId, Partner};
use ventanilla::flow::{Lane, PaneId, Slot, Ticket};
use ventanilla::ops::{OpId, Outcome, State};
use ventanilla::runtime::back::Back;

use crate::background::{Background, run};
use crate::deal;
use crate::scene::Scene;
use crate::wish::STATE_CODE;

async fn check(program: &mut Background, user: &str, seq: u64) -> Option<Reply> {
    let ticket = Ticket { pane: PaneId::Deals, slot: Slot::one("status"), seq, epoch: 0 };
    let account = AccountId::new(Partner::LeadLeader, user);
    let request = Request::LeadLeader(lead_leader::Request::CheckStatus(DealId(24)));
    program.ask(Ask::Call(ticket, Lane::Interactive, account, request));
    loop {
        if let Back::End(ended, result) = program.heard().await {
            assert_eq!(ended.seq, seq);
            return result.ok();
        }
    }
}

#[test]
fn an_answer_that_is_lost_spends_its_pair_at_the_sign_in_the_deal_and_the_check() {
    let scene = Scene::new(deal, None);
    let lose = |path: &str| scene.server.faults().add(Rule::on(path, Fault::Reset).once().after_effect());
    let user = &scene.errand.user;
    let numbered = |n| scene.errand.wish.operation(OpId(Uuid::from_u128(n)), user);
    run(async {
        let mut program = scene.errand.start().await;
        lose("/auth/");
        let outcome = program.send(numbered(1)).await;
        assert!(matches!(outcome, Outcome::NotSent(_)), "{outcome:?}");
        assert!(scene.server.effects().is_empty());
        assert_eq!(program.send(numbered(2)).await, Outcome::Confirmed);
        lose("/check-status/");
        assert_eq!(check(&mut program, user, 1).await, None, "it spends a pair, so it is not tried again by itself");
        let status = check(&mut program, user, 2).await;
        assert!(matches!(status, Some(Reply::LeadLeader(lead_leader::Reply::Status(_)))), "{status:?}");
        lose("/create-short-deal/");
        let outcome = program.send(numbered(3)).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
        let records = program.records().await;
        let told: Vec<_> =
            records.iter().map(|record| (record.id.0.as_u128(), record.state, deal_of(record))).collect();
        assert_eq!(told, [(3, State::Unknown, None), (2, State::Confirmed, Some(DealId(24)))]);
        for record in &records {
            let same = [STATE_CODE, "1111122223"].map(|code| is_same_person(record, code));
            assert_eq!(same, [Some(true), Some(false)]);
        }
        program.close().await;
    });
    let made: Vec<_> = scene.server.effects().into_iter().map(|effect| effect.target).collect();
    assert_eq!((made, scene.server.pairs_seen_twice()), (vec!["24".to_owned(), "25".to_owned()], 0));
}
