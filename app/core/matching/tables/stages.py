"""Stages that a matter passes through, earlier ones before later ones (own making, from reading the news)."""

STAGES = """
deliberate trial hearing testify | verdict convict acquit guilty sentence jury_verdict clear
charge charged accused indicted | convict acquit sentence cleared guilty
search searching missing trapped stranded lost | found rescued recover_body rescue locate safe
custody detained arrest arrested jailed imprisoned held hostage captive captivity kidnapped | release freed free let_go
closed shut suspended grounded halted blocked evacuated | reopen resume restart return
under_way ongoing continue burn rage battle deliberating spreading | end finish contain extinguish complete over stop
critical injured hospital wounded ill hospitalised hospitalized coma missing alive | die dead death succumb discharged
talks negotiate negotiation consider mull plan propose bid seek weigh | buy acquire sign agree complete approve seal
at_large hunt wanted flee fled on_the_run manhunt | arrest charge caught capture surrender detained
lead trail level | beat win lose defeat draw
candidate nominated nominee nominate run | elect appoint win confirmed
planned scheduled set due | postpone cancel call_off scrap
opened investigate investigation probe | closed drop dropped
strike | end call_off suspend
threaten warn | impose carry_out
stable steady | worsen die
pending await | approve reject grant deny
"""
"""` | ` parts what comes first from what comes after it; `_` joins a phrase."""
