// @ts-check
// Evaluates the steps that the program made from an expression, and formats numbers as it does. Pure: independent of the page.
"use strict";

/** @type {any} */ (globalThis).answerbook ??= {};
/** @type {any} */ (globalThis).answerbook.calculator = {
  /**
   * The value of steps in postfix order: `spend visits * 12 /`, `~` is a minus sign.
   * @param {string} steps
   * @param {Map<string, number>} values
   * @returns {number} not a number where a name has no value
   */
  value(steps, values) {
    /** @type {number[]} */
    const stack = [];
    for (const step of steps.split(" ")) {
      if ("+-*/".includes(step)) {
        const right = stack.pop() ?? NaN, left = stack.pop() ?? NaN;
        stack.push(step === "+" ? left + right : step === "-" ? left - right : step === "*" ? left * right : left / right);
      } else if (step === "~") stack.push(-(stack.pop() ?? NaN));
      else stack.push(/^[0-9]/.test(step) ? Number(step) : values.get(step) ?? NaN);
    }
    return stack.pop() ?? NaN;
  },

  /**
   * A number as readers write it: `11,440`, `0.80`.
   * @param {number} value
   * @param {number} digits after the decimal point
   */
  shown(value, digits) {
    const rounded = Math.round(Math.abs(value) * 10 ** digits);
    const units = rounded.toLocaleString("en", { useGrouping: false }).padStart(digits + 1, "0");
    const whole = units.slice(0, units.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
    const part = digits ? "." + units.slice(-digits) : "";
    return (value < 0 && rounded ? "-" : "") + whole + part;
  },
};
