"""What is given to somebody or refused them (own making): "denied bail" refuses it and says nothing of what is so."""

from app.core.facts.tables.listed import listed

GRANTED = listed("""
    bail access entry visa visas permission asylum parole request requests appeal application applications treatment
    aid permit permits licence license licences licenses leave care service services coverage custody right rights
    opportunity chance citizenship passage loan loans benefit benefits refund refunds pension promotion victory win
    goal penalty hearing trial status recognition shelter food water help
    """)
"""Lower case, with their plurals."""
