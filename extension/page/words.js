"use strict";
/** The words that decide where a sentence ends, made from the server's own: python -m tests.extension.words */
{
  const hearsay = (globalThis.hearsay ??= {});
  hearsay.words = {
    abbreviations: new Map([
      ["a.m", true], ["adm", false], ["al", false], ["ala", true], ["approx", false], ["apr", false],
      ["ariz", true], ["art", false], ["aug", false], ["ave", false], ["b.a", true], ["blvd", false],
      ["bros", true], ["calif", true], ["capt", false], ["cf", false], ["cmdr", false], ["co", true],
      ["col", false], ["conn", true], ["corp", true], ["d.c", true], ["dec", false], ["dept", false],
      ["det", false], ["dr", false], ["e.g", false], ["e.u", true], ["ed", false], ["eds", false],
      ["est", false], ["etc", true], ["feb", false], ["fig", false], ["fla", true], ["fri", false],
      ["ft", false], ["ga", true], ["gen", false], ["gov", false], ["hon", false], ["i.e", false],
      ["ill", true], ["inc", true], ["insp", false], ["jan", false], ["jr", true], ["jul", false],
      ["jun", false], ["ky", true], ["l.a", true], ["la", true], ["llc", true], ["lt", false], ["ltd", true],
      ["m.a", true], ["m.d", true], ["maj", false], ["mar", false], ["mass", true], ["md", true],
      ["messrs", false], ["mich", true], ["minn", true], ["mo", true], ["mon", false], ["mr", false],
      ["mrs", false], ["ms", false], ["mt", false], ["n.y", true], ["no", false], ["nos", false],
      ["nov", false], ["oct", false], ["op", false], ["p.m", true], ["pa", true], ["ph.d", true], ["plc", true],
      ["pp", false], ["pres", false], ["prof", false], ["rd", false], ["rep", false], ["reps", false],
      ["rev", false], ["sen", false], ["sens", false], ["sep", false], ["sept", false], ["sgt", false],
      ["sr", true], ["st", false], ["supt", false], ["tenn", true], ["tex", true], ["thu", false],
      ["tue", false], ["u.k", true], ["u.n", true], ["u.s", true], ["u.s.a", true], ["v", false], ["va", true],
      ["vol", false], ["vs", false], ["wash", true], ["wed", false], ["wis", true],
    ]),
    openers: new Set([
      "A", "According", "After", "All", "Also", "Although", "An", "And", "As", "At", "Because", "Before",
      "Both", "But", "By", "Despite", "During", "Earlier", "Even", "For", "From", "He", "Her", "Here", "His",
      "How", "However", "I", "If", "In", "It", "Its", "Last", "Later", "Many", "Meanwhile", "Most", "My", "No",
      "Not", "Now", "Officials", "On", "Once", "One", "Only", "Or", "Our", "Police", "She", "Since", "So",
      "Some", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those",
      "Though", "To", "Two", "Under", "Until", "We", "What", "When", "Where", "While", "Who", "Why", "With",
      "Without", "Yet", "You",
    ]),
  };
}
