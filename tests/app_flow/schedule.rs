//! A schedule of accidents: a person works while leads arrive, change and are read again between any two keys. Whatever
//! comes in between, a write goes to the lead that the screen showed as selected when its key was pressed.

use crate::app::{Program, World, says};
use crate::dice::Dice;

const CHANGE_STATUS: &str = "sml.change_status";
const STEPS: u32 = 200;
const STATUSES: [&str; 3] = ["new", "commercial_management", "tracing"];

/// Lifts what the screen shows as selected and sends it. Gives the lead that was shown, if it was taken.
fn carry(program: &Program, key: &str) -> Option<u64> {
    let answers = [says::CARRYING, says::ROW_MOVED, says::NOTHING_SELECTED];
    // What an earlier key was told must not be taken for the answer to this one.
    program.press("esc");
    let shown = program.sync();
    assert!(answers.iter().all(|answer| !program.says(answer)));
    program.press(key);
    let answers = answers.map(|answer| program.say(&answer));
    let answered = program.until("the key's answer", |screen| answers.iter().any(|answer| screen.has(answer)));
    if !answered.has(&answers[0]) {
        return None;
    }
    program.press("enter");
    program.until_unsaid(&says::CARRYING);
    // Ending a lead asks for a reason first: it is left alone here.
    program.press("esc esc");
    shown.selected()
}

#[test]
fn whatever_happens_between_two_keys_a_write_goes_to_the_lead_that_was_shown() {
    let world = World::with_leads(200);
    let program = world.start();
    program.loaded(200);
    program.may_write();
    let leads = world.leads();
    let mut dice = Dice(0x5EED_1EAD);
    let mut sent = Vec::new();
    for step in 0..STEPS {
        match dice.below(12) {
            0 => world.arrive(1 + dice.below(3) as u32),
            1..=2 => {
                let lead = &leads[dice.below(60)];
                world.colleague().change_status(lead.id, STATUSES[dice.below(3)]);
            }
            3..=4 => program.press("r"),
            5 => program.press("R"),
            6 => program.press(["O", "b"][dice.below(2)]),
            7..=9 => program.press(["j", "k", "j j j", "ctrl-d", "ctrl-u", "g g", "l", "h"][dice.below(8)]),
            10 => world.pass([50, 450, 5_000][dice.below(3)]),
            _ => {
                let count = world.requests(CHANGE_STATUS).len();
                if let Some(lead) = carry(&program, ["L", "H"][dice.below(2)]) {
                    settle(&program);
                    for seen in &world.requests(CHANGE_STATUS)[count..] {
                        let path = format!("/lead/{lead}/");
                        assert!(seen.path.contains(&path), "step {step}: {lead} was shown, {} was written", seen.path);
                        sent.push(lead);
                    }
                }
            }
        }
    }
    assert!(sent.len() > 3, "the schedule writes too little to show anything: {sent:?}");
    let targets: Vec<u64> = world.effects().iter().map(|effect| effect.target.parse().unwrap()).collect();
    assert_eq!(targets, sent, "every effect was asked for, in this order, and none twice");
}

/// Waits until the write that was just sent off has ended; one that is reviewed first is not sent.
fn settle(program: &Program) {
    program.until_unsaid(&says::sending(1));
    assert!(program.records().iter().all(|record| record.state.is_final()));
}

#[test]
fn a_row_that_slid_under_the_cursor_is_not_written_by_a_key_on_its_way() {
    let world = World::with_leads(200);
    world.freeze();
    let program = world.start();
    program.loaded(200);
    program.may_write();
    let old = program.screen().selected();
    // Nobody has moved the cursor yet: it stays on the first line, and another lead comes to stand there.
    world.arrive(1);
    program.press("r");
    let new = program
        .until("another lead on the first line", |screen| screen.selected() != old && screen.selected().is_some());
    program.press("L");
    program.until_says(&says::ROW_MOVED);
    assert!(!program.says(&says::CARRYING));
    // Nor is the one beside it: it was aimed at on the rows as they stood before.
    program.press("esc");
    program.until_unsaid(&says::ROW_MOVED);
    program.press("j L");
    program.until_says(&says::ROW_MOVED);
    assert!(!program.says(&says::CARRYING));

    program.look();
    program.press("k");
    program.lift("L");
    program.press("enter");
    world.effects_reach(1);
    assert_eq!(world.effects()[0].target, new.selected().unwrap().to_string());
}
