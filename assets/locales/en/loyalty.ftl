# The loyalty pane: customer, transactions, reports, groups.

loyalty-tab-customer = Customer
loyalty-tab-transact = Transact
loyalty-tab-reports = Reports
loyalty-tab-groups = Groups
