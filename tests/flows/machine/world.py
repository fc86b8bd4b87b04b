"""A house with a clock, a pool of texts and all that was done in it: what the machine of `test_machine` plays with."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import ConflictRecord, Decision
from app.core.model.document import KnownDocument
from app.core.model.source import SourceParting
from app.core.model.span import Span
from app.core.review.decide import Ruling
from app.flows import review
from app.flows.correct.add import add_appearance
from app.flows.correct.edit import edit_appearance
from app.flows.correct.given import Edit
from app.flows.correct.judge import JudgedAs, Judging, judge
from app.flows.correct.merge import Merge, merge_claims, merge_sources
from app.flows.correct.split_claim import split_claim
from app.flows.correct.split_source import split_source
from app.flows.correct.undo import undo
from app.flows.correct.withdraw import withdraw_appearance
from app.flows.erase import Erasure, erase
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.retract import retract
from app.flows.review import Hand, Step
from app.flows.snippet import Snippet
from app.storage.pages import ConflictFilter, Order
from app.storage.past.gathering import Known
from app.storage.retractions import Withdrawal
from tests.flows.machine.observed import Rows, decided, rows_now, rows_then
from tests.flows.matters import an_editor
from tests.storage.news import NOON

_FIRST = "The Kremlin said on Monday that Russia has 640,000 soldiers deployed in Ukraine."
_WIRE = (
    "Officials in the capital spoke to reporters on Tuesday. The ministry of defence said that 300 tanks were sent to"
    " the eastern border in March 2025. A spokesman declined to say who had ordered the move or how long it would last."
)
# Same, other, denied, copied, revised, unnamed, and of nothing: what meets what is told by the rules, not here.
TEXTS: tuple[dict[str, Any], ...] = (
    {"text": _FIRST, "publisher": "Example Daily", "url": "https://daily.example/a"},
    {"text": _FIRST, "publisher": "Other Daily"},
    {"text": _FIRST.replace("640,000", "420,000"), "publisher": "Third Daily"},
    {"text": _FIRST.replace("640,000", "420,000"), "publisher": "Example Daily", "url": "https://daily.example/a"},
    {"text": "The Kremlin denied on Monday that Russia has 640,000 soldiers deployed in Ukraine.", "publisher": "Echo"},
    {"text": "Russia has 640,000 troops in Ukraine, the Kremlin said on Monday.", "publisher": "Echo"},
    {"text": _WIRE, "publisher": "Wire"},
    {"text": _WIRE, "publisher": "Echo", "published_at": NOON},
    {"text": _WIRE.replace("300", "200"), "publisher": "Morning Star"},
    {"text": "A French official told the Echo that 300 tanks were sent to the eastern border in March."},
)


@dataclass
class Moment:
    """What was there after a step."""

    known: Known
    rows: Rows


@dataclass
class World:
    """Everything that happened, and how each thing is taken back."""

    house: House
    now: datetime = NOON
    moments: list[Moment] = field(default_factory=list)
    undoing: list[str] = field(default_factory=list)
    base: Rows | None = None
    told: list[str] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.editor = an_editor(self.house.store)
        self.look()

    @property
    def hand(self) -> Hand:
        return Hand(self.editor, self.now)

    def pass_time(self) -> None:
        self.now += timedelta(minutes=30)

    def look(self) -> None:
        """Remember what stands now; where nothing is to be undone, this is what undoing has to come back to."""
        with self.house.store._snapshot() as connection:
            known = Known(connection.exec_driver_sql("SELECT head FROM ledger").scalar_one(), self.now)
            self.moments.append(Moment(known, rows_now(connection)))
            if not self.undoing and not self.erased:
                self.base = decided(connection)

    def ingest(self, place: int) -> None:
        self.told.append(f"ingest {place}")
        given = TEXTS[place]
        ingest(self.house, Snippet(**{"published_at": NOON - timedelta(hours=place), **given}), now=self.now)
        if self.undoing:
            # What comes in meets what was decided: undoing leads to no state that was there before.
            self.base = None

    def conflict(self, number: int) -> ConflictRecord | None:
        with self.house.store.reading() as reader:
            found = reader.conflict_page(ConflictFilter(), order=Order.NEWEST, limit=200).items
        return sorted(found, key=lambda one: one.seq)[number % len(found)] if found else None

    def decide(self, number: int, ruling: Ruling) -> None:
        found = self.conflict(number)
        if found is None:
            return
        self.told.append(f"decide {number} {ruling.kind} {ruling.resolution}")
        decision = review.decide(self.house, found.id, ruling=ruling, version=None, hand=self.hand).decision
        self._may_undo(decision)

    def take(self, number: int, step: Step) -> None:
        found = self.conflict(number)
        if found is not None:
            self.told.append(f"take {number} {step.kind}")
            review.take(self.house, found.id, steps=[step], hand=self.hand)

    def retract(self, number: int) -> None:
        known = self._document(number)
        if known is None:
            return
        self.told.append(f"retract {number}")
        withdrawal = Withdrawal("The paper withdrew it.")
        done = retract(self.house, known.id, withdrawal=withdrawal, version=None, hand=self.hand)
        self._may_undo(done.decision)

    def edit(self, number: int, edit: Edit) -> None:
        known = self._appearance(number)
        if known is not None:
            self.told.append(f"edit {number} {edit.note}")
            if edit.content is not None:
                whole = known.appearance.content[0].span
                shorter = whole.text[: whole.text.rindex(" ")] if " " in whole.text else whole.text
                edit = replace(edit, content=(replace(whole, end=whole.start + len(shorter), text=shorter),))
            self._may_undo(edit_appearance(self.house, known.id, edit=edit, version=None, hand=self.hand).decision)

    def withdraw(self, number: int) -> None:
        known = self._appearance(number)
        if known is not None:
            self.told.append(f"withdraw {number}")
            done = withdraw_appearance(self.house, known.id, note="No claim.", version=None, hand=self.hand)
            self._may_undo(done.decision)

    def add(self, number: int, start: int) -> None:
        known = self._document(number)
        if known is not None:
            self.told.append(f"add {number} {start}")
            text = known.document.text
            missed = Edit("It was missed.", content=(Span.cut(text, start, start + 40),))
            self._may_undo(add_appearance(self.house, known.id, added=missed, hand=self.hand).decision)

    def judge(self, one: int, other: int, word: JudgedAs) -> None:
        ours, theirs = self._appearance(one), self._appearance(other)
        if ours is not None and theirs is not None:
            self.told.append(f"judge {one} {other} {word}")
            newer = ours.id if word is JudgedAs.UPDATE else None
            judging = Judging(ours.id, theirs.id, word, "I looked.", newer)
            self._may_undo(judge(self.house, judging=judging, hand=self.hand).decision)

    def merge_claims(self, one: int, other: int) -> None:
        ids = self._ids("claims")
        if ids:
            self.told.append(f"merge claims {one} {other}")
            merge = Merge(ids[other % len(ids)], "They are one.")
            self._may_undo(merge_claims(self.house, ids[one % len(ids)], merge=merge, hand=self.hand).decision)

    def merge_sources(self, one: int, other: int) -> None:
        ids = self._ids("sources")
        if ids:
            self.told.append(f"merge sources {one} {other}")
            merge, asked = Merge(ids[other % len(ids)], "They are one."), ids[one % len(ids)]
            self._may_undo(merge_sources(self.house, asked, merge=merge, version=None, hand=self.hand).decision)

    def split(self, number: int, *, sources: bool) -> None:
        ids = self._ids("sources" if sources else "claims")
        if ids:
            self.told.append(f"split {number} {sources}")
            asked, note = ids[number % len(ids)], "They are two."
            if sources:
                parting = SourceParting(note=note)
                done = split_source(self.house, asked, parting=parting, version=None, hand=self.hand).decision
            else:
                done = split_claim(self.house, asked, note=note, hand=self.hand).decision
            if done.undoes is None:
                self._may_undo(done)
            else:
                self.undoing.remove(done.undoes)

    def erase(self, number: int) -> None:
        """What was told before is not told any more, whatever the time that is asked for."""
        known = self._document(number)
        if known is not None:
            self.told.append(f"erase {number}")
            erase(self.house, known.id, erasure=Erasure("Somebody asked for it.", "operator", self.now))
            self.erased.add(known.id)
            self.moments.clear()
            self.base = None

    def undo_last(self) -> None:
        """What was done last is always the first that can be undone, unless something came in since."""
        if not self.undoing:
            return
        self.told.append("undo")
        with suppress(*(() if self.base is not None else (Conflict,))):
            undo(self.house, self.undoing[-1], hand=self.hand)
        self.undoing.pop()

    def _may_undo(self, decision: Decision) -> None:
        self.undoing.append(decision.id)

    def _appearance(self, number: int) -> KnownAppearance | None:
        with self.house.store.reading() as reader:
            ids = self._ids("appearances")
            return reader.appearances([ids[number % len(ids)]])[ids[number % len(ids)]] if ids else None

    def _document(self, number: int) -> KnownDocument | None:
        ids = self._ids("documents")
        with self.house.store.reading() as reader:
            return reader.document(ids[number % len(ids)]) if ids else None

    def _ids(self, table: str) -> list[str]:
        with self.house.store._snapshot() as connection:
            return list(connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY seq").scalars())

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something; what the house refuses changes nothing."""
        self.pass_time()
        try:
            act()
        except (Conflict, Invalid, NotFound) as refusal:
            self.told.append(f"refused: {refusal}")

    def check(self, place: int) -> None:
        """Nothing is wrong, and one earlier moment is remembered as it was."""
        faults = list(self.house.store.audit(lambda _: None))
        assert faults == [], (faults, self.told)
        moment = self.moments[place % len(self.moments)]
        with self.house.store._snapshot() as connection:
            then = rows_then(connection, moment.known)
        assert differing(moment.rows, then) == [], self.told
        self.check_erased()

    def check_erased(self) -> None:
        """Of what was erased nothing is told, however long ago."""
        if not self.erased:
            return
        for past in range(1, self.moments[-1].known.seq, 7):
            with self.house.store._snapshot() as connection:
                then = rows_then(connection, Known(past, self.now))
            documents = [row for row in then["documents"].values() if row["id"] in self.erased]
            stated = [row for row in then["appearances"].values() if row["document_id"] in self.erased]
            assert {row["text"] for row in (*documents, *stated)} <= {""}, self.told

    def check_undone(self) -> None:
        """Whatever can be taken back is taken back, and leads to where it began."""
        while self.undoing:
            self.pass_time()
            self.undo_last()
            self.check(len(self.undoing))
        if self.base is not None:
            with self.house.store._snapshot() as connection:
                assert differing(self.base, decided(connection), more=True) == [], self.told


def differing(expected: Rows, found: Rows, *, more: bool = False) -> list[str]:
    """Where two differ, in words; `more`: what is found may hold other rows besides."""
    told = []
    for table, rows in expected.items():
        for key in rows.keys() | (set() if more else found[table].keys()):
            one, other = rows.get(key), found[table].get(key)
            if one is None or other is None:
                told.append(f"{table} {key}: {'not there then' if one is None else 'forgotten'}")
            else:
                names = [name for name in one if one[name] != other[name]]
                told += [f"{table} {key} {name}: {one[name]!r} became {other[name]!r}" for name in names]
    return told
