// What the script works out is what the build prints: see tests/parity.rs.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { parity } = require("./search.support.js");
require("../../themes/default/assets/js/types/calculator-steps.js");

const { value, shown } = globalThis.answerbook.calculator;

test("steps give the numbers of the list", () => {
  for (const { expression, steps, values, digits, shown: expected } of parity("expressions.json")) {
    assert.equal(shown(value(steps, new Map(Object.entries(values))), digits), expected, expression);
  }
});

test("what has no value gives no number", () => {
  assert.ok(Number.isNaN(value("a b +", new Map([["a", 1]]))));
  assert.equal(value("1 0 /", new Map()), Infinity);
  assert.ok(Number.isNaN(value("+", new Map())));
});
