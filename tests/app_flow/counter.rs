//! Every office has its pane: alone in the program it comes to the front.

use ventanilla::domain::Partner;
use ventanilla::flow::Text;

use crate::app::World;

#[test]
fn each_partner_alone_has_its_pane_in_front() {
    let world = World::with_leads(3);
    for (partner, part) in [
        (Partner::Leasy, "contracts-tab-recharges"),
        (Partner::Gas, "gas-tab-visits"),
        (Partner::Loyalty, "loyalty-tab-reports"),
        (Partner::Sml, "tab-leads"),
        (Partner::LeadLeader, "deals-tab-board"),
    ] {
        let program = world.start_as(world.at(partner));
        program.until_says(&Text::key(part));
        program.press("q");
        assert_eq!(program.ended(), ventanilla::runtime::run::Exit::Quit, "{partner:?}");
    }
}
