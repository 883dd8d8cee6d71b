/**
 * What a phase came to. Skipped is never silent: each entry says what was not
 * tried, and why.
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Outcome
 */

/** @returns {Outcome} */
export const passed = { passed: 1, failed: 0, skipped: [] };
/** @returns {Outcome} */
export const failed = { passed: 0, failed: 1, skipped: [] };

export const fromCode = code => (code === 0 ? passed : failed);

/** @returns {Outcome} */
export const skipped = reason => ({ passed: 0, failed: 0, skipped: [reason] });

/** @returns {Outcome} */
export const add = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: [...one.skipped, ...other.skipped],
});
